/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { AXIS_TITLES } from '@fleetstage/plugin-fleet-common';

export const commonMessages = {
  title: 'Fleet',
  state: {
    failing: 'failing',
    degraded: 'degraded',
    unknown: 'unknown',
    planned: 'planned',
    ok: 'ok',
    'not-applicable': 'not applicable',
  },
  severity: {
    critical: 'critical',
    warning: 'warning',
    info: 'info',
  },
  lifecycle: {
    active: 'active',
    provisioning: 'being provisioned',
    hibernated: 'hibernated',
    maintenance: 'in maintenance',
    deleting: 'being deleted',
  },
  axis: AXIS_TITLES,
  subject: {
    cluster: 'Cluster',
    owner: 'Owner',
    version: 'Version',
    source: 'Source',
  },
  column: {
    state: 'State',
    cluster: 'Cluster',
    owner: 'Owner',
    environment: 'Environment',
    provider: 'Provider',
    region: 'Region',
    version: 'Version',
    nodes: 'Nodes',
    findings: 'Findings',
    since: 'Since',
    age: 'Age',
    source: 'Source',
  },
  time: {
    ago: '{{duration}} ago',
    since: 'since {{moment}} ({{duration}})',
    never: 'never',
    stale: 'stale, as of {{duration}} ago',
    asOf: 'As of {{moment}}, source: {{source}}',
    asOfUnknown: 'Never looked at, source: {{source}}',
  },
  owner: {
    none: 'nobody',
    missing: 'not in the catalog',
  },
  failure: {
    title: 'The fleet could not be loaded',
    retry: 'Try again',
    deniedTitle: 'You may not see this',
    denied:
      'The portal’s permission policy does not let you read this. Ask whoever runs the portal for the permission fleet.cluster.read.',
    missingTitle: 'Nothing known under this name',
    missing:
      'The fleet does not know this cluster (yet). Sources are asked every few minutes; a cluster that none of them lists any more leaves the fleet.',
    refresh:
      'The last update failed: {{message}} What you see is as of {{moment}}.',
  },
  paging: {
    label: '{{from}} to {{to}} of {{total}}',
    previous: 'Previous',
    next: 'Next',
  },
  loading: 'Loading',
  copyLink: 'Copy link',
  copied: 'Copied',
} as const;
