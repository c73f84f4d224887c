/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Lifecycle, Ownership } from '@fleetstage/plugin-fleet-common';
import type { Sighting } from '@fleetstage/plugin-fleet-node';
import type { OwnershipSettings } from '../config';
import { normalizeServer } from '@fleetstage/plugin-fleet-node';
import { resolveOwner } from './ownership';

/** A sighting with the name of its source. */
export type SourcedSighting = Sighting & { source: string };

/** What all sightings of one cluster say together. */
export interface MergedCluster {
  title: string;
  uid?: string;
  server?: string;
  certificateAuthority?: string;
  ownership: Ownership;
  environment?: string;
  provider?: string;
  region?: string;
  version?: string;
  lifecycle: Lifecycle;
  sources: string[];
  labels: Record<string, string>;
  standard?: Sighting['standard'];
  /** Sentences about sources that disagree: shown, not hidden. */
  conflicts: string[];
}

/**
 * Merges the sightings of one cluster. The first source that knows something wins; who disagrees is named.
 *
 * @param sightings - at least one, in the order of their sources.
 */
export function mergeSightings(
  sightings: readonly SourcedSighting[],
  ownership: OwnershipSettings,
): MergedCluster {
  const first = <T>(pick: (sighting: SourcedSighting) => T | undefined) => {
    for (const sighting of sightings) {
      const value = pick(sighting);
      if (value !== undefined && value !== '') return value;
    }
    return undefined;
  };
  const labels: Record<string, string> = {};
  for (const sighting of [...sightings].reverse())
    Object.assign(labels, sighting.labels);
  return {
    title: sightings[0].name,
    uid: first(s => s.uid),
    server: first(s => s.server),
    certificateAuthority: first(s => s.certificateAuthority),
    ownership: resolveOwner(sightings, ownership),
    environment: first(s => s.environment),
    provider: first(s => s.provider),
    region: first(s => s.region),
    version: first(s => s.version),
    // What is planned anywhere is planned: a hub that deletes a cluster outranks a kubeconfig that only knows it.
    lifecycle:
      first(s => (s.lifecycle === 'active' ? undefined : s.lifecycle)) ??
      'active',
    sources: [...new Set(sightings.map(s => s.source))],
    labels,
    standard: first(s => s.standard),
    conflicts: findConflicts(sightings),
  };
}

function findConflicts(sightings: readonly SourcedSighting[]): string[] {
  const fields: [string, (s: SourcedSighting) => string | undefined][] = [
    ['environment', s => s.environment],
    ['region', s => s.region],
    ['provider', s => s.provider],
    ['owner', s => s.ownerHints[0]?.value],
    ['API server', s => normalizeServer(s.server)],
    ['cluster UID', s => s.uid],
  ];
  return fields.flatMap(([field, pick]) => {
    const said = new Map<string, string>();
    for (const sighting of sightings) {
      const value = pick(sighting);
      if (value && !said.has(value)) said.set(value, sighting.source);
    }
    if (said.size < 2) return [];
    const sides = [...said].map(([value, source]) => `${source} says ${value}`);
    return [`Sources disagree about the ${field}: ${sides.join(', ')}`];
  });
}
