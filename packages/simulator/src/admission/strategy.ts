/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ResourceInfo } from '../discovery/resource';
import { deepEqual, dict, Dict, dicts, KubeObject } from '../storage/objects';
import { podAdmission, qosClass } from './podDefaults';
import { serviceAddresses } from './services';

/** The status that a new object of a built-in kind starts with. Kinds that keep what they are given are not listed. */
const NEW_STATUS: Record<string, (object: KubeObject) => Dict> = {
  'deployments.apps': () => ({}),
  'daemonsets.apps': () => ({
    currentNumberScheduled: 0,
    desiredNumberScheduled: 0,
    numberMisscheduled: 0,
    numberReady: 0,
  }),
  'statefulsets.apps': () => ({ availableReplicas: 0, replicas: 0 }),
  'replicasets.apps': () => ({ replicas: 0 }),
  'jobs.batch': () => ({}),
  'cronjobs.batch': () => ({}),
  'poddisruptionbudgets.policy': () => ({
    currentHealthy: 0,
    desiredHealthy: 0,
    disruptionsAllowed: 0,
    expectedPods: 0,
  }),
  pods: object => ({ phase: 'Pending', qosClass: qosClass(dict(object.spec)) }),
  services: () => ({ loadBalancer: {} }),
  'customresourcedefinitions.apiextensions.k8s.io': object => ({
    acceptedNames: { kind: '', plural: '' },
    conditions: null,
    storedVersions: dicts(dict(object.spec).versions)
      .filter(version => version.storage === true)
      .map(version => version.name),
  }),
  namespaces: () => ({ phase: 'Active' }),
  nodes: object => ({
    daemonEndpoints: { kubeletEndpoint: { Port: 0 } },
    nodeInfo: {
      architecture: '',
      bootID: '',
      containerRuntimeVersion: '',
      kernelVersion: '',
      kubeProxyVersion: '',
      kubeletVersion: '',
      machineID: '',
      operatingSystem: '',
      osImage: '',
      systemUUID: '',
    },
    ...dict(object.status),
  }),
};

/** Built-in kinds whose spec changes are counted in metadata.generation. */
const COUNTED = new Set([
  'deployments.apps',
  'daemonsets.apps',
  'statefulsets.apps',
  'replicasets.apps',
  'jobs.batch',
  'cronjobs.batch',
  'poddisruptionbudgets.policy',
  'customresourcedefinitions.apiextensions.k8s.io',
  'ingresses.networking.k8s.io',
  'networkpolicies.networking.k8s.io',
  'pods',
  'replicationcontrollers',
]);

export function hasStatusSubresource(info: ResourceInfo): boolean {
  return info.subresources.some(sub => sub.name === 'status');
}

export function countsGenerations(info: ResourceInfo): boolean {
  return info.custom !== undefined || COUNTED.has(info.collection);
}

const NOT_READY_TAINT: Dict = {
  key: 'node.kubernetes.io/not-ready',
  effect: 'NoSchedule',
};

/** What the rules of a kind and admission add to a new object, beyond its defaults. */
const ADDITIONS: Record<string, (object: KubeObject) => KubeObject> = {
  namespaces: object => ({
    ...object,
    spec: { finalizers: ['kubernetes'], ...dict(object.spec) },
  }),
  pods: object => ({ ...object, spec: podAdmission(dict(object.spec)) }),
  services: serviceAddresses,
  nodes: object => ({
    ...object,
    spec: {
      ...dict(object.spec),
      taints: [...dicts(dict(object.spec).taints), NOT_READY_TAINT],
    },
  }),
};

/** The object without a status that a create request cannot set. */
export function withoutOwnStatus(
  info: ResourceInfo,
  object: KubeObject,
): KubeObject {
  if (!hasStatusSubresource(info)) return object;
  const { status: _status, ...rest } = object;
  return rest as KubeObject;
}

/** An object as a create request may make it: with what its kind adds, the status of a new object, and generation 1. */
export function prepareCreate(
  info: ResourceInfo,
  object: KubeObject,
): KubeObject {
  const added = info.custom
    ? object
    : ADDITIONS[info.collection]?.(object) ?? object;
  const out = { ...added };
  const fresh = NEW_STATUS[info.collection];
  if (info.custom) {
    if (info.custom.statusSubresource) delete out.status;
  } else if (fresh) {
    out.status = fresh(out);
  }
  if (countsGenerations(info))
    out.metadata = { ...out.metadata, generation: 1 };
  return out;
}

/** True when anything but metadata and status differs: custom kinds count all of it, built-in ones their spec. */
function specChanged(
  info: ResourceInfo,
  before: KubeObject,
  after: KubeObject,
): boolean {
  if (!info.custom) return !deepEqual(before.spec, after.spec);
  const rest = ({
    metadata: _metadata,
    status: _status,
    ...others
  }: KubeObject) => others;
  const whole = ({ metadata: _metadata, ...others }: KubeObject) => others;
  const strip = info.custom.statusSubresource ? rest : whole;
  return !deepEqual(strip(before), strip(after));
}

/** An object as an update of the main resource may change it: the status stays, the generation counts changes of the spec. */
export function prepareUpdate(
  info: ResourceInfo,
  before: KubeObject,
  after: KubeObject,
): KubeObject {
  const out = { ...after };
  if (hasStatusSubresource(info)) {
    if (before.status === undefined) delete out.status;
    else out.status = before.status;
  }
  const generation = before.metadata.generation;
  if (countsGenerations(info)) {
    const next = specChanged(info, before, out)
      ? (generation ?? 0) + 1
      : generation;
    out.metadata = { ...out.metadata, generation: next };
  }
  return out;
}

/** An object as an update of its status may change it: only the status, and who manages it. */
export function prepareStatusUpdate(
  before: KubeObject,
  after: KubeObject,
): KubeObject {
  const out: KubeObject = {
    ...before,
    metadata: {
      ...before.metadata,
      managedFields: after.metadata.managedFields,
    },
  };
  const qos = dict(before.status).qosClass;
  if (after.status === undefined) delete out.status;
  else
    out.status =
      qos === undefined
        ? after.status
        : { ...dict(after.status), qosClass: qos };
  return out;
}
