/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  CEL_MATCH_DEFAULTS,
  CEL_UNORDERED,
  flattenSpec,
  UNORDERED_LISTS,
  withDefaults,
  type DefaultsTable,
} from '@fleetstage/plugin-fleet-node';

type Spec = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const asList = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : [];

const API_CALL = { method: 'GET' };
const SIGNATURE = { signatureAlgorithm: 'sha256' };

/** What the definition of ClusterPolicy and Policy writes into stored objects (kyverno.io_clusterpolicies.yaml, 1.19). */
const LEGACY_DEFAULTS: DefaultsTable = [
  ['', { admission: true, background: true, emitWarning: false, rules: [] }],
  ['rules.*', { skipBackgroundRequests: true }],
  ['rules.*.context.*.apiCall', API_CALL],
  ['rules.*.validate', { allowExistingViolations: true }],
  ['rules.*.validate.cel', { generate: false }],
  ['rules.*.validate.foreach.*.context.*.apiCall', API_CALL],
  ['rules.*.mutate.targets.*.context.*.apiCall', API_CALL],
  ['rules.*.mutate.foreach.*.context.*.apiCall', API_CALL],
  ['rules.*.generate.foreach.*.context.*.apiCall', API_CALL],
  [
    'rules.*.verifyImages.*',
    { mutateDigest: true, required: true, useCache: true, verifyDigest: true },
  ],
  ...[
    'rules.*.validate.manifests',
    'rules.*.verifyImages.*',
    'rules.*.verifyImages.*.attestations.*',
  ].flatMap(
    path =>
      [
        [`${path}.attestors.*.entries.*`, SIGNATURE],
        [`${path}.attestors.*.entries.*.keys`, SIGNATURE],
      ] as const,
  ),
];

const LEGACY_UNORDERED = new Set([...UNORDERED_LISTS, 'ruleNames', 'names']);

/**
 * The spec of a ClusterPolicy or Policy. Its action is folded into the rules that it concerns: policies that moved from
 * the deprecated field of the policy to that of the rule are equal.
 * @internal
 */
export function flatLegacy(spec: Spec): Record<string, string> {
  const { validationFailureAction, validationFailureActionOverrides, ...rest } =
    withDefaults(spec, LEGACY_DEFAULTS);
  const inherited = {
    action: validationFailureAction,
    overrides: validationFailureActionOverrides,
  };
  const rules = Array.isArray(rest.rules)
    ? rest.rules.map(rule => foldAction(rule, inherited))
    : [];
  return flattenSpec({ ...rest, rules }, { unordered: LEGACY_UNORDERED });
}

const AUTOGEN = 'pod-policies.kyverno.io/autogen-controllers';
/** Controllers whose pods a rule for pods judges as well, where nobody says otherwise (Kyverno, `pkg/autogen`). */
const AUTOGEN_DEFAULT = [
  'CronJob',
  'DaemonSet',
  'Deployment',
  'Job',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
].join(',');

/**
 * Controllers that a policy's rules for pods are extended to, where its annotation asks for others than usual: `none`
 * switches off what would be judged otherwise. Kyverno takes an empty annotation for none at all.
 * @internal
 */
export function flatAutogen(
  annotations: Readonly<Record<string, string>>,
): Record<string, string> {
  const kinds = (annotations[AUTOGEN] ?? '')
    .split(',')
    .map(kind => kind.trim())
    .filter(Boolean);
  const controllers = [...new Set(kinds)].sort();
  return !controllers.length || controllers.join(',') === AUTOGEN_DEFAULT
    ? {}
    : flattenSpec(
        { 'autogen-controllers': controllers.join(',') },
        { unordered: new Set() },
      );
}

interface InheritedAction {
  action: unknown;
  overrides: unknown;
}

function foldAction(
  rule: unknown,
  { action, overrides }: InheritedAction,
): unknown {
  if (!isRecord(rule)) return rule;
  const { validate, verifyImages } = rule;
  const folded = { ...rule };
  if (isRecord(validate)) {
    const own = validate.failureActionOverrides;
    folded.validate = {
      ...validate,
      failureAction: inOneCase(validate.failureAction ?? action),
      failureActionOverrides: (Array.isArray(own) && own.length
        ? own
        : asList(overrides)
      ).map(item =>
        isRecord(item) ? { ...item, action: inOneCase(item.action) } : item,
      ),
    };
  }
  if (Array.isArray(verifyImages)) {
    folded.verifyImages = verifyImages.map(item =>
      isRecord(item)
        ? { ...item, failureAction: inOneCase(item.failureAction ?? action) }
        : item,
    );
  }
  return folded;
}

function inOneCase(action: unknown): string {
  const text = String(action ?? 'Audit').toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Absent means enabled, and so does what the definitions of policies.kyverno.io write when the parent is there. */
const CEL_DEFAULTS: DefaultsTable = [
  ['', { evaluation: {}, failurePolicy: 'Fail' }],
  ['evaluation', { mode: 'Kubernetes', admission: {}, background: {} }],
  ['evaluation.admission', { enabled: true }],
  ['evaluation.background', { enabled: true }],
  ...CEL_MATCH_DEFAULTS,
];

const IMAGE_DEFAULTS: DefaultsTable = [
  ['', { validationConfigurations: {} }],
  [
    'validationConfigurations',
    { mutateDigest: true, required: true, verifyDigest: true },
  ],
  ['attestors.*.cosign.source.PullSecrets.*', { name: '' }],
];

/**
 * The spec of a policy in CEL.
 * @internal
 */
export function flatCel(kind: string, spec: Spec): Record<string, string> {
  const table = kind.endsWith('ImageValidatingPolicy')
    ? [...CEL_DEFAULTS, ...IMAGE_DEFAULTS]
    : CEL_DEFAULTS;
  const actions = asList(spec.validationActions);
  return flattenSpec(
    {
      ...withDefaults(spec, table),
      validationActions: actions.length ? actions : ['Deny'],
    },
    { unordered: CEL_UNORDERED },
  );
}
