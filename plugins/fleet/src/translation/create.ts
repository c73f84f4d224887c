/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

export const createMessages = {
  newCluster: 'New cluster',
  requestException: 'Request an exception',
  none: {
    title: 'No standard is in force',
    text: 'New clusters are made from the standard cluster template. Name its file in app-config.yaml of the portal:',
  },
  chooseClass: 'Choose a class first: it says what may be chosen here.',
  mayNot:
    'You may not create clusters: it needs the permission fleet.cluster.create.',
  standardSays: 'As the standard says: {{value}}',
  byDefault: 'the standard’s choice',
  deviates: 'Outside of the standard: the last step asks for the reason.',
  class: {
    versions: 'Versions',
    regions: 'Regions',
    nodes: 'Nodes',
    addOns: 'Add-ons',
    gitOps: 'GitOps',
    security: 'Security',
    nodesOf: '{{pool}} {{min}} to {{max}}',
    auditLog: 'audit log',
    secretsEncryption: 'secrets encrypted',
    privateEndpoint: 'private endpoint',
    nothing: 'nothing of its own',
  },
  controlPlane: {
    argocd: 'Argo CD',
    flux: 'Flux',
    'rancher-fleet': 'Rancher Fleet',
    none: 'none',
  },
  provisioner: {
    recommended: 'recommended',
    brings: '{{provider}}, {{delivery}}',
  },
  delivery: {
    'pull-request': 'Pull request',
    apply: 'Applied by the portal',
    'pull-requestText':
      'The files become a pull request: whoever owns the repository approves it, and the cluster is made once it is merged.',
    applyText:
      'The portal creates the cluster at once, with the rights of its own service account, and waits until it answers.',
  },
  region: {
    zones: 'zones {{zones}}',
    zonesUnknown: 'the standard names no zones',
  },
  version: {
    until: 'supported until {{day}}, {{left}}',
    noCalendar: 'no end of support known',
    ended: 'out of support since {{day}}',
    endedNoDay: 'out of support',
  },
  pools: {
    bounds_one:
      '{{min}} to {{max}} nodes in at least {{count}} zone; the standard says {{standard}}',
    bounds_other:
      '{{min}} to {{max}} nodes in at least {{count}} zones; the standard says {{standard}}',
    nodes: 'Nodes of {{pool}}',
    machineType: 'Machine type of {{pool}}',
  },
  variables: {
    none: 'This class has nothing to choose here.',
    yes: 'yes',
    no: 'no',
    problem: '{{title}} {{problem}}',
    bounds: '{{minimum}} to {{maximum}}',
  },
  labels: {
    none: 'The standard sets every label by itself.',
    missing: '{{key}} is missing',
    pattern: '{{key}} must match {{pattern}}',
    mustMatch: 'must match {{pattern}}',
  },
  deviations: {
    none: 'Nothing deviates from the standard.',
    wait: 'This is said once the answers before it are complete.',
    intro:
      'What follows is not as the standard says. It may be made all the same: each point becomes an exception that {{approver}} approves, owned by {{owner}}.',
    approver: 'the approver',
    reason: 'Why “{{about}}” is needed',
    expiresAt: 'Until when “{{about}}” holds',
    ticket: 'Ticket for “{{about}}”',
    optional: 'optional',
    latest: 'at most {{days}} days from now, {{day}}',
    problemReason: '{{about}}: say why, in at least 10 characters',
    problemDate: '{{about}}: say until when, at the latest {{day}}',
    problemPast: '{{about}}: it would have expired already',
  },
  preview: {
    problems_one: 'One thing stands in the way',
    problems_other: '{{count}} things stand in the way',
    form: 'the form',
    planSentence_one:
      '{{name}}: {{class}} in {{region}} with Kubernetes {{version}} and {{count}} node, made by {{provisioner}} from standard {{standard}}.',
    planSentence_other:
      '{{name}}: {{class}} in {{region}} with Kubernetes {{version}} and {{count}} nodes, made by {{provisioner}} from standard {{standard}}.',
    gitOps: 'GitOps: {{gitOps}}. In the catalog as {{entityRef}}.',
    exceptions: 'Exceptions',
    noExceptions: 'It is as the standard says: no exceptions.',
    exception: '{{name}}: {{reason}} Owner {{owner}}, until {{day}}.',
    files_one: '{{count}} file',
    files_other: '{{count}} files',
    command: 'Command',
    difference: 'What differs from {{name}}, the newest of its kind',
    noPrevious:
      'It is the first of its kind: there is nothing to compare with.',
    updating: 'Planning again …',
  },
  repo: {
    notNeeded: 'No repository is needed: the portal applies the files itself.',
    noHost:
      'The portal knows no git host: name one under integrations in its configuration, or let the portal apply the files.',
    missing: 'Choose the repository that the pull request goes to',
    noExceptions:
      'No repository is needed: there is no exception to propose, or the pull request of the cluster brings it.',
  },
  creation: {
    about: '{{provisioner}}, class {{class}}, asked for by {{owner}}',
    controlPlane: 'to be registered with {{controlPlane}}',
    none: 'No cluster waits to be registered',
    noneText:
      'Clusters that the portal applies are registered at once; those of a merged pull request stand here.',
    unknown:
      'The portal was not asked for {{name}}, or it is registered already.',
  },
  finding: {
    missing: 'No finding is chosen',
    missingText:
      'Open a finding and choose “Request an exception” there: it leads here.',
    open: 'To the findings',
    about: 'rule {{rule}}, about {{subject}}',
    cluster: 'on {{name}}',
    fleet: 'on no single cluster',
    owner: 'owner {{owner}}, unless you say otherwise',
    expires:
      'expires {{day}} unless you say otherwise, at the latest {{latest}}',
    document: 'The document that will be proposed',
  },
  expiry: {
    hint: 'Without a day it is {{day}}; the standard allows {{latest}} at the latest.',
    late: 'must not be later than {{latest}}',
    past: 'has passed already',
  },
} as const;
