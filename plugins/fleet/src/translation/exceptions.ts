/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

export const exceptionsMessages = {
  verdict: {
    total_one: '{{count}} exception',
    total_other: '{{count}} exceptions',
    inEffect_one: '{{count}} expired but still in effect',
    inEffect_other: '{{count}} expired but still in effect',
    expired_one: '{{count}} expired',
    expired_other: '{{count}} expired',
    expiring_one: '{{count}} expires soon',
    expiring_other: '{{count}} expire soon',
    rejected_one: '{{count}} document rejected',
    rejected_other: '{{count}} documents rejected',
  },
  problems: {
    title_one: 'A document is not in force',
    title_other: '{{count}} documents are not in force',
    earlier: 'An earlier version stays in force; rejected {{age}}.',
    notInForce: 'Nothing of it is in force; rejected {{age}}.',
  },
  calendar: {
    title: 'Expiries',
    hint_one: '{{count}} in the next 90 days; arrow keys move',
    hint_other: '{{count}} in the next 90 days; arrow keys move',
    none: 'none in the next 90 days',
    label: 'Expiries of the next 90 days',
    day_one: '{{day}}: {{count}} expires, {{names}}',
    day_other: '{{day}}: {{count}} expire, {{names}}',
    expire: '{{day}}:',
    list: 'The same as a list',
  },
  filters: {
    label: 'Filter exceptions',
    search: 'Search exceptions',
    searchHint: 'Name, reason, ticket …  ( / )',
  },
  sort: {
    expiry: 'Next to expire first',
    name: 'By name',
    matches: 'Most matches first',
  },
  table: {
    title: 'Exceptions',
    matching_one: '{{count}} exception',
    matching_other: '{{count}} exceptions',
  },
  column: {
    name: 'Exception',
    what: 'What',
    where: 'Where',
  },
  what: {
    policies: 'policies {{names}}',
    rules: 'rules {{names}}',
    subjects: 'only {{names}}',
  },
  details: {
    matches_one: 'accepts {{count}} result',
    matches_other: 'accepts {{count}} results',
    noClusters: 'It selects no cluster that you may see.',
    approved: 'Approved by {{by}} on {{day}}.',
  },
  empty: {
    title: 'No exceptions are configured',
    text: 'An exception documents why a finding or a policy failure is accepted: who owns it, who approved it, and when it expires. Keep them as files in git and name the folder in app-config.yaml of the portal:',
    document: 'Then add a document like this one:',
    copyDocument: 'Copy document',
    how: 'How to document an exception',
    noneTitle: 'No exceptions',
    none: 'Nothing in the fleet is accepted by a document. To add one, commit a file like the one below.',
  },
} as const;
