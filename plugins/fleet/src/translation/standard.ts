/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { DIFFERENCE_TITLES } from '@fleetstage/plugin-fleet-common';

export const standardMessages = {
  state: {
    drifted: 'drifted',
    unknown: 'unknown',
    'no-class': 'no class',
    excepted: 'excepted',
    conformant: 'conformant',
  },
  verdict: {
    drift: 'drift',
    exception: 'exception',
    allowed: 'allowed',
    unchecked: 'unchecked',
  },
  kind: DIFFERENCE_TITLES,
  creation: {
    announced: 'announced',
    applying: 'being created',
    waiting: 'waiting for it',
    registering: 'being registered',
    unregistered: 'works, not registered',
    ready: 'ready',
    failed: 'failed',
  },
  headline: {
    conformant_one:
      '{{conformant}} of {{count}} cluster is as the standard says',
    conformant_other:
      '{{conformant}} of {{count}} clusters are as the standard says',
    drifted_one: '{{count}} drifts',
    drifted_other: '{{count}} drift',
    'no-class_one': '{{count}} belongs to no class',
    'no-class_other': '{{count}} belong to no class',
    excepted_one: '{{count}} differs as documented',
    excepted_other: '{{count}} differ as documented',
    unknown_one: '{{count}} unknown',
    unknown_other: '{{count}} unknown',
    none: 'No clusters to compare with the standard',
  },
  header: {
    standard: 'standard {{name}} {{version}}',
    problems: 'A newer version of the standard is not in force',
  },
  tiles: 'Clusters by conformance',
  bars: {
    versions: 'Made with version',
    versionsNone: 'not from a standard',
    current: '{{version}}, in force',
    classes: 'Classes',
    classOf: '{{title}} · {{count}} drifted',
    kinds: 'What differs',
    kindsNone: 'Nothing differs.',
    kindName:
      '{{kind}}: {{drift}} drift, {{exception}} exception, {{allowed}} allowed, {{unchecked}} unchecked',
    legend: 'Differences by kind; a click shows the clusters that drift so',
  },
  progress: {
    title: 'In progress',
    hint: 'clusters that are being made',
    by: '{{provisioner}}, class {{class}}, standard {{version}}',
    task: 'Task',
    pullRequest: 'Pull request',
  },
  forget: {
    ask: 'Forget',
    title: 'Forget the creation of {{name}}?',
    text: 'A cluster that no source has seen leaves the catalog, and its name is free again. Nothing is deleted in any cloud: what was made there stays until somebody removes it.',
    confirm: 'Forget it',
    cancel: 'Keep it',
    failed: 'It could not be forgotten: {{message}}',
  },
  custom: {
    title: 'Custom clusters',
    hint_one: '{{count}} cluster that differs as documented',
    hint_other: '{{count}} clusters that differ as documented',
    exceptions_one: '{{count}} exception',
    exceptions_other: '{{count}} exceptions',
    all: 'Show them in the table',
  },
  filters: {
    label: 'Filter clusters by the standard',
  },
  sort: {
    conformance: 'Worst first',
    drift: 'Most drift first',
    class: 'By class',
    name: 'By name',
  },
  table: {
    title: 'Clusters',
    matching_one: '{{count}} cluster',
    matching_other: '{{count}} clusters',
    none: 'No clusters',
    noneText: 'The fleet has no cluster that you may see.',
    nearest: 'no class · nearest: {{name}}',
  },
  column: {
    conformance: 'Conformance',
    class: 'Class',
    createdWith: 'Made with',
    words: 'In words',
    kinds: 'Drifts in',
  },
  difference: {
    title: 'What differs',
    sentence: 'Expected {{expected}}, has {{actual}}.',
    sentenceSince:
      'Expected {{expected}}, has {{actual}}, since standard {{version}}.',
    until: 'exception {{name}} until {{day}}',
    exception: 'exception {{name}}',
    none: 'Nothing differs.',
    folded_one: '{{count}} point that is allowed or cannot be checked',
    folded_other: '{{count}} points that are allowed or cannot be checked',
  },
  tab: {
    title: 'Standard',
    hint: '{{name}} {{version}}',
    class: 'class {{title}} ({{from}})',
    createdWith: 'made with standard {{version}}',
    asOf: 'compared {{age}}',
    nearest_one:
      'It is nearest to {{title}}: it differs in {{count}} of {{checked}} points. Say so on the source’s object with the label fleetstage.io/class={{name}}, or widen the selector of the class.',
    nearest_other:
      'It is nearest to {{title}}: it differs in {{count}} of {{checked}} points. Say so on the source’s object with the label fleetstage.io/class={{name}}, or widen the selector of the class.',
    all: 'All clusters of this class',
  },
  banner: {
    title: 'This cluster is being made: {{state}}',
    failedTitle: 'The creation of this cluster failed',
    since: 'Begun {{age}}, last news {{news}}.',
    failed:
      'Nothing is half undone: a second try goes on where the first one stopped.',
    unregisteredTitle:
      'This cluster works, but {{controlPlane}} does not know it yet',
    unregistered:
      'Registering gives {{controlPlane}} an account of its own in the cluster, with the rights that the class names.',
    register: 'Register it',
    retry: 'Retry',
    task: 'Open the task',
    pullRequest: 'Open the pull request',
  },
} as const;
