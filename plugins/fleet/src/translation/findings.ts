/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

export const findingsMessages = {
  verdict: {
    open_one: '{{count}} open finding',
    open_other: '{{count}} open findings',
    accepted_one: '{{count}} accepted finding',
    accepted_other: '{{count}} accepted findings',
    resolved_one: '{{count}} resolved finding',
    resolved_other: '{{count}} resolved findings',
    all_one: '{{count}} finding',
    all_other: '{{count}} findings',
    critical_one: '{{count}} critical',
    critical_other: '{{count}} critical',
    warning_one: '{{count}} warning',
    warning_other: '{{count}} warnings',
    none: {
      open: 'Nothing needs attention',
      accepted: 'Nothing is accepted',
      resolved: 'Nothing was resolved',
      all: 'No findings',
    },
  },
  header: {
    hint: 'from the rules over every cluster that you may see',
  },
  filters: {
    label: 'Filter findings',
    status: 'Status',
    blocks: 'Blocks an upgrade',
  },
  status: {
    open: 'Open',
    accepted: 'Accepted',
    resolved: 'Resolved',
    all: 'All',
  },
  sort: {
    severity: 'Worst first',
    age: 'Oldest first',
    cluster: 'By cluster',
    rule: 'By rule',
  },
  age: {
    '1d': 'up to a day',
    '7d': 'up to a week',
    '30d': 'up to 30 days',
    '90d': 'up to 90 days',
    older: 'older',
  },
  summary: {
    severity: 'Findings by severity',
    age: 'By age',
    owner: 'By owner',
    rule: 'By rule',
  },
  trend: {
    title: 'Introduced, fixed and accepted per week',
    none: 'No history yet: it takes two weeks to draw.',
    sentence:
      '{{introduced}} introduced, {{fixed}} fixed and {{accepted}} accepted over {{weeks}} weeks; {{open}} open now.',
  },
  table: {
    title: 'Findings',
    none: 'The rules found nothing under this filter. Axes that are unknown have no findings: see the overview.',
    fleet: 'the fleet',
    blocks: 'blocks the next upgrade',
    resolved: 'resolved {{age}}',
  },
  details: {
    subject: 'about {{subject}}',
    lastSeen: 'last seen {{age}}',
  },
  column: {
    severity: 'Severity',
    finding: 'Finding',
    axis: 'Axis',
    rule: 'Rule',
    age: 'Age',
  },
} as const;
