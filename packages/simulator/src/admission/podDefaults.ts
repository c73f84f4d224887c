/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict, dict, dicts, isDict, text } from '../storage/objects';

/** Sets fields that are missing. */
export function fill(target: Dict, defaults: Dict): Dict {
  const out: Dict = { ...target };
  for (const [name, value] of Object.entries(defaults)) {
    if (out[name] === undefined) out[name] = value;
  }
  return out;
}

/** `Always` for the tag latest and for none at all, else `IfNotPresent`. */
function pullPolicy(image: string): string {
  const afterSlash = image.slice(image.lastIndexOf('/') + 1);
  if (image.includes('@')) return 'IfNotPresent';
  const tag = afterSlash.includes(':') ? afterSlash.split(':')[1] : 'latest';
  return tag === 'latest' ? 'Always' : 'IfNotPresent';
}

const PROBE = {
  timeoutSeconds: 1,
  periodSeconds: 10,
  successThreshold: 1,
  failureThreshold: 3,
};

function probe(value: unknown): unknown {
  if (!isDict(value)) return value;
  const out = fill(value, PROBE);
  if (isDict(out.httpGet))
    out.httpGet = fill(out.httpGet, { scheme: 'HTTP', path: '/' });
  return out;
}

function env(item: Dict): Dict {
  if (!isDict(item.valueFrom)) return item;
  const from = item.valueFrom;
  if (!isDict(from.fieldRef)) return item;
  return {
    ...item,
    valueFrom: { ...from, fieldRef: fill(from.fieldRef, { apiVersion: 'v1' }) },
  };
}

/** Requests follow limits where they are not given. */
function resources(value: unknown): Dict {
  const given = dict(value);
  if (!isDict(given.limits)) return given;
  return { ...given, requests: { ...given.limits, ...dict(given.requests) } };
}

function container(item: Dict): Dict {
  const out = fill(item, {
    imagePullPolicy: pullPolicy(text(item.image)),
    resources: {},
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
  });
  out.resources = resources(out.resources);
  if (Array.isArray(out.ports))
    out.ports = dicts(out.ports).map(port => fill(port, { protocol: 'TCP' }));
  if (Array.isArray(out.env)) out.env = dicts(out.env).map(env);
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    if (out[name] !== undefined) out[name] = probe(out[name]);
  }
  return out;
}

function volume(item: Dict): Dict {
  const out = { ...item };
  for (const name of ['secret', 'configMap', 'projected', 'downwardAPI']) {
    if (isDict(out[name])) out[name] = fill(out[name], { defaultMode: 420 });
  }
  if (isDict(out.hostPath)) out.hostPath = fill(out.hostPath, { type: '' });
  if (Object.keys(out).length === 1) out.emptyDir = {};
  return out;
}

/** The defaults that the API server fills into a pod spec, alone or in a template. */
export function podSpecDefaults(spec: Dict): Dict {
  const out = fill(spec, {
    dnsPolicy: 'ClusterFirst',
    restartPolicy: 'Always',
    schedulerName: 'default-scheduler',
    securityContext: {},
    terminationGracePeriodSeconds: 30,
  });
  if (Array.isArray(out.containers))
    out.containers = dicts(out.containers).map(container);
  if (Array.isArray(out.initContainers))
    out.initContainers = dicts(out.initContainers).map(container);
  if (Array.isArray(out.volumes)) out.volumes = dicts(out.volumes).map(volume);
  // The old name of the field mirrors the present one.
  if (out.serviceAccountName && !out.serviceAccount)
    out.serviceAccount = out.serviceAccountName;
  return out;
}

const NOT_READY = {
  effect: 'NoExecute',
  operator: 'Exists',
  tolerationSeconds: 300,
};

/** What admission adds to a pod beside the defaults. */
export function podAdmission(spec: Dict): Dict {
  const out = fill(podSpecDefaults(spec), {
    enableServiceLinks: true,
    preemptionPolicy: 'PreemptLowerPriority',
    priority: 0,
  });
  const tolerations = dicts(out.tolerations);
  for (const key of [
    'node.kubernetes.io/not-ready',
    'node.kubernetes.io/unreachable',
  ]) {
    const tolerated = tolerations.some(
      item =>
        (item.key === key || (!item.key && item.operator === 'Exists')) &&
        (!item.effect || item.effect === 'NoExecute'),
    );
    if (!tolerated) tolerations.push({ ...NOT_READY, key });
  }
  out.tolerations = tolerations;
  return out;
}

/** Guaranteed when all containers limit what they request, BestEffort when none asks for anything. */
export function qosClass(spec: Dict): string {
  const lists = [...dicts(spec.containers), ...dicts(spec.initContainers)].map(
    item => dict(item.resources),
  );
  const amounts = (at: Dict, kind: string) => dict(at[kind]);
  const asks = lists.some(
    at =>
      Object.keys(amounts(at, 'requests')).length +
        Object.keys(amounts(at, 'limits')).length >
      0,
  );
  if (!asks) return 'BestEffort';
  const guaranteed = lists.every(at =>
    ['cpu', 'memory'].every(
      name =>
        amounts(at, 'limits')[name] !== undefined &&
        amounts(at, 'limits')[name] === amounts(at, 'requests')[name],
    ),
  );
  return guaranteed ? 'Guaranteed' : 'Burstable';
}
