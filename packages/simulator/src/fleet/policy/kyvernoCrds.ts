/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  anything,
  bool,
  col,
  kindSchema,
  list,
  object,
  str,
} from '../../crd/builder';
import { Dict } from '../../storage/objects';
import { celPolicyKinds } from './kyvernoCelCrds';
import { definitionOf, KindRow } from './kindTable';
import { chartVersionOf } from './releases';
import { EPHEMERAL_KINDS, WG_POLICY_KINDS } from './reportCrds';

const on: Dict = { type: 'boolean', default: true };
const off: Dict = { type: 'boolean', default: false };
const open = (properties: Dict): Dict => ({ ...anything, properties });

const context = list(
  open({
    apiCall: open({ method: { type: 'string', default: 'GET' } }),
  }),
);
const foreach = list(open({ context }));
const failureAction = { type: 'string', enum: ['Audit', 'Enforce'] };

/** v2beta1 does not say what holds for violations that were there before. */
const rule = (version: string): Dict =>
  open({
    name: str,
    context,
    skipBackgroundRequests: on,
    match: anything,
    exclude: anything,
    validate: open({
      allowExistingViolations: version === 'v1' ? on : bool,
      message: str,
      failureAction,
      cel: open({ generate: off }),
      foreach,
    }),
    mutate: open({ foreach, targets: list(open({ context })) }),
    generate: open({ foreach }),
    verifyImages: list(
      open({
        mutateDigest: on,
        required: on,
        useCache: on,
        verifyDigest: on,
        failureAction,
      }),
    ),
  });

const policySchema = (version: string): Dict =>
  kindSchema(
    object({
      admission: on,
      applyRules: { type: 'string', enum: ['All', 'One'] },
      background: on,
      emitWarning: off,
      failurePolicy: { type: 'string', enum: ['Ignore', 'Fail'] },
      generateExisting: bool,
      generateExistingOnPolicyUpdate: bool,
      mutateExistingOnPolicyUpdate: bool,
      rules: list(rule(version)),
      schemaValidation: bool,
      useServerSideApply: bool,
      validationFailureAction: {
        type: 'string',
        enum: ['audit', 'enforce', 'Audit', 'Enforce'],
        default: 'Audit',
      },
      validationFailureActionOverrides: list(anything),
      webhookConfiguration: anything,
      webhookTimeoutSeconds: { type: 'integer', format: 'int32' },
    }),
    open({ autogen: open({ rules: list(rule(version)) }) }),
  );

const readyPath = '.status.conditions[?(@.type == "Ready")]';
const ageUpper = col('AGE', 'date', '.metadata.creationTimestamp');
const age = col('Age', 'date', '.metadata.creationTimestamp');

const policyColumns = [
  col('ADMISSION', 'boolean', '.spec.admission'),
  col('BACKGROUND', 'boolean', '.spec.background'),
  col('READY', 'string', `${readyPath}.status`),
  ageUpper,
  col('FAILURE POLICY', 'string', '.spec.failurePolicy', 1),
  col('VALIDATE', 'integer', '.status.rulecount.validate', 1),
  col('MUTATE', 'integer', '.status.rulecount.mutate', 1),
  col('GENERATE', 'integer', '.status.rulecount.generate', 1),
  col('VERIFY IMAGES', 'integer', '.status.rulecount.verifyimages', 1),
  col('MESSAGE', 'string', `${readyPath}.message`),
];

const cleanupSchema = kindSchema(open({ context, schedule: str }), anything);
const cleanupColumns = [col('Schedule', 'string', '.spec.schedule'), age];

const exceptionSchema = kindSchema(
  object({
    background: bool,
    conditions: anything,
    exceptions: list(
      object({ policyName: str, ruleNames: list(str) }, [
        'policyName',
        'ruleNames',
      ]),
    ),
    match: anything,
    podSecurity: list(anything),
  }),
);

const globalContextSchema = kindSchema(
  object({
    apiCall: open({
      method: { type: 'string', default: 'GET' },
      refreshInterval: { type: 'string', default: '10m' },
      retryLimit: { type: 'integer', default: 3 },
    }),
    kubernetesResource: anything,
    projections: list(anything),
  }),
  open({ lastRefreshTime: str }),
);

const updateRequestColumns = [
  col('Policy', 'string', '.spec.policy'),
  col('RuleType', 'string', '.spec.requestType'),
  col('ResourceKind', 'string', '.spec.resource.kind'),
  col('ResourceName', 'string', '.spec.resource.name'),
  col('ResourceNamespace', 'string', '.spec.resource.namespace'),
  col('status', 'string', '.status.state'),
  age,
];

const group = 'kyverno.io';
const category = 'kyverno';

const LEGACY_KINDS: KindRow[] = [
  {
    group,
    category,
    plural: 'clusterpolicies',
    kind: 'ClusterPolicy',
    short: 'cpol',
    cluster: true,
    versions: 'v1* v2beta1',
    schema: policySchema,
    columns: policyColumns,
  },
  {
    group,
    category,
    plural: 'policies',
    kind: 'Policy',
    short: 'pol',
    versions: 'v1* v2beta1',
    schema: policySchema,
    columns: policyColumns,
  },
  {
    group,
    category,
    plural: 'policyexceptions',
    kind: 'PolicyException',
    short: 'polex',
    versions: 'v2* v2beta1!',
    schema: exceptionSchema,
    status: false,
  },
  {
    group,
    category,
    plural: 'cleanuppolicies',
    kind: 'CleanupPolicy',
    short: 'cleanpol',
    versions: 'v2* v2beta1!',
    schema: cleanupSchema,
    columns: cleanupColumns,
  },
  {
    group,
    category,
    plural: 'clustercleanuppolicies',
    kind: 'ClusterCleanupPolicy',
    short: 'ccleanpol',
    cluster: true,
    versions: 'v2* v2beta1!',
    schema: cleanupSchema,
    columns: cleanupColumns,
  },
  {
    group,
    category,
    plural: 'globalcontextentries',
    kind: 'GlobalContextEntry',
    short: 'gctxentry',
    cluster: true,
    versions: 'v2 v2alpha1! v2beta1*',
    schema: globalContextSchema,
    columns: [
      ageUpper,
      col('REFRESH INTERVAL', 'string', '.spec.apiCall.refreshInterval'),
      col('LAST REFRESH', 'date', '.status.lastRefreshTime'),
    ],
  },
  {
    group,
    category,
    plural: 'updaterequests',
    kind: 'UpdateRequest',
    short: 'ur',
    // v1beta1 is declared and not served; it has a column of its own upstream, which nobody can see.
    versions: 'v1beta1-! v2*',
    schema: kindSchema(anything, anything),
    columns: updateRequestColumns,
  },
];

const made = new Map<number, Dict[]>();

/** The definitions of a Kyverno release, without those of the reports' successors. Shared: not to be changed. */
export function kyvernoDefinitions(minor: number): Dict[] {
  const before = made.get(minor);
  if (before) return before;
  const labels = chartLabels(minor);
  const definitions = [
    ...LEGACY_KINDS,
    ...celPolicyKinds(minor),
    ...EPHEMERAL_KINDS,
    ...WG_POLICY_KINDS,
  ].map(row => definitionOf(row, labels));
  made.set(minor, definitions);
  return definitions;
}

function chartLabels(minor: number): Record<string, string> {
  const { chart, app } = chartVersionOf(minor);
  return {
    'app.kubernetes.io/component': 'crds',
    'app.kubernetes.io/instance': 'kyverno',
    'app.kubernetes.io/managed-by': 'Helm',
    'app.kubernetes.io/part-of': 'kyverno-crds',
    'app.kubernetes.io/version': app,
    'helm.sh/chart': `crds-${chart}`,
  };
}
