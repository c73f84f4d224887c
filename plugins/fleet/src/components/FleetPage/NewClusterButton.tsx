/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { usePermission } from '@backstage/plugin-permission-react';
import { ButtonLink } from '@backstage/ui';
import { fleetClusterCreatePermission } from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { useFleetLinks } from '../../links/FleetLinks';

/** Leads to the template that makes a cluster; nothing for those who may not. */
export function NewClusterButton() {
  const t = useFleetText();
  const links = useFleetLinks();
  const { allowed } = usePermission({
    permission: fleetClusterCreatePermission,
  });
  if (!allowed) return null;
  return (
    <ButtonLink href={links.newCluster()} size="small" variant="primary">
      {t('create.newCluster')}
    </ButtonLink>
  );
}
