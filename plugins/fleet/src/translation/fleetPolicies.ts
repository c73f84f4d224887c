/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

export const fleetPoliciesMessages = {
  verdict: {
    noClusters: 'No cluster to look at',
    covered_one: '{{covered}} of {{count}} cluster covered by a policy engine',
    covered_other:
      '{{covered}} of {{count}} clusters covered by a policy engine',
    uncovered_one: '{{count}} has none',
    uncovered_other: '{{count}} have none',
    unknown_one: '{{count}} unknown',
    unknown_other: '{{count}} unknown',
  },
  header: {
    policies_one: '{{count}} policy',
    policies_other: '{{count}} policies',
  },
  filters: {
    label: 'Filter policies and clusters',
    policies: 'Search policies',
    clustersHint: 'Cluster, owner …',
    policiesHint: 'Policy, category …  ( / )',
  },
  sort: {
    worst: 'Worst first',
    name: 'By name',
    clusters: 'By clusters',
  },
  matrix: {
    title: 'Policies by cluster',
    hint: 'worst first; arrow keys move, Enter opens the cluster',
    hintSome:
      'the {{shown}} worst of {{total}} clusters; arrow keys move, Enter opens the cluster',
    inClusters: '{{policy}} in all clusters',
    where_one: '{{engines}} · in {{count}} cluster',
    where_other: '{{engines}} · in {{count}} clusters',
    unknown_one: '{{count}} unknown',
    unknown_other: '{{count}} unknown',
    cell: '{{name}}: {{policy}}, {{state}}. {{sentence}}',
  },
  column: {
    fail: 'Failures',
    failHint: 'Open failures in all clusters under the filter',
    missing: 'Missing',
    missingHint: 'Clusters that git asks to have it, and that lack it',
    accepted: 'Accepted',
    acceptedHint: 'Failures that an exception or exemption accepts',
    variants: 'Variants',
    variantsHint:
      'Different specs found: more than one means that clusters were changed by themselves',
  },
  clusters: {
    title: '{{policy}} in every cluster',
    close: 'Close',
    none: 'No cluster under the filter has it or should have it.',
  },
  empty: {
    filteredTitle: 'No policy matches',
    title: 'No policies yet',
    text: 'No engine here has a policy, and git asks for none.',
    noClusters: 'There is no cluster that you may see.',
    how: 'Install Kyverno or Gatekeeper in a cluster, and say in app-config.yaml of the portal which policies a class of clusters must have:',
  },
} as const;
