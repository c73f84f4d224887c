/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { anything, col, list, object, str, stringMap } from '../../crd/builder';
import { Dict } from '../../storage/objects';
import { KindRow } from './kindTable';

const on = object({ enabled: { type: 'boolean', default: true } });
const off = object({ enabled: { type: 'boolean', default: false } });
const flag = (value: boolean): Dict => ({ type: 'boolean', default: value });
const open = (properties: Dict): Dict => ({ ...anything, properties });

/** Policies are kept whole in the status as well, as they look for the controllers of pods. */
function schemaOf(spec: Dict): Dict {
  return object(
    {
      apiVersion: str,
      kind: str,
      metadata: { type: 'object' },
      spec,
      status: open({
        autogen: open({
          configs: { type: 'object', additionalProperties: open({ spec }) },
        }),
      }),
    },
    ['spec'],
  );
}

const evaluation = (more: Dict = {}) =>
  object({ mode: str, admission: on, background: on, ...more });

const validating = schemaOf(open({ evaluation: evaluation() }));
const mutating = schemaOf(
  open({
    evaluation: evaluation({
      mutateExisting: off,
      skipBackgroundRequests: flag(true),
    }),
  }),
);
const generating = object(
  {
    apiVersion: str,
    kind: str,
    metadata: { type: 'object' },
    spec: open({
      evaluation: object({
        admission: on,
        generateExisting: off,
        orphanDownstreamOnPolicyDelete: off,
        skipBackgroundRequests: flag(true),
        synchronize: off,
      }),
      generate: list(
        open({
          template: open({ interpolate: { type: 'string', default: 'none' } }),
        }),
      ),
    }),
    status: anything,
  },
  ['spec'],
);
const images = schemaOf(
  open({
    attestors: list(
      open({
        cosign: open({
          source: open({
            PullSecrets: list(
              object({ name: { type: 'string', default: '' } }),
            ),
          }),
        }),
      }),
    ),
    evaluation: evaluation(),
    validationConfigurations: {
      type: 'object',
      default: {},
      properties: {
        mutateDigest: flag(true),
        required: flag(true),
        verifyDigest: flag(true),
      },
    },
  }),
);
const deleting = object(
  {
    apiVersion: str,
    kind: str,
    metadata: { type: 'object' },
    spec: anything,
    status: anything,
  },
  ['spec'],
);

/** `expiresAt` and `properties` came with 1.19; an older server drops them. */
const exception = (minor: number): Dict =>
  object(
    {
      apiVersion: str,
      kind: str,
      metadata: { type: 'object' },
      spec: object({
        allowedValues: list(str),
        evaluationMode: str,
        images: list(str),
        matchConditions: list(object({ name: str, expression: str })),
        policyRefs: list(object({ kind: str, name: str }, ['kind', 'name'])),
        reportResult: {
          type: 'string',
          enum: ['skip', 'pass'],
          default: 'skip',
        },
        ...(minor >= 19
          ? {
              expiresAt: { type: 'string', format: 'date-time' },
              properties: stringMap,
            }
          : {}),
      }),
    },
    ['spec'],
  );

const age = col('AGE', 'date', '.metadata.creationTimestamp');
const ready = col('READY', 'string', '.status.conditionStatus.ready');
const mode = ['.spec.evaluation.mode'];

interface Family {
  name: string;
  short: string;
  schema: Dict;
  ready: boolean;
  selectable?: string[];
}

const FAMILIES: Family[] = [
  {
    name: 'Validating',
    short: 'vpol',
    schema: validating,
    ready: true,
    selectable: mode,
  },
  { name: 'ImageValidating', short: 'ivpol', schema: images, ready: true },
  {
    name: 'Mutating',
    short: 'mpol',
    schema: mutating,
    ready: true,
    selectable: mode,
  },
  { name: 'Generating', short: 'gpol', schema: generating, ready: false },
  { name: 'Deleting', short: 'dpol', schema: deleting, ready: true },
];

const group = 'policies.kyverno.io';

function familyKinds(family: Family, v1: string): KindRow[] {
  const shared = {
    group,
    category: 'kyverno',
    schema: family.schema,
    columns: family.ready ? [age, ready] : [age],
    selectable: family.selectable,
  };
  const plural = `${family.name.toLowerCase()}policies`;
  return [
    {
      ...shared,
      plural,
      kind: `${family.name}Policy`,
      short: family.short,
      cluster: true,
      versions: `${v1}v1alpha1! v1beta1*`,
    },
    {
      ...shared,
      plural: `namespaced${plural}`,
      kind: `Namespaced${family.name}Policy`,
      short: `n${family.short}`,
      versions: `${v1}v1beta1*`,
    },
  ];
}

/** The CEL policies of a Kyverno release; none before 1.14, and v1 only since 1.18. */
export function celPolicyKinds(minor: number): KindRow[] {
  if (minor < 14) return [];
  const v1 = minor >= 18 ? 'v1 ' : '';
  return [
    ...FAMILIES.flatMap(family => familyKinds(family, v1)),
    {
      group,
      plural: 'policyexceptions',
      kind: 'PolicyException',
      versions: `${v1}v1alpha1! v1beta1*`,
      schema: exception(minor),
      status: false,
    },
  ];
}
