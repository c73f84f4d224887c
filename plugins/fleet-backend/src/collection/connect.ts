/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { KubeConfig } from '@kubernetes/client-node';
import type { ProbeErrorKind } from '@fleetstage/plugin-fleet-common';
import { ProbeFailure, type FleetSource } from '@fleetstage/plugin-fleet-node';
import { orAborted } from './deadline';
import type { SightingRow } from '../store/tables';

/** One way into a cluster. */
export interface Entry {
  source: string;
  kubeConfig: KubeConfig;
}

/**
 * The way in that each record gave last. It bridges the time in which a source does not answer: a hub that is down must
 * not make its clusters unknown. Held in memory only, and forgotten as soon as the source says something else.
 */
export type LastEntries = Map<string, KubeConfig>;

/** Failures of a source that say nothing about the credential it gave before. */
const SOURCE_IS_DOWN: readonly ProbeErrorKind[] = [
  'unreachable',
  'timeout',
  'tls',
  'throttled',
  'server-error',
];

/**
 * The ways into a cluster, one a sighting, in the order of the sources. A source that cannot give its
 * credentials is skipped for the next one.
 *
 * @throws ProbeFailure `credentials` when no source has a way in: with the first source's reason.
 */
export async function* findEntries(
  sightings: readonly SightingRow[],
  sources: ReadonlyMap<string, FleetSource>,
  signal: AbortSignal,
  last: LastEntries,
): AsyncGenerator<Entry> {
  let found = false;
  let failure: ProbeFailure | undefined;
  const order = [...sources.keys()];
  const sorted = [...sightings].sort(
    (a, b) => order.indexOf(a.source) - order.indexOf(b.source),
  );
  for (const sighting of sorted) {
    const source = sources.get(sighting.source);
    if (!source) continue;
    const key = `${sighting.source}\n${sighting.native_id}`;
    try {
      const kubeConfig = await orAborted(
        source.connect(sighting.native_id, { signal }),
        signal,
      );
      last.delete(key);
      if (!kubeConfig) continue;
      last.set(key, kubeConfig);
      found = true;
      yield { source: sighting.source, kubeConfig };
    } catch (error) {
      const reason = asFailure(error, `Source '${sighting.source}'`);
      const known = SOURCE_IS_DOWN.includes(reason.kind) && last.get(key);
      if (known) {
        found = true;
        yield { source: sighting.source, kubeConfig: known };
      } else {
        last.delete(key);
        failure ??= reason;
      }
    }
  }
  if (found) return;
  // Whatever kept the source from answering, it says nothing about the cluster: no way in, not unreachable.
  throw new ProbeFailure(
    'credentials',
    failure
      ? `No way in: ${failure.message}`
      : 'No source offers a way into this cluster yet',
  );
}

/**
 * Anything thrown as a failure that may be shown. What is not our own is reduced to who failed: its
 * message could hold a secret.
 */
export function asFailure(error: unknown, who: string): ProbeFailure {
  if (error instanceof ProbeFailure) return error;
  const name = error instanceof Error ? error.name : 'unknown error';
  return new ProbeFailure(
    'internal',
    `${who} failed unexpectedly (${name}); the portal's log has more`,
  );
}
