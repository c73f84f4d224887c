/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  AddOnsFact,
  NodesFact,
  VersionsFact,
} from '@fleetstage/plugin-fleet-common';
import type { SelectableCluster } from '../../documents/selector';
import { isStale } from '../knowledge';
import { parseMinor } from '../kubernetesVersion';
import type { PolicyInput } from '../policy/input';
import type { FactReader, KnownFact } from '../types';

/** What a cluster's sources say of the standard that it was made from. */
export interface DeclaredStandard {
  class?: string;
  version?: string;
  parameters?: Readonly<Record<string, unknown>>;
}

/** What is known of a cluster, as far as a standard speaks of it. Absent means: not known now. */
export interface ObservedCluster extends SelectableCluster {
  declared: DeclaredStandard;
  minor?: string;
  /** Worker nodes by pool. */
  pools?: NonNullable<NodesFact['pools']>;
  addOns?: AddOnsFact['addOns'];
  settings?: VersionsFact['apiServerSettings'];
  policy: PolicyInput;
  now: Date;
}

/** Takes from the facts what a standard speaks of; what is older than its freshness is not known. */
export function observe(
  cluster: SelectableCluster,
  declared: DeclaredStandard,
  facts: FactReader,
  policy: PolicyInput,
  now: Date,
): ObservedCluster {
  const fresh = <T>(fact: KnownFact<T>): T | undefined =>
    isStale(fact, now) ? undefined : fact.value;
  const versions = fresh(facts.core('versions'));
  const nodes = fresh(facts.core('nodes'));
  const addOns = fresh(facts.core('addOns'));
  return {
    ...cluster,
    declared,
    minor: parseMinor(versions?.apiServer)?.text,
    pools: nodes?.pools?.filter(({ controlPlane }) => !controlPlane),
    // An add-on is missing only where every workload was read.
    addOns: addOns?.unread?.some(({ part }) => part === 'workloads')
      ? undefined
      : addOns?.addOns,
    settings: versions?.apiServerSettings,
    policy,
    now,
  };
}
