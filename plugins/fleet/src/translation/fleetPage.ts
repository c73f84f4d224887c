/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

export const fleetPageMessages = {
  verdict: {
    failing_one: '{{count}} cluster failing',
    failing_other: '{{count}} clusters failing',
    degraded_one: '{{count}} degraded',
    degraded_other: '{{count}} degraded',
    unknown_one: '{{count}} unknown',
    unknown_other: '{{count}} unknown',
    calm: 'Nothing fails',
  },
  header: {
    clusters_one: '{{count}} cluster',
    clusters_other: '{{count}} clusters',
    sourcesOk_one: '{{count}} source ok',
    sourcesOk_other: '{{count}} sources ok',
    sourcesDown_one: '{{count}} source down',
    sourcesDown_other: '{{count}} sources down',
    swept: 'swept {{age}}',
    oldest: 'oldest look {{age}}',
    neverSwept: 'not looked at yet',
    export: 'Export CSV',
    exporting: 'Exporting',
    exportFailed: 'The export failed: {{message}}',
  },
  tiles: {
    label: 'Clusters by state',
    filter: 'Show only clusters that are {{state}}',
    unfilter: 'Stop showing only clusters that are {{state}}',
  },
  trend: {
    title: 'Failing, last 14 days',
    alternative:
      'Failing clusters over {{days}} days: at least {{least}}, at most {{most}}, {{today}} at the latest look.',
    none: 'No history yet: it takes two days to draw.',
  },
  attention: {
    title: 'Needs attention',
    hint: 'by weight, not by time',
    none: 'Nothing needs attention here.',
    open: 'Open',
    unowned: 'no owner',
    more_one: '{{count}} more cluster is not ok: see the table.',
    more_other: '{{count}} more clusters are not ok: see the table.',
    findings_one: '{{count}} finding',
    findings_other: '{{count}} findings',
  },
  heatMap: {
    title: 'Heat map',
    groupBy: 'Group by',
    none: 'not known',
    more: 'and {{count}} more ok',
    hint: 'Arrow keys move, Enter opens',
    cell: '{{name}}: {{state}}. {{sentence}}',
    group_one: '{{group}}, {{count}} cluster',
    group_other: '{{group}}, {{count}} clusters',
  },
  filters: {
    label: 'Filter clusters',
    search: 'Search clusters',
    searchHint: 'Name, owner, region …  ( / )',
    clear: 'Clear filters',
    unset: 'none',
  },
  table: {
    title: 'Clusters',
    matching_one: '{{count}} cluster',
    matching_other: '{{count}} clusters',
    emptyTitle: 'No cluster matches',
    empty: 'Nothing in the fleet fits these filters.',
    nodesReady: '{{ready}} of {{total}} nodes ready',
    unknownValue: 'not known',
  },
  sources: {
    downTitle_one: 'A source does not answer',
    downTitle_other: '{{count}} sources do not answer',
    down: '{{name}} ({{kind}}) fails {{since}}: {{error}}',
    downNoTime: '{{name}} ({{kind}}) fails: {{error}}',
    missing_one:
      'New clusters of it are missing, and its {{count}} cluster is shown as last listed{{when}}.',
    missing_other:
      'New clusters of it are missing, and its {{count}} clusters are shown as last listed{{when}}.',
    when: ' {{age}}',
    warningTitle_one: 'A record of a source could not be read',
    warningTitle_other: '{{count}} records of sources could not be read',
    warningMore: 'and {{count}} more',
  },
  empty: {
    unconfiguredTitle: 'No clusters yet',
    unconfigured:
      'Add a source: a system that knows your clusters. The quickest is a kubeconfig. Paste this into app-config.yaml of the portal and start it again.',
    waitingTitle: 'The sources list no clusters',
    waiting:
      'These sources answered and know no cluster that you may see. Check that they point at the right place, or add another:',
    source: '{{name}} ({{kind}}): asked {{age}}',
    copy: 'Copy configuration',
  },
} as const;
