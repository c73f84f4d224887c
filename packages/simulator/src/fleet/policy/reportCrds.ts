/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  anything,
  bool,
  col,
  int,
  list,
  object,
  str,
  stringMap,
} from '../../crd/builder';
import { Dict } from '../../storage/objects';
import { KindRow } from './kindTable';

const summary = object({
  pass: int,
  fail: int,
  warn: int,
  error: int,
  skip: int,
});

const result = object(
  {
    category: str,
    message: str,
    policy: str,
    properties: stringMap,
    resourceSelector: anything,
    resources: list(anything),
    result: {
      type: 'string',
      enum: ['pass', 'fail', 'warn', 'error', 'skip'],
    },
    rule: str,
    scored: bool,
    severity: {
      type: 'string',
      enum: ['critical', 'high', 'low', 'medium', 'info'],
    },
    source: str,
    timestamp: object(
      { nanos: int, seconds: { type: 'integer', format: 'int64' } },
      ['nanos', 'seconds'],
    ),
  },
  ['policy'],
);

const schemaOf = (more: Dict): Dict =>
  object({
    apiVersion: str,
    kind: str,
    metadata: { type: 'object' },
    results: list(result),
    scope: anything,
    scopeSelector: anything,
    summary,
    ...more,
  });

const counts = (root: string) =>
  ['Pass', 'Fail', 'Warn', 'Error', 'Skip'].map(name =>
    col(name, 'integer', `${root}.summary.${name.toLowerCase()}`),
  );
const age = col('Age', 'date', '.metadata.creationTimestamp');

const columns = (priority: number) => [
  col('Kind', 'string', '.scope.kind', priority),
  col('Name', 'string', '.scope.name', priority),
  ...counts(''),
  age,
];

/** The report kinds of the policy working group, which Kyverno writes unless told otherwise. */
export const WG_POLICY_KINDS: KindRow[] = [
  { plural: 'policyreports', kind: 'PolicyReport', short: 'polr' },
  {
    plural: 'clusterpolicyreports',
    kind: 'ClusterPolicyReport',
    short: 'cpolr',
    cluster: true,
  },
].map(row => ({
  ...row,
  group: 'wgpolicyk8s.io',
  versions: 'v1alpha2*',
  schema: schemaOf({}),
  columns: columns(0),
  status: false,
}));

/** Their successors. */
export const OPEN_REPORT_KINDS: KindRow[] = [
  { plural: 'reports', kind: 'Report', short: 'reps' },
  {
    plural: 'clusterreports',
    kind: 'ClusterReport',
    short: 'creps',
    cluster: true,
  },
].map(row => ({
  ...row,
  group: 'openreports.io',
  versions: 'v1alpha1*',
  schema: schemaOf({ configuration: anything, source: str }),
  columns: columns(1),
  status: false,
}));

const label = (name: string) =>
  `.metadata.labels['audit\\.kyverno\\.io/${name.replace(/\./g, '\\.')}']`;

const ephemeralColumns = (uidPriority: number) => [
  col('Source', 'string', label('source')),
  col('Group', 'string', label('resource.group')),
  col('Kind', 'string', label('resource.kind')),
  col(
    'Owner',
    'string',
    ".metadata.annotations['audit\\.kyverno\\.io/resource\\.name']",
  ),
  ...counts('.spec'),
  age,
  col('Uid', 'string', label('resource.uid'), uidPriority),
  col('Hash', 'string', label('resource.hash'), 1),
];

/** What Kyverno's controllers hand to one another before it becomes a report. */
export const EPHEMERAL_KINDS: KindRow[] = [
  { plural: 'ephemeralreports', kind: 'EphemeralReport', short: 'ephr' },
  {
    plural: 'clusterephemeralreports',
    kind: 'ClusterEphemeralReport',
    short: 'cephr',
    cluster: true,
  },
].map(row => ({
  ...row,
  group: 'reports.kyverno.io',
  category: 'kyverno',
  versions: 'v1*',
  schema: object({
    apiVersion: str,
    kind: str,
    metadata: { type: 'object' },
    spec: object({ owner: anything, results: list(result), summary }),
  }),
  columns: ephemeralColumns(row.cluster ? 0 : 1),
  status: false,
}));
