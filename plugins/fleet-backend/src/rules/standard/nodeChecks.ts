/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  ClusterClass,
  NodePoolStandard,
} from '@fleetstage/plugin-fleet-common';
import {
  allowed,
  drift,
  oneOf,
  unchecked,
  type Check,
  type DifferenceDraft,
} from './check';
import type { ObservedCluster } from './observed';

/** Nodes that belong to a pool of the class, added up. */
interface PoolNodes {
  standard: NodePoolStandard;
  nodes: number;
  machineTypes: string[];
  zones: string[];
}

/** Node counts, machine types and zones of each pool. */
export const checkNodePools: Check = (clusterClass, observed) => {
  if (!observed.pools) {
    return clusterClass.nodePools.map(({ name, nodes }) =>
      unchecked(
        'node-pool',
        name,
        `Node pool ${name}`,
        `${nodes.min} to ${nodes.max} nodes`,
        'the nodes are not known',
      ),
    );
  }
  const matched = matchPools(clusterClass, observed.pools);
  if (!matched) return checkTotal(clusterClass, observed.pools);
  return matched.flatMap(pool => [
    ...checkCount(pool),
    ...checkMachineTypes(pool, observed.provider),
    ...checkZones(pool),
  ]);
};

/** The nodes of each pool; undefined when they cannot be told apart by their pools' names. */
function matchPools(
  { nodePools }: ClusterClass,
  pools: NonNullable<ObservedCluster['pools']>,
): PoolNodes[] | undefined {
  const [only] = nodePools;
  if (nodePools.length === 1) return [addUp(only, pools)];
  const named = nodePools.map(standard => ({
    standard,
    own: pools.filter(({ name }) => name && isNamedAfter(name, standard.name)),
  }));
  return named.every(({ own }) => own.length > 0)
    ? named.map(({ standard, own }) => addUp(standard, own))
    : undefined;
}

/** Tools put the cluster before a pool's name or a hash behind it. */
function isNamedAfter(name: string, pool: string): boolean {
  return `-${name}-`.includes(`-${pool}-`);
}

function addUp(
  standard: NodePoolStandard,
  pools: NonNullable<ObservedCluster['pools']>,
): PoolNodes {
  const distinct = (values: (string | undefined)[]) =>
    [...new Set(values.filter(value => value !== undefined))].sort();
  return {
    standard,
    nodes: pools.reduce((sum, { nodes }) => sum + nodes, 0),
    machineTypes: distinct(pools.map(({ machineType }) => machineType)),
    zones: distinct(pools.flatMap(({ zones }) => zones)),
  };
}

function checkCount({ standard, nodes }: PoolNodes): DifferenceDraft[] {
  return compareCount(standard.name, nodes, standard.nodes);
}

function compareCount(
  key: string,
  nodes: number,
  bounds: NodePoolStandard['nodes'],
): DifferenceDraft[] {
  const { min, max } = bounds;
  const pool = key ? `Node pool ${key}` : 'The node pools together';
  const words = {
    expected: `${min} to ${max} nodes`,
    actual: `${nodes} nodes`,
  };
  if (nodes < min || nodes > max) {
    const by =
      nodes < min ? `${min - nodes} too few` : `${nodes - max} too many`;
    const difference = drift('node-pool', key, {
      message: `${pool}: ${nodes} nodes, ${by}; the standard allows ${min} to ${max}`,
      ...words,
    });
    // Too many cost money; they do not weaken the cluster.
    return [nodes > max ? { ...difference, severity: 'info' } : difference];
  }
  if (nodes === bounds.default) return [];
  return [
    allowed('node-pool', key, {
      message: `${pool}: ${nodes} nodes; the standard's default is ${bounds.default}, ${min} to ${max} are allowed`,
      ...words,
    }),
  ];
}

function checkMachineTypes(
  { standard, machineTypes }: PoolNodes,
  provider: string | undefined,
): DifferenceDraft[] {
  const wanted = provider ? standard.machineTypes[provider] : undefined;
  if (!wanted) return [];
  const key = standard.name;
  const expected = oneOf(wanted);
  if (machineTypes.length === 0) {
    return [
      unchecked(
        'machine-type',
        key,
        `The machine types of pool ${key}`,
        expected,
        'the nodes do not carry them',
      ),
    ];
  }
  const actual = machineTypes.join(', ');
  const others = machineTypes.filter(type => !wanted.includes(type));
  if (others.length > 0) {
    return [
      drift('machine-type', key, {
        message: `Node pool ${key} runs on ${others.join(
          ', ',
        )}; the standard allows ${expected}`,
        expected,
        actual,
      }),
    ];
  }
  if (machineTypes.every(type => type === wanted[0])) return [];
  return [
    allowed('machine-type', key, {
      message: `Node pool ${key} runs on ${actual}; ${expected} are allowed`,
      expected,
      actual,
    }),
  ];
}

function checkZones({ standard, nodes, zones }: PoolNodes): DifferenceDraft[] {
  const key = standard.name;
  const expected = `at least ${standard.zones} zones`;
  if (standard.zones < 2 || nodes === 0) return [];
  if (zones.length === 0) {
    return [
      unchecked(
        'zones',
        key,
        `The zones of pool ${key}`,
        expected,
        'the nodes do not carry them',
      ),
    ];
  }
  if (zones.length >= standard.zones) return [];
  return [
    drift('zones', key, {
      message: `Node pool ${key} is spread over ${zones.length} of the ${standard.zones} zones that the standard asks for`,
      expected,
      actual: zones.join(', '),
    }),
  ];
}

/** Pools that cannot be told apart are held against the class all together. */
function checkTotal(
  { nodePools }: ClusterClass,
  pools: NonNullable<ObservedCluster['pools']>,
): DifferenceDraft[] {
  const total = (pick: (pool: NodePoolStandard) => number) =>
    nodePools.reduce((sum, pool) => sum + pick(pool), 0);
  return compareCount(
    '',
    pools.reduce((sum, { nodes }) => sum + nodes, 0),
    {
      default: total(({ nodes }) => nodes.default),
      min: total(({ nodes }) => nodes.min),
      max: total(({ nodes }) => nodes.max),
    },
  );
}
