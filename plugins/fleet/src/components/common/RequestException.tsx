/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Link } from '@backstage/ui';
import { type Finding } from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { useFleetLinks } from '../../links/FleetLinks';

/** Leads to the template that documents why a finding is accepted; nothing where one is accepted or resolved already. */
export function RequestException(props: {
  finding: Pick<Finding, 'id' | 'exception' | 'resolvedAt'>;
}) {
  const t = useFleetText();
  const links = useFleetLinks();
  const { id, exception, resolvedAt } = props.finding;
  if (exception?.state === 'accepted' || resolvedAt) return null;
  return (
    <Link href={links.requestException(id)} variant="body-small">
      {t('create.requestException')}
    </Link>
  );
}
