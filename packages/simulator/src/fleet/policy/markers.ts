/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  dict,
  Dict,
  isDict,
  ManagedFieldsEntry,
  ObjectMeta,
  text,
} from '../../storage/objects';
import { ago, clusterAge, DAY, seededMeta } from '../meta';
import { ClusterIdentity } from '../types';

type Strings = Record<string, string>;

interface Marker {
  labels: Strings;
  annotations: Strings;
  manager: string;
  operation: string;
}

/** What the GitOps agent of the cluster leaves on an object; without one somebody ran kubectl apply. */
function markerOf(
  { spec }: ClusterIdentity,
  object: Dict,
  destination: string,
): Marker {
  const [group] = text(object.apiVersion).split('/');
  const name = text(dict(object.metadata).name);
  if (spec.gitops === 'argocd') {
    const id = `policies:${group}/${text(object.kind)}:${destination}/${name}`;
    return {
      labels: {},
      annotations: { 'argocd.argoproj.io/tracking-id': id },
      manager: 'argocd-controller',
      operation: 'Apply',
    };
  }
  if (spec.gitops === 'flux') {
    return {
      labels: {
        'kustomize.toolkit.fluxcd.io/name': 'policies',
        'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
      },
      annotations: {},
      manager: 'kustomize-controller',
      operation: 'Apply',
    };
  }
  const applied = `${JSON.stringify(object)}\n`;
  return {
    labels: {},
    annotations: {
      'kubectl.kubernetes.io/last-applied-configuration': applied,
    },
    manager: 'kubectl-client-side-apply',
    operation: 'Update',
  };
}

/** The fields of a value as managedFields name them; lists count as one field. */
function fieldsOf(value: Dict): Dict {
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [
      `f:${name}`,
      isDict(child) ? fieldsOf(child) : {},
    ]),
  );
}

function managed(
  object: Dict,
  manager: string,
  operation: string,
  time: string,
  fields: Dict,
): ManagedFieldsEntry {
  return {
    apiVersion: text(object.apiVersion),
    fieldsType: 'FieldsV1',
    fieldsV1: fields,
    manager,
    operation,
    time,
  };
}

/** A change that somebody made by hand, as a path below `spec`. */
export type HandEdit = readonly string[];

function editFields(path: HandEdit): Dict {
  return path.reduceRight<Dict>(
    (inner, step) => ({ [`f:${step}`]: inner }),
    {},
  );
}

/** Age of what was applied with the cluster's baseline. */
export function appliedAge(identity: ClusterIdentity): number {
  return Math.min(clusterAge(identity), 120 * DAY);
}

function metaOf(
  identity: ClusterIdentity,
  object: Dict,
  age: number,
): ObjectMeta {
  const given = dict(object.metadata);
  return seededMeta(identity, {
    kind: text(object.kind),
    name: text(given.name),
    namespace: text(given.namespace) || undefined,
    age,
  });
}

/** Metadata of an object that GitOps applied, with the traces of a later edit by hand. */
export function appliedMeta(
  identity: ClusterIdentity,
  object: Dict,
  destination: string,
  edit?: HandEdit,
): ObjectMeta {
  const given = dict(object.metadata);
  const marker = markerOf(identity, object, destination);
  const age = appliedAge(identity);
  const labels = { ...(dict(given.labels) as Strings), ...marker.labels };
  const annotations = {
    ...(dict(given.annotations) as Strings),
    ...marker.annotations,
  };
  const entries = [
    managed(object, marker.manager, marker.operation, ago(identity, age), {
      'f:metadata': { 'f:annotations': fieldsOf(annotations) },
      'f:spec': fieldsOf(dict(object.spec)),
    }),
  ];
  if (edit) {
    const at = ago(identity, 11 * DAY);
    const fields = { 'f:spec': editFields(edit) };
    entries.push(managed(object, 'kubectl-edit', 'Update', at, fields));
  }
  return {
    ...metaOf(identity, object, age),
    generation: edit ? 2 : 1,
    ...(Object.keys(labels).length ? { labels } : {}),
    ...(Object.keys(annotations).length ? { annotations } : {}),
    managedFields: entries,
  };
}

/** Metadata of an object that somebody wrote in an editor. */
export function handMadeMeta(
  identity: ClusterIdentity,
  object: Dict,
): ObjectMeta {
  const at = ago(identity, 23 * DAY);
  const annotations = dict(dict(object.metadata).annotations) as Strings;
  const fields = { 'f:spec': fieldsOf(dict(object.spec)) };
  return {
    ...metaOf(identity, object, 23 * DAY),
    generation: 3,
    annotations,
    managedFields: [managed(object, 'kubectl-edit', 'Update', at, fields)],
  };
}
