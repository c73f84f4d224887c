/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { create, get, mergePatch, remove, Step } from '../step';
import { configMap, pod } from './manifests';

const NS = '/api/v1/namespaces/contract';

/** Deletion with its preconditions, finalizers and collections. */
export const deleteSteps: Step[] = [
  create('something to delete', `${NS}/configmaps`, configMap('doomed'), {
    silent: true,
  }),
  remove('delete with a wrong precondition', `${NS}/configmaps/doomed`, {
    contentType: 'application/json',
    body: { preconditions: { uid: '00000000-0000-4000-8000-000000000000' } },
  }),
  remove('delete as a dry run', `${NS}/configmaps/doomed?dryRun=All`),
  remove('delete', `${NS}/configmaps/doomed`),
  remove('delete again', `${NS}/configmaps/doomed`),
  create('something with a finalizer', `${NS}/configmaps`, {
    ...configMap('held'),
    metadata: { name: 'held', finalizers: ['example.com/hold'] },
  }),
  remove('delete what a finalizer holds', `${NS}/configmaps/held`),
  remove('delete it once more', `${NS}/configmaps/held`),
  get('it waits', `${NS}/configmaps/held`),
  mergePatch('letting go', `${NS}/configmaps/held`, {
    metadata: { finalizers: null },
  }),
  get('it is gone', `${NS}/configmaps/held`),
  create(
    'a pod on a node',
    `${NS}/pods`,
    pod('bound', { nodeName: 'node-1' }),
    { silent: true },
  ),
  remove('a bound pod gets time', `${NS}/pods/bound`),
  remove(
    'without a grace period it goes at once',
    `${NS}/pods/bound?gracePeriodSeconds=0`,
  ),
  remove('an unbound pod goes at once', `${NS}/pods/rich`),
  remove(
    'delete a deployment',
    '/apis/apps/v1/namespaces/contract/deployments/shop',
  ),
  remove(
    'delete in the foreground',
    '/apis/apps/v1/namespaces/contract/replicasets/rs?propagationPolicy=Foreground',
  ),
  remove(
    'delete a collection by label',
    `${NS}/configmaps?labelSelector=name%3Dfirst`,
  ),
  get('the collection is empty', `${NS}/configmaps?labelSelector=name%3Dfirst`),
  {
    title: 'a method that the collection does not know',
    method: 'DELETE',
    path: '/api/v1/namespaces',
  },
  {
    title: 'put on a collection',
    method: 'PUT',
    path: `${NS}/configmaps`,
    contentType: 'application/json',
    body: {},
  },
];
