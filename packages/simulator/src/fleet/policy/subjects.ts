/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { dict, Dict, dig, KubeObject } from '../../storage/objects';
import { makeCronJobs, makeJobs } from '../activity';
import { uidOf } from '../meta';
import { planWorkloads, Workload } from '../plan';
import { podNames } from '../pods';
import { makeNamespaces } from '../support';
import { ClusterIdentity } from '../types';
import { podSpec } from '../workloads';

/** One object that policies are held against. */
export interface Subject {
  apiVersion: string;
  kind: string;
  name: string;
  namespace?: string;
  uid: string;
}

/** Objects with the same pod inside: a controller and its pods, or a job. */
export interface Family {
  namespace: string;
  /** Name of the workload. */
  name: string;
  pod: Dict;
  labels: Dict;
  subjects: Subject[];
}

function ofWorkload(identity: ClusterIdentity, item: Workload): Family {
  const subject = (apiVersion: string, kind: string, name: string) => ({
    apiVersion,
    kind,
    name,
    namespace: item.namespace,
    uid: uidOf(identity, kind, item.namespace, name),
  });
  return {
    namespace: item.namespace,
    name: item.name,
    pod: podSpec(item),
    labels: item.labels,
    subjects: [
      subject('apps/v1', item.kind, item.name),
      ...podNames(identity, item).map(name => subject('v1', 'Pod', name)),
    ],
  };
}

function ofJob(object: KubeObject, path: string[]): Family {
  const { name = '', namespace = '', uid = '' } = object.metadata;
  const template = dig(object, ...path);
  return {
    namespace,
    name,
    pod: dict(dig(template, 'spec')),
    labels: dict(dig(template, 'metadata', 'labels')),
    subjects: [
      {
        apiVersion: object.apiVersion,
        kind: object.kind,
        name,
        namespace,
        uid,
      },
    ],
  };
}

/** Everything with pods on a cluster. */
export function planFamilies(identity: ClusterIdentity): Family[] {
  return [
    ...planWorkloads(identity).map(item => ofWorkload(identity, item)),
    ...makeCronJobs(identity).map(object =>
      ofJob(object, ['spec', 'jobTemplate', 'spec', 'template']),
    ),
    ...makeJobs(identity).map(object => ofJob(object, ['spec', 'template'])),
  ];
}

/** The namespaces with their labels. */
export function namespaceSubjects(
  identity: ClusterIdentity,
): { subject: Subject; labels: Dict }[] {
  return makeNamespaces(identity).map(({ metadata }) => ({
    subject: {
      apiVersion: 'v1',
      kind: 'Namespace',
      name: metadata.name ?? '',
      uid: metadata.uid ?? '',
    },
    labels: metadata.labels ?? {},
  }));
}

/** A name pattern with `*` at either end or anywhere. */
export function globMatches(pattern: string, name: string): boolean {
  if (!pattern.includes('*')) return pattern === name;
  const source = pattern
    .split('*')
    .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`).test(name);
}

export function anyGlob(patterns: string[], name: string): boolean {
  return patterns.some(pattern => globMatches(pattern, name));
}
