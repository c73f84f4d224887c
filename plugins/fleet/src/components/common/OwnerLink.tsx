/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/ui';
import { useFleetText } from '../../hooks/useFleetText';
import { useFleetLinks, type FleetLinks } from '../../links/FleetLinks';
import { ownerTitle } from './format';

/** The owner of a cluster, linked to its entity. */
export function OwnerLink(props: { owner: string | undefined }) {
  const t = useFleetText();
  const links = useFleetLinks();
  const { owner } = props;
  if (owner === undefined) return <>{t('common.owner.none')}</>;
  const href = hrefOf(owner, links);
  const title = ownerTitle(owner);
  return href ? (
    <Link href={href} variant="body-small">
      {title}
    </Link>
  ) : (
    <>{title}</>
  );
}

function hrefOf(owner: string, links: FleetLinks): string | undefined {
  try {
    const { kind, namespace, name } = parseEntityRef(owner);
    return links.entity({ kind: kind.toLowerCase(), namespace, name });
  } catch {
    return undefined;
  }
}
