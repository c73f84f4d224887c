/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  apply,
  create,
  get,
  jsonPatch,
  mergePatch,
  Step,
  strategicPatch,
} from '../step';
import { configMap, deployment } from './manifests';

const MAPS = '/api/v1/namespaces/contract/configmaps';
const DEPLOYMENTS = '/apis/apps/v1/namespaces/contract/deployments';

/** The four kinds of patches, and the ownership of fields. */
export const patchSteps: Step[] = [
  create('something to patch', MAPS, configMap('patched', { a: '1', b: '2' })),
  mergePatch(
    'merge patch',
    `${MAPS}/patched`,
    { data: { a: null, c: '3' } },
    { keep: { version: 'metadata.resourceVersion' } },
  ),
  mergePatch('merge patch that changes nothing', `${MAPS}/patched`, {
    data: { c: '3' },
  }),
  mergePatch('merge patch with an old version', `${MAPS}/patched`, {
    metadata: { resourceVersion: '1' },
    data: { d: '4' },
  }),
  mergePatch('merge patch of what does not exist', `${MAPS}/missing`, {
    data: {},
  }),
  mergePatch('merge patch as a dry run', `${MAPS}/patched?dryRun=All`, {
    data: { z: '9' },
  }),
  jsonPatch(
    'JSON patch',
    `${MAPS}/patched`,
    [
      { op: 'test', path: '/data/c', value: '3' },
      { op: 'add', path: '/data/d', value: '4' },
      { op: 'replace', path: '/data/c', value: '33' },
      { op: 'remove', path: '/data/b' },
      { op: 'add', path: '/metadata/labels/with~1slash', value: 'x' },
    ],
    { ignore: ['managedFields'] },
  ),
  jsonPatch(
    'JSON patch whose test fails',
    `${MAPS}/patched`,
    [{ op: 'test', path: '/data/c', value: 'no' }],
    { ignore: ['message', 'details'] },
  ),
  jsonPatch(
    'JSON patch of a missing path',
    `${MAPS}/patched`,
    [{ op: 'remove', path: '/data/none' }],
    { ignore: ['message', 'details'] },
  ),
  {
    title: 'a patch of an unknown kind',
    method: 'PATCH',
    path: `${MAPS}/patched?fieldManager=contract`,
    contentType: 'application/json',
    body: {},
  },
  strategicPatch('strategic merge patch by list key', `${DEPLOYMENTS}/web`, {
    spec: {
      template: {
        spec: {
          containers: [
            { name: 'web', env: [{ name: 'LEVEL', value: '5' }] },
            { name: 'side', image: 'side:1' },
          ],
        },
      },
    },
  }),
  strategicPatch(
    'strategic merge patch that deletes an item',
    `${DEPLOYMENTS}/web`,
    {
      spec: {
        template: {
          spec: { containers: [{ name: 'side', $patch: 'delete' }] },
        },
      },
    },
  ),
  strategicPatch(
    'strategic merge patch of the status',
    `${DEPLOYMENTS}/web/status`,
    {
      status: {
        conditions: [
          {
            type: 'Available',
            status: 'True',
            reason: 'MinimumReplicasAvailable',
            message: 'ok',
            lastTransitionTime: '2026-01-01T00:00:00Z',
            lastUpdateTime: '2026-01-01T00:00:00Z',
          },
        ],
      },
    },
  ),
  mergePatch('scale', `${DEPLOYMENTS}/web/scale`, { spec: { replicas: 5 } }),
  get('the deployment after scaling', `${DEPLOYMENTS}/web`),
  apply('apply creates', `${MAPS}/applied`, 'alice', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'applied', labels: { team: 'a' } },
    data: { x: '1', y: '2' },
  }),
  apply('apply again changes nothing', `${MAPS}/applied`, 'alice', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'applied', labels: { team: 'a' } },
    data: { x: '1', y: '2' },
  }),
  apply('apply by another manager, other fields', `${MAPS}/applied`, 'bob', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'applied' },
    data: { z: '3' },
  }),
  apply('apply in conflict', `${MAPS}/applied`, 'bob', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'applied' },
    data: { z: '3', x: 'bob' },
  }),
  apply('apply in conflict over two fields', `${MAPS}/applied`, 'bob', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'applied' },
    data: { x: 'bob', y: 'bob' },
  }),
  apply('apply with force', `${MAPS}/applied?force=true`, 'bob', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'applied' },
    data: { z: '3', x: 'bob' },
  }),
  apply('apply the same value shares the field', `${MAPS}/applied`, 'carol', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'applied' },
    data: { z: '3' },
  }),
  apply('what is not applied any more goes away', `${MAPS}/applied`, 'alice', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'applied' },
    data: { y: '2' },
  }),
  mergePatch('an update takes a field over', `${MAPS}/applied`, {
    data: { y: 'updated' },
  }),
  apply('apply in conflict with an update', `${MAPS}/applied`, 'alice', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'applied' },
    data: { y: '2' },
  }),
  {
    title: 'apply without a manager',
    method: 'PATCH',
    path: `${MAPS}/applied`,
    contentType: 'application/apply-patch+yaml',
    body: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'applied' },
    },
  },
  apply(
    'apply in YAML as a dry run',
    `${MAPS}/unborn?dryRun=All`,
    'alice',
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: unborn\ndata:\n  k: v\n',
  ),
  apply(
    'apply a deployment',
    `${DEPLOYMENTS}/shop`,
    'alice',
    deployment('shop'),
  ),
  apply(
    'apply a deployment with another list item',
    `${DEPLOYMENTS}/shop`,
    'bob',
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'shop' },
      spec: {
        template: {
          spec: {
            containers: [{ name: 'web', env: [{ name: 'EXTRA', value: '1' }] }],
          },
        },
      },
    },
  ),
  apply('apply a deployment in conflict', `${DEPLOYMENTS}/shop`, 'bob', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'shop' },
    spec: {
      replicas: 9,
      template: { spec: { containers: [{ name: 'web', image: 'bob:1' }] } },
    },
  }),
  apply('apply a status', `${DEPLOYMENTS}/shop/status`, 'controller', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'shop' },
    status: { replicas: 2, readyReplicas: 2 },
  }),
  apply(
    'apply with the wrong kind',
    `${MAPS}/applied`,
    'alice',
    { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'applied' } },
    { ignore: ['message'] },
  ),
];
