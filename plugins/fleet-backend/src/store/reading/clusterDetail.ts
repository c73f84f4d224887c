/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  AXES,
  probeErrorSchema,
  type AxisStatus,
  type ClusterDetail,
  type Ownership,
  type ProbeStatus,
} from '@fleetstage/plugin-fleet-common';
import type { Sighting } from '@fleetstage/plugin-fleet-node';
import { refreshProgress } from '../collection/refresh';
import type { FactRow, SightingRow, StoredAxis } from '../tables';
import { toSummary, type VisibleRow } from './summary';
import { visibleClusters, type ReadContext } from './visibleClusters';

/**
 * The row of a cluster, by its id or by the name of its entity; `undefined` when there is none that the caller may see.
 */
export async function findCluster(
  context: ReadContext,
  idOrName: string,
): Promise<VisibleRow | undefined> {
  return visibleClusters(context, 'all')
    .where(query => query.where({ id: idOrName }).orWhere({ name: idOrName }))
    .first();
}

/** Everything about one cluster. */
export async function readClusterDetail(
  context: ReadContext,
  row: VisibleRow,
): Promise<ClusterDetail> {
  const [facts, sightings] = await Promise.all([
    context.knex<FactRow>('fleet_facts').where({ cluster_id: row.id }),
    context
      .knex<SightingRow>('fleet_sightings')
      .where({ cluster_id: row.id })
      .orderBy('source'),
  ]);
  return {
    ...toSummary(row, context.now),
    uid: row.uid ?? undefined,
    server: row.server ?? undefined,
    tlsVerified: Boolean(row.tls_verified),
    labels: JSON.parse(row.labels) as Record<string, string>,
    ownership: {
      owner: row.owner ?? undefined,
      explanation: row.owner_explanation,
      step: row.owner_step as Ownership['step'],
      exists: row.owner_exists === null ? undefined : Boolean(row.owner_exists),
    },
    axes: readAxes(row, facts, context.now),
    sightings: sightings.map(sighting => {
      const data = JSON.parse(sighting.data) as Sighting;
      return {
        source: sighting.source,
        nativeId: sighting.native_id,
        name: data.name,
        server: data.server,
        firstSeenAt: sighting.first_seen_at,
        lastSeenAt: sighting.last_seen_at,
        goneAt: sighting.gone_at ?? undefined,
      };
    }),
    probes: facts.map(toProbeStatus),
    conflicts: JSON.parse(row.conflicts) as string[],
    quarantined: row.quarantined ?? undefined,
    collection: {
      lastAttemptAt: row.last_attempt_at ?? undefined,
      lastSuccessAt: row.last_success_at ?? undefined,
      nextDueAt: row.next_due_at,
      consecutiveFailures: Number(row.failures),
    },
    refresh: refreshProgress(row),
  };
}

/**
 * The axes as of now. When nobody has looked for longer than the verdict's freshness, every axis that hangs on a
 * look is unknown; the last verdict stands in its reason.
 */
function readAxes(
  row: VisibleRow,
  facts: readonly FactRow[],
  now: Date,
): AxisStatus[] {
  const stored = JSON.parse(row.axes) as StoredAxis[];
  const lookIsOld =
    row.fresh_until !== null && row.fresh_until < now.toISOString();
  return AXES.map((axis): AxisStatus => {
    const verdict = stored.find(candidate => candidate.axis === axis);
    if (!verdict) {
      const looked = stored.length > 0;
      return {
        axis,
        state: looked ? 'not-applicable' : 'unknown',
        reason: looked
          ? 'No rule of this installation looks at it'
          : 'Nobody has looked yet',
        since: row.created_at,
        source: 'rules',
        stale: false,
      };
    }
    const fact = facts.find(candidate => candidate.probe === verdict.probe);
    const outdated =
      lookIsOld && verdict.probe !== undefined && verdict.state !== 'planned';
    return {
      axis,
      state: outdated ? 'unknown' : verdict.state,
      reason: outdated
        ? `Not looked at lately; it was ${verdict.state} then: ${verdict.reason}`
        : verdict.reason,
      since: verdict.since,
      source: verdict.source,
      observedAt:
        verdict.seenAt ??
        (verdict.probe ? fact?.observed_at : row.last_attempt_at) ??
        undefined,
      freshUntil: fact?.fresh_until ?? undefined,
      stale:
        verdict.seenAt === undefined &&
        fact !== undefined &&
        fact.fresh_until !== null &&
        fact.fresh_until < now.toISOString(),
      pending: verdict.pending,
    };
  });
}

function toProbeStatus(fact: FactRow): ProbeStatus {
  const error = fact.error
    ? probeErrorSchema.safeParse(JSON.parse(fact.error))
    : undefined;
  return {
    probe: fact.probe,
    source: fact.source,
    observedAt: fact.observed_at ?? undefined,
    freshUntil: fact.fresh_until ?? undefined,
    error: error?.success ? error.data : undefined,
  };
}
