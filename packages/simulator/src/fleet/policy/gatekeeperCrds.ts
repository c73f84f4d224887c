/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  anything,
  bool,
  col,
  int,
  kindSchema,
  list,
  object,
  str,
} from '../../crd/builder';
import { Dict } from '../../storage/objects';
import { definitionOf, KindRow } from './kindTable';

const kept = kindSchema(anything, anything);
const withoutSpec: Dict = object({
  apiVersion: str,
  kind: str,
  metadata: { type: 'object' },
  status: anything,
});

const operations = list({
  type: 'string',
  enum: ['*', 'CREATE', 'DELETE', 'UPDATE', 'CONNECT'],
});

/** Only v1 assumes a structural schema for the parameters of constraints. */
const templateSchema = (version: string): Dict => {
  const legacy = version !== 'v1';
  const validation = {
    type: 'object',
    default: { legacySchema: legacy },
    properties: {
      legacySchema: { type: 'boolean', default: legacy, nullable: true },
      openAPIV3Schema: anything,
    },
  };
  const names = object({ kind: str, shortNames: list(str) });
  const target = object({
    target: str,
    rego: str,
    libs: list(str),
    operations,
    code: list(object({ engine: str, source: anything }, ['engine', 'source'])),
  });
  return kindSchema(
    object({
      crd: object({ spec: object({ names, validation }) }),
      targets: list(target),
    }),
    {
      type: 'object',
      'x-kubernetes-preserve-unknown-fields': true,
      properties: { created: bool, byPod: list(anything) },
    },
  );
};

const podStatus = (kind: string, version = 'v1beta1*'): KindRow => ({
  group: 'status.gatekeeper.sh',
  plural: `${kind.toLowerCase()}es`,
  kind,
  versions: version,
  schema: withoutSpec,
  status: false,
});

const externalData = object({
  provider: str,
  dataSource: { type: 'string', default: 'ValueAtLocation' },
  failurePolicy: { type: 'string', default: 'Fail' },
  default: str,
});
const assignSchema = kindSchema(
  {
    ...anything,
    properties: {
      parameters: {
        ...anything,
        properties: { assign: { ...anything, properties: { externalData } } },
      },
    },
  },
  anything,
);
const modifySetSchema = kindSchema(
  {
    ...anything,
    properties: {
      parameters: {
        ...anything,
        properties: { operation: { type: 'string', default: 'merge' } },
      },
    },
  },
  anything,
);

const mutator = (kind: string, versions: string, schema: Dict): KindRow => ({
  group: 'mutations.gatekeeper.sh',
  plural: kind.toLowerCase(),
  kind,
  cluster: true,
  versions,
  schema,
});

const GATEKEEPER_KINDS: KindRow[] = [
  {
    group: 'templates.gatekeeper.sh',
    plural: 'constrainttemplates',
    kind: 'ConstraintTemplate',
    cluster: true,
    versions: 'v1* v1alpha1 v1beta1',
    schema: templateSchema,
  },
  {
    group: 'config.gatekeeper.sh',
    plural: 'configs',
    kind: 'Config',
    versions: 'v1alpha1*',
    schema: kept,
  },
  {
    group: 'expansion.gatekeeper.sh',
    plural: 'expansiontemplate',
    kind: 'ExpansionTemplate',
    cluster: true,
    versions: 'v1alpha1* v1beta1',
    schema: kept,
  },
  mutator('Assign', 'v1* v1alpha1 v1beta1', assignSchema),
  mutator('AssignMetadata', 'v1* v1alpha1 v1beta1', assignSchema),
  mutator('ModifySet', 'v1* v1alpha1 v1beta1', modifySetSchema),
  mutator('AssignImage', 'v1alpha1*', kept),
  {
    group: 'externaldata.gatekeeper.sh',
    plural: 'providers',
    kind: 'Provider',
    cluster: true,
    versions: 'v1alpha1! v1beta1*',
    schema: kept,
  },
  {
    group: 'syncset.gatekeeper.sh',
    plural: 'syncsets',
    kind: 'SyncSet',
    cluster: true,
    versions: 'v1alpha1*',
    schema: kept,
    status: false,
  },
  podStatus('ConstraintTemplatePodStatus'),
  podStatus('ConstraintPodStatus'),
  podStatus('ConfigPodStatus'),
  podStatus('ExpansionTemplatePodStatus'),
  podStatus('MutatorPodStatus'),
  podStatus('ProviderPodStatus'),
];

/** What Gatekeeper gained after 3.15. */
const LATER_KINDS: KindRow[] = [
  {
    group: 'connection.gatekeeper.sh',
    plural: 'connections',
    kind: 'Connection',
    versions: 'v1alpha1*',
    schema: kept,
  },
  podStatus('ConnectionPodStatus', 'v1alpha1*'),
];

/** The definitions that Gatekeeper's chart brings. */
export function gatekeeperDefinitions(old: boolean): Dict[] {
  const rows = old ? GATEKEEPER_KINDS : [...GATEKEEPER_KINDS, ...LATER_KINDS];
  return rows.map(row => definitionOf(row, { 'gatekeeper.sh/system': 'yes' }));
}

const glob = { type: 'string', pattern: '^\\*?[-:a-z0-9]*\\*?$' };
const selector = {
  ...anything,
  properties: { matchLabels: anything, matchExpressions: list(anything) },
};
const match = object({
  source: { type: 'string', enum: ['All', 'Generated', 'Original'] },
  kinds: list(object({ apiGroups: list(str), kinds: list(str) })),
  scope: { type: 'string', enum: ['*', 'Cluster', 'Namespaced'] },
  namespaces: list(glob),
  excludedNamespaces: list(glob),
  labelSelector: selector,
  namespaceSelector: selector,
  name: glob,
});
const scopedActions = list(
  object({ action: str, enforcementPoints: list(object({ name: str })) }),
);

function constraintSchema(parameters: Dict | undefined, old: boolean): Dict {
  return {
    type: 'object',
    properties: {
      apiVersion: str,
      kind: str,
      metadata: {
        type: 'object',
        properties: { name: { type: 'string', maxLength: 63 } },
      },
      spec: object({
        match,
        // Older releases wrote nothing where the author wrote nothing.
        enforcementAction: old ? str : { type: 'string', default: 'deny' },
        ...(old ? {} : { scopedEnforcementActions: scopedActions }),
        ...(parameters ? { parameters } : {}),
      }),
      status: {
        ...anything,
        properties: { totalViolations: int },
      },
    },
  };
}

const columns = [
  {
    ...col('enforcement-action', 'string', '.spec.enforcementAction'),
    description: 'Type of enforcement action',
  },
  {
    ...col('total-violations', 'integer', '.status.totalViolations'),
    description: 'Total number of violations',
  },
];

/** The definition that Gatekeeper generates from a template: the constraints of one kind. */
export function constraintDefinition(
  kind: string,
  parameters: Dict | undefined,
  old: boolean,
): Dict {
  const row: KindRow = {
    group: 'constraints.gatekeeper.sh',
    plural: kind.toLowerCase(),
    kind,
    cluster: true,
    versions: 'v1beta1* v1alpha1',
    schema: constraintSchema(parameters, old),
    columns,
  };
  const definition = definitionOf(row, { 'gatekeeper.sh/constraint': 'yes' });
  const spec = definition.spec as { names: Dict };
  spec.names.categories = ['constraint', 'constraints'];
  return definition;
}
