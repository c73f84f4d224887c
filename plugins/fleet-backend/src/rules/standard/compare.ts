/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  ClusterClass,
  ClusterStandard,
} from '@fleetstage/plugin-fleet-common';
import { lt, valid } from 'semver';
import { selects } from '../../documents/selector';
import type { Check, DifferenceDraft } from './check';
import { checkNodePools } from './nodeChecks';
import type { ObservedCluster } from './observed';
import {
  checkLabels,
  checkProvisioner,
  checkRegion,
  checkVersion,
} from './placeChecks';
import {
  checkAddOns,
  checkGitOps,
  checkObservability,
  checkPolicies,
  checkSecurity,
} from './softwareChecks';
import { checkVariables } from './variableChecks';

/** Every check. A new one is a function and a line here. */
const CHECKS: readonly Check[] = [
  checkVersion,
  checkRegion,
  checkProvisioner,
  checkNodePools,
  checkAddOns,
  checkObservability,
  checkPolicies,
  checkSecurity,
  checkGitOps,
  checkLabels,
  checkVariables,
];

/** A difference with the version of the standard that brought it. */
export interface StandardDifference extends DifferenceDraft {
  sinceVersion?: string;
}

/** A cluster held against the standard. */
export interface ComparedStandard {
  standard: { name: string; version: string };
  /** The class that counts, and how it was found; absent for a cluster without one. */
  class?: { name: string; title: string; from: string };
  /** A class that the cluster names and the standard does not have. */
  unknownClass?: string;
  createdWith?: string;
  /** False while version, nodes or add-ons are not known: then nothing can be called conformant. */
  readable: boolean;
  differences: StandardDifference[];
  /** For a cluster without a class: the one that it drifts from in the fewest points. */
  nearest?: {
    name: string;
    title: string;
    differences: number;
    checked: number;
  };
}

/**
 * Holds a cluster against its class.
 *
 * @param versions - every known version of the standard, oldest first: tells since when something is asked for.
 */
export function compareWithStandard(
  standard: ClusterStandard,
  versions: readonly ClusterStandard[],
  observed: ObservedCluster,
): ComparedStandard {
  const base = {
    standard: { name: standard.name, version: standard.version },
    createdWith: observed.declared.version,
    readable: Boolean(observed.minor && observed.pools && observed.addOns),
  };
  const found = classOf(standard, observed);
  if (!found) {
    return {
      ...base,
      unknownClass: observed.declared.class,
      differences: [],
      nearest: nearestClass(standard, observed),
    };
  }
  const { name, title } = found.class;
  const asked = driftByVersion(name, versions, observed);
  return {
    ...base,
    class: { name, title, from: found.from },
    unknownClass: found.unknownClass,
    differences: differencesFrom(found.class, observed).map(difference =>
      withSince(difference, asked, observed.declared.version),
    ),
  };
}

/** What a version of the standard asks for and the cluster does not have. */
interface AskedInVersion {
  version: string;
  keys: ReadonlySet<string>;
}

function driftByVersion(
  className: string,
  versions: readonly ClusterStandard[],
  observed: ObservedCluster,
): AskedInVersion[] {
  return versions.map(({ version, classes }) => {
    const then = classes.find(({ name }) => name === className);
    const drift = (then ? differencesFrom(then, observed) : []).filter(
      ({ verdict }) => verdict === 'drift',
    );
    return { version, keys: new Set(drift.map(keyOf)) };
  });
}

function keyOf({ kind, key }: Pick<DifferenceDraft, 'kind' | 'key'>): string {
  return `${kind} ${key}`;
}

/** The class that the cluster names, else the first whose selector means it. */
function classOf(
  { classes }: ClusterStandard,
  observed: ObservedCluster,
): { class: ClusterClass; from: string; unknownClass?: string } | undefined {
  const named = observed.declared.class;
  const declared = classes.find(({ name }) => name === named);
  if (declared) return { class: declared, from: 'as its own object says' };
  const selected = classes.find(
    ({ clusters }) => clusters && selects(clusters, observed),
  );
  return (
    selected && {
      class: selected,
      from: "by the standard's selector",
      ...(named ? { unknownClass: named } : {}),
    }
  );
}

function differencesFrom(
  clusterClass: ClusterClass,
  observed: ObservedCluster,
): DifferenceDraft[] {
  return CHECKS.flatMap(check => check(clusterClass, observed));
}

/**
 * Since which version the standard asks for what the cluster does not have: the first from which on every known version
 * does. What came after the cluster was made is the standard's move, not the cluster's, so it weighs less.
 */
function withSince(
  difference: DifferenceDraft,
  versions: readonly AskedInVersion[],
  createdWith: string | undefined,
): StandardDifference {
  if (difference.verdict !== 'drift') return difference;
  let sinceVersion: string | undefined;
  for (const { version, keys } of versions) {
    if (!keys.has(keyOf(difference))) sinceVersion = undefined;
    else sinceVersion ??= version;
  }
  const cameLater =
    sinceVersion && valid(createdWith) && lt(createdWith!, sinceVersion);
  return {
    ...difference,
    ...(sinceVersion ? { sinceVersion } : {}),
    ...(cameLater ? { severity: 'info' as const } : {}),
  };
}

function nearestClass(
  { classes }: ClusterStandard,
  observed: ObservedCluster,
): ComparedStandard['nearest'] {
  const ranked = classes
    .map(clusterClass => {
      const found = differencesFrom(clusterClass, observed);
      const count = (verdict: DifferenceDraft['verdict']) =>
        found.filter(difference => difference.verdict === verdict).length;
      return {
        name: clusterClass.name,
        title: clusterClass.title,
        differences: count('drift'),
        checked: pointsOf(clusterClass, observed.provider) - count('unchecked'),
        sameEnvironment: clusterClass.environment === observed.environment,
      };
    })
    .filter(({ checked }) => checked > 0)
    .sort(
      (a, b) =>
        a.differences - b.differences ||
        Number(b.sameEnvironment) - Number(a.sameEnvironment),
    );
  if (ranked.length === 0) return undefined;
  const [{ name, title, differences, checked }] = ranked;
  return { name, title, differences, checked };
}

/** In how many points a class can be compared at most. */
function pointsOf(
  { addOns, observability, policies, labels, nodePools, ...more }: ClusterClass,
  provider: string | undefined,
): number {
  const { auditLog, secretsEncryption } = more.security;
  const ofPools = nodePools.map(
    ({ machineTypes, zones }) =>
      1 + Number(provider ? provider in machineTypes : 0) + Number(zones > 1),
  );
  return [
    // Version, region and provisioner.
    3,
    Number(more.gitOps.controlPlane !== 'none'),
    Number(auditLog) + Number(secretsEncryption),
    ...[addOns, observability, policies, labels].map(({ length }) => length),
    ...ofPools,
  ].reduce((sum, points) => sum + points, 0);
}
