/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { create, get, Step } from '../step';
import { configMap } from './manifests';

const NS = '/api/v1/namespaces/contract';
const RBAC = '/apis/rbac.authorization.k8s.io/v1';

const review = (attributes: Record<string, unknown>) => ({
  apiVersion: 'authorization.k8s.io/v1',
  kind: 'SelfSubjectAccessReview',
  spec: attributes,
});

const ask = (
  title: string,
  attributes: Record<string, unknown>,
  as: Step['as'],
): Step =>
  create(
    title,
    '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    review(attributes),
    { as, ignore: ['reason', 'managedFields'] },
  );

const READ = { verb: 'list', resource: 'configmaps', namespace: 'contract' };

/** Who may do what: tokens, roles, bindings, reviews. */
export const accessSteps: Step[] = [
  get('a token that nobody has', `${NS}/configmaps`, { as: 'stranger' }),
  get('no token at all', `${NS}/configmaps`, { as: 'nobody' }),
  get('no token, version', '/version', {
    as: 'nobody',
    ignore: [
      'gitCommit',
      'buildDate',
      'goVersion',
      'gitVersion',
      'gitTreeState',
    ],
  }),
  get('no token, discovery', '/apis', { as: 'nobody' }),
  get('a list without rights', `${NS}/configmaps`, { as: 'viewer' }),
  get('an object without rights', `${NS}/secrets/secret`, { as: 'viewer' }),
  get('cluster-wide without rights', '/api/v1/nodes', { as: 'viewer' }),
  get(
    'in a group without rights',
    '/apis/apps/v1/namespaces/contract/deployments',
    { as: 'viewer' },
  ),
  get(
    'a subresource without rights',
    '/apis/apps/v1/namespaces/contract/deployments/web/scale',
    { as: 'viewer' },
  ),
  get('a path without rights', '/metrics', { as: 'viewer' }),
  create('create without rights', `${NS}/configmaps`, configMap('denied'), {
    as: 'viewer',
  }),
  ask('may I, before', { resourceAttributes: READ }, 'viewer'),
  create('a role', `${RBAC}/namespaces/contract/roles`, {
    metadata: { name: 'reader' },
    rules: [
      { apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list'] },
      {
        apiGroups: [''],
        resources: ['secrets'],
        resourceNames: ['secret'],
        verbs: ['get'],
      },
    ],
  }),
  create(
    'its binding',
    `${RBAC}/namespaces/contract/rolebindings`,
    {
      metadata: { name: 'reader' },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'Role',
        name: 'reader',
      },
      subjects: [{ kind: 'Group', name: 'fleetstage:viewers' }],
    },
    { settle: 1500 },
  ),
  ask('may I, after', { resourceAttributes: READ }, 'viewer'),
  ask(
    'may I elsewhere',
    { resourceAttributes: { ...READ, namespace: 'default' } },
    'viewer',
  ),
  ask(
    'may I read a path',
    { nonResourceAttributes: { verb: 'get', path: '/version' } },
    'viewer',
  ),
  ask(
    'may the admin',
    { resourceAttributes: { verb: '*', group: '*', resource: '*' } },
    'admin',
  ),
  get('a list with rights', `${NS}/configmaps?limit=1`, {
    as: 'viewer',
    ignore: ['items', 'remainingItemCount', 'continue'],
  }),
  get('one name with rights', `${NS}/secrets/secret`, {
    as: 'viewer',
    ignore: ['managedFields'],
  }),
  get('another name without rights', `${NS}/secrets/other`, { as: 'viewer' }),
  create(
    'who am I',
    '/apis/authentication.k8s.io/v1/selfsubjectreviews',
    { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' },
    { as: 'viewer', ignore: ['uid', 'extra', 'creationTimestamp'] },
  ),
];
