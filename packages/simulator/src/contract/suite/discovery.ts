/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { get, Step } from '../step';

const AGGREGATED =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
const VOLATILE_VERSION = [
  'gitCommit',
  'buildDate',
  'goVersion',
  'gitTreeState',
];

/** What the server says about itself. */
export const discoverySteps: Step[] = [
  get('version', '/version', { ignore: VOLATILE_VERSION }),
  get('readiness', '/readyz'),
  get('readiness in words', '/readyz?verbose'),
  get('liveness in words', '/livez?verbose'),
  get('health', '/healthz'),
  get('one check', '/readyz/etcd'),
  get('a check that does not exist', '/readyz/none', {
    ignore: ['content-type'],
  }),
  get('readiness without a check', '/readyz?verbose&exclude=etcd'),
  get('core versions', '/api'),
  get('groups', '/apis'),
  get('core resources', '/api/v1'),
  get('resources of a group', '/apis/apps/v1'),
  get('a group', '/apis/autoscaling'),
  get('a group that does not exist', '/apis/none.example.com'),
  get('a version that does not exist', '/apis/apps/v9'),
  get('aggregated discovery', '/apis', { accept: AGGREGATED }),
  get('aggregated discovery of the core', '/api', { accept: AGGREGATED }),
  get('aggregated discovery as a client asks', '/apis', {
    accept: `${AGGREGATED},application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json`,
  }),
  get('a resource that does not exist', '/api/v1/nothings', {
    ignore: ['content-type'],
  }),
  get('a path that does not exist', '/nowhere', { ignore: ['content-type'] }),
];
