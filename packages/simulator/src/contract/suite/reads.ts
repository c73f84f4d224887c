/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { get, PARTIAL, PARTIAL_LIST, Step, TABLE } from '../step';

const NS = '/api/v1/namespaces/contract';
const APPS = '/apis/apps/v1/namespaces/contract';

const TABLES: [string, string][] = [
  ['config maps', `${NS}/configmaps`],
  ['secrets', `${NS}/secrets`],
  ['service accounts', `${NS}/serviceaccounts`],
  ['pods', `${NS}/pods`],
  ['services', `${NS}/services`],
  ['events', `${NS}/events`],
  ['deployments', `${APPS}/deployments`],
  ['daemon sets', `${APPS}/daemonsets`],
  ['stateful sets', `${APPS}/statefulsets`],
  ['replica sets', `${APPS}/replicasets`],
  ['cron jobs', '/apis/batch/v1/namespaces/contract/cronjobs'],
  [
    'disruption budgets',
    '/apis/policy/v1/namespaces/contract/poddisruptionbudgets',
  ],
  ['nodes', '/api/v1/nodes'],
  ['namespaces', '/api/v1/namespaces?fieldSelector=metadata.name=contract'],
];

/** The three representations, lists with pages and selectors, and what goes wrong with each. */
export const readSteps: Step[] = [
  ...TABLES.map(([name, path]) =>
    get(
      `${name} as Table without objects`,
      `${path}${path.includes('?') ? '&' : '?'}includeObject=None`,
      { accept: TABLE },
    ),
  ),
  get('Table with metadata by default', `${NS}/configmaps`, { accept: TABLE }),
  get(
    'Table with objects',
    `${NS}/configmaps?includeObject=Object&fieldSelector=metadata.name=first`,
    { accept: TABLE },
  ),
  get(
    'Table with a wrong includeObject',
    `${NS}/configmaps?includeObject=Some`,
    { accept: TABLE, ignore: ['message'] },
  ),
  get('Table of one object', `${NS}/configmaps/first`, { accept: TABLE }),
  get('metadata of one object', `${NS}/configmaps/first`, { accept: PARTIAL }),
  get('metadata of a list', `${NS}/configmaps`, { accept: PARTIAL_LIST }),
  get('metadata of a list when Table is not possible', `${NS}/configmaps`, {
    accept: `application/json;as=Nothing;g=meta.k8s.io;v=v1,${PARTIAL_LIST}`,
  }),
  get('a type that nobody has', `${NS}/configmaps`, {
    accept: 'image/png',
    ignore: ['message'],
  }),
  get('a list', `${NS}/configmaps`),
  get('a list of nothing', '/api/v1/namespaces/nothing/configmaps'),
  get('by label', `${NS}/configmaps?labelSelector=suite%3Dcontract`),
  get(
    'by a set of labels',
    `${NS}/configmaps?labelSelector=name+in+(first,third),suite`,
  ),
  get('by absence of a label', `${NS}/configmaps?labelSelector=!suite`),
  get('by inequality', `${NS}/configmaps?labelSelector=name!%3Dfirst`),
  get(
    'by a selector that cannot be read',
    `${NS}/configmaps?labelSelector=a%3D%3D%3D`,
    { ignore: ['message'] },
  ),
  get(
    'by a field',
    `${NS}/pods?fieldSelector=status.phase%3DRunning,metadata.name!%3Drich`,
    { accept: PARTIAL_LIST },
  ),
  get('by a field of the spec', `${NS}/pods?fieldSelector=spec.nodeName%3D`, {
    accept: PARTIAL_LIST,
  }),
  get(
    'by a field that is not supported',
    `${NS}/configmaps?fieldSelector=data.a%3D1`,
    { ignore: ['message'] },
  ),
  get(
    'by a field of events',
    `${NS}/events?fieldSelector=involvedObject.name%3Dplain`,
    { accept: PARTIAL_LIST },
  ),
  get('first page', `${NS}/configmaps?limit=2`, {
    accept: PARTIAL_LIST,
    keep: { next: 'metadata.continue' },
  }),
  get('second page', `${NS}/configmaps?limit=2&continue={{next}}`, {
    accept: PARTIAL_LIST,
    keep: { last: 'metadata.continue' },
  }),
  get('first page as Table', `${NS}/configmaps?limit=1&includeObject=None`, {
    accept: TABLE,
  }),
  get(
    'page with a selector',
    `${NS}/configmaps?limit=1&labelSelector=suite%3Dcontract`,
    { accept: PARTIAL_LIST },
  ),
  get('a page as large as the rest', `${NS}/configmaps?limit=100`, {
    accept: PARTIAL_LIST,
  }),
  get(
    'a continue token that is none',
    `${NS}/configmaps?limit=1&continue=rubbish`,
    { ignore: ['message'] },
  ),
  get(
    'a continue token and a version',
    `${NS}/configmaps?limit=1&resourceVersion=5&continue={{next}}`,
    { ignore: ['message'] },
  ),
  get('in YAML', `${NS}/configmaps/first`, { accept: 'application/yaml' }),
  get('gzip for a small body', `${NS}/configmaps/first`, {
    headers: { 'accept-encoding': 'gzip' },
  }),
  get('all namespaces', '/api/v1/configmaps?labelSelector=suite%3Dcontract', {
    accept: PARTIAL_LIST,
  }),
];
