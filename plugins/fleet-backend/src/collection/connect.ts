/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { KubeConfig } from '@kubernetes/client-node';
import { ProbeFailure, type FleetSource } from '@fleetstage/plugin-fleet-node';
import { orAborted } from './deadline';
import type { SightingRow } from '../store/tables';

/** One way into a cluster. */
export interface Entry {
  source: string;
  kubeConfig: KubeConfig;
}

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
    try {
      const kubeConfig = await orAborted(
        source.connect(sighting.native_id, { signal }),
        signal,
      );
      if (!kubeConfig) continue;
      found = true;
      yield { source: sighting.source, kubeConfig };
    } catch (error) {
      failure ??= asFailure(error, `Source '${sighting.source}'`);
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
