/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  DIFFERENCE_VERDICTS,
  type ClusterConformance,
  type ClusterStandard,
  type ConformanceState,
} from '@fleetstage/plugin-fleet-common';
import { ruleOfDifference } from '../../../rules/standard';
import type { DifferenceRow, FindingRow } from '../../tables';
import type { VisibleRow } from '../summary';
import type { ReadContext } from '../visibleClusters';
import { toDifference } from './conformances';
import { nearestOf } from './nearest';

/** How one cluster stands to the standard, with every difference: drift first. */
export async function readClusterConformance(
  { knex, now }: ReadContext,
  row: VisibleRow,
  standard: ClusterStandard | undefined,
): Promise<ClusterConformance> {
  if (!standard) {
    return {
      sentence: 'There is no standard to hold this cluster against',
      differences: [],
    };
  }
  const [rows, findings] = await Promise.all([
    knex<DifferenceRow>('fleet_differences').where({ cluster_id: row.id }),
    knex<FindingRow>('fleet_findings')
      .where({ cluster_id: row.id })
      .whereNull('resolved_at')
      .where('rule', 'like', 'standard-%')
      .select('id', 'rule', 'subject'),
  ]);
  const stale = row.fresh_until !== null && row.fresh_until < now.toISOString();
  const found = standard.classes.find(
    ({ name }) => name === row.conformance_class,
  );
  const nearest = nearestOf(row);
  return {
    standard: { name: standard.name, version: standard.version },
    state: stateOf(row, stale),
    sentence: row.conformance_sentence ?? 'Nobody has looked yet',
    ...(found
      ? {
          class: {
            name: found.name,
            title: found.title,
            from:
              row.standard_class === found.name
                ? 'as its own object says'
                : "by the standard's selector",
          },
        }
      : {}),
    createdWith: row.standard_version ?? undefined,
    ...(row.standard_parameters
      ? {
          parameters: JSON.parse(row.standard_parameters) as Record<
            string,
            unknown
          >,
        }
      : {}),
    differences: rows
      .map(toDifference)
      .sort(
        (a, b) =>
          DIFFERENCE_VERDICTS.indexOf(a.verdict) -
            DIFFERENCE_VERDICTS.indexOf(b.verdict) ||
          Number(a.severity === 'info') - Number(b.severity === 'info') ||
          a.kind.localeCompare(b.kind) ||
          a.key.localeCompare(b.key),
      )
      .map(difference => ({
        ...difference,
        findingId: findings.find(
          ({ rule, subject }) =>
            rule === ruleOfDifference(difference.kind) &&
            subject === difference.key,
        )?.id,
      })),
    ...(nearest ? { nearest } : {}),
    observedAt: row.observed_at ?? undefined,
  };
}

function stateOf(row: VisibleRow, stale: boolean): ConformanceState {
  const known = (row.conformance ?? 'unknown') as ConformanceState;
  return stale && known !== 'no-class' ? 'unknown' : known;
}
