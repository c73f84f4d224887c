/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { DNS_LABEL } from '../../admission/validate';
import { validateSchema } from '../../crd/validate';
import { Review } from '../../server/apiServer';
import { invalidValue, StatusCause } from '../../server/status';
import {
  Dict,
  dict,
  dicts,
  dig,
  KubeObject,
  text,
} from '../../storage/objects';
import { Store } from '../../storage/store';
import { CLASSES, variablesOf } from './classes';
import { classKey, CLUSTERS, topologyOf } from './topology';

const VERSION = /^v(\d+)\.(\d+)\.(\d+)(?:[-+][0-9A-Za-z.+-]+)?$/;
const UNSAFE = 'unsafe.topology.cluster.x-k8s.io/disable-update-version-check';

function nameCauses({ metadata }: KubeObject): StatusCause[] {
  const name = metadata.name ?? '';
  return name.length <= 63 && DNS_LABEL.test(name)
    ? []
    : [
        invalidValue(
          'metadata.name',
          name,
          'must be a DNS label of at most 63 characters',
        ),
      ];
}

function variableCauses(
  variables: unknown,
  known: Map<string, Dict>,
  at: string,
) {
  return dicts(variables).flatMap((variable): StatusCause[] => {
    const name = text(variable.name);
    const field = `${at}[${name}]`;
    const schema = known.get(name);
    if (!schema)
      return [invalidValue(field, name, 'the ClusterClass does not define it')];
    return validateSchema(variable.value, schema, `${field}.value`);
  });
}

function workerCauses(topology: Dict, clusterClass: KubeObject): StatusCause[] {
  return ['machineDeployments', 'machinePools'].flatMap(list => {
    const known = dicts(dig(clusterClass, 'spec', 'workers', list)).map(item =>
      text(item.class),
    );
    return dicts(dict(topology.workers)[list])
      .filter(item => !known.includes(text(item.class)))
      .map(item =>
        invalidValue(
          `spec.topology.workers.${list}[${text(item.name)}].class`,
          item.class,
          `the ClusterClass has only ${known.join(', ')}`,
        ),
      );
  });
}

/** The variables of the whole cluster, and those that a pool has otherwise. */
function allVariableCauses(topology: Dict, known: Map<string, Dict>) {
  const workers = dict(topology.workers);
  const overrides = ['machineDeployments', 'machinePools'].flatMap(list =>
    dicts(workers[list]).flatMap(item =>
      variableCauses(
        dict(item.variables).overrides,
        known,
        `spec.topology.workers.${list}[${text(item.name)}].variables.overrides`,
      ),
    ),
  );
  return [
    ...variableCauses(topology.variables, known, 'spec.topology.variables'),
    ...overrides,
  ];
}

function parsed(version: string): number[] | undefined {
  return VERSION.exec(version)?.slice(1, 4).map(Number);
}

const lower = (a: number[], b: number[]) =>
  a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

/** True while a part of the cluster has not reached the version that was asked for last. */
function upgrading(before: KubeObject): boolean {
  const wanted = text(topologyOf(before)?.version);
  return ['controlPlane', 'workers'].some(part =>
    dicts(dig(before, 'status', part, 'versions')).some(
      item => text(item.version) !== wanted,
    ),
  );
}

function versionChange(
  before: KubeObject,
  from: number[],
  to: number[],
): string | undefined {
  if (lower(to, from) < 0) return 'the version cannot be lowered';
  if (to[0] !== from[0] || to[1] > from[1] + 1)
    return 'the version can be raised by one minor at a time';
  if (upgrading(before))
    return 'the version cannot change before the upgrade that runs is over';
  return undefined;
}

function versionCauses(
  object: KubeObject,
  before: KubeObject | undefined,
): StatusCause[] {
  const field = 'spec.topology.version';
  const version = text(topologyOf(object)?.version);
  const to = parsed(version);
  if (!to)
    return [
      invalidValue(
        field,
        version,
        'must be a semantic version with a leading v',
      ),
    ];
  const old = before && text(topologyOf(before)?.version);
  const from = old && old !== version ? parsed(old) : undefined;
  const free = object.metadata.annotations?.[UNSAFE] !== undefined;
  const fault =
    before && from && !free ? versionChange(before, from, to) : undefined;
  return fault ? [invalidValue(field, version, fault)] : [];
}

/** What the webhook of Cluster API has against a Cluster: class, variables, worker classes and version. */
export function clusterCauses(
  { object, before, resource }: Review,
  store: Store,
): StatusCause[] {
  const topology = topologyOf(object);
  if (resource.collection !== CLUSTERS || object.metadata.deletionTimestamp)
    return [];
  if (!topology) return before ? [] : nameCauses(object);
  if (before && !topologyOf(before)) {
    const message = 'a cluster that was made without a class cannot get one';
    return [invalidValue('spec.topology', topology.classRef, message)];
  }
  const clusterClass = store.get(CLASSES, classKey(object));
  const causes = [
    ...(before ? [] : nameCauses(object)),
    ...versionCauses(object, before),
  ];
  if (!clusterClass) {
    const message = `there is no ClusterClass ${classKey(object)}`;
    return [
      ...causes,
      invalidValue('spec.topology.classRef', topology.classRef, message),
    ];
  }
  return [
    ...causes,
    ...allVariableCauses(topology, variablesOf(clusterClass)),
    ...workerCauses(topology, clusterClass),
  ];
}
