/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ResourceInfo } from '../discovery/resource';
import {
  conditionOf,
  Dict,
  dict,
  dig,
  KubeObject,
  text,
} from '../storage/objects';
import { Store } from '../storage/store';
import { MANAGEMENT } from './objects';
import { conditionsShown, State, stateOf } from './state';

/** `group.plural` of a kind, as Steve calls it. */
const typeOf = (info: ResourceInfo) => `${info.group}.${info.singular}`;

function idOf({ metadata }: KubeObject): string {
  const { name, namespace } = metadata;
  return namespace ? `${namespace}/${name}` : name ?? '';
}

/** An object as Steve gives it: the Kubernetes object with an id, links and a state. */
export function steveItem(
  url: string,
  info: ResourceInfo,
  object: KubeObject,
): Dict {
  const id = idOf(object);
  const ready = conditionOf(object, 'Ready').status === 'True';
  const self = `${url}/v1/${info.group}.${info.resource}/${id}`;
  return {
    ...object,
    id,
    type: typeOf(info),
    links: {
      self,
      update: self,
      remove: self,
      patch: self,
      view: `${url}/apis/${info.group}/${info.version}/${info.resource}/${id}`,
    },
    actions: {},
    metadata: {
      ...object.metadata,
      state: stateOf(object),
      relationships: null,
      fields: [],
    },
    ...(object.status === undefined
      ? {}
      : {
          status: {
            ...dict(object.status),
            conditions: conditionsShown(object),
            ...(info.collection === MANAGEMENT ? { connected: ready } : {}),
          },
        }),
  };
}

export function steveCollection(
  url: string,
  info: ResourceInfo,
  store: Store,
  namespace?: string,
): Dict {
  const data = store
    .list(info.collection)
    .map(([, object]) => object)
    .filter(({ metadata }) => !namespace || metadata.namespace === namespace)
    .map(object => steveItem(url, info, object));
  return {
    type: 'collection',
    resourceType: typeOf(info),
    links: { self: `${url}/v1/${info.group}.${info.resource}` },
    createTypes: {},
    actions: {},
    revision: String(store.revision),
    count: data.length,
    data,
  };
}

function transitioning(state: State): string {
  if (state.error) return 'error';
  return state.transitioning ? 'yes' : 'no';
}

/** A management Cluster as the older API gives it: spec and status in one. */
export function normanCluster(url: string, object: KubeObject): Dict {
  const id = object.metadata.name ?? '';
  const self = `${url}/v3/clusters/${id}`;
  const created = object.metadata.creationTimestamp ?? '';
  const { conditions, ...status } = dict(object.status);
  const state = stateOf(object);
  return {
    ...dict(object.spec),
    ...status,
    id,
    type: 'cluster',
    baseType: 'cluster',
    links: { self, remove: self, update: self },
    actions: {},
    name: text(dig(object, 'spec', 'displayName')),
    uuid: object.metadata.uid,
    created,
    createdTS: Date.parse(created),
    state: state.name,
    transitioning: transitioning(state),
    transitioningMessage: state.message,
    conditions: conditions ?? [],
    annotations: object.metadata.annotations ?? {},
    labels: object.metadata.labels ?? {},
  };
}

export function normanClusters(
  url: string,
  store: Store,
  query: URLSearchParams,
): Dict {
  const name = query.get('name');
  const data = store
    .list(MANAGEMENT)
    .map(([, object]) => normanCluster(url, object))
    .filter(cluster => !name || cluster.name === name);
  return {
    type: 'collection',
    resourceType: 'cluster',
    links: { self: `${url}/v3/clusters` },
    createTypes: {},
    actions: {},
    pagination: { limit: 1000, total: data.length },
    sort: { order: 'asc' },
    filters: {},
    data,
  };
}
