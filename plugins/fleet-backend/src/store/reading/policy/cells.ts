/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  DRIFT_VERDICTS,
  enforcementStrength,
  stateWeight,
  type AxisState,
  type DriftVerdict,
  type Enforcement,
  type FleetPolicyQuery,
  type PolicyCell,
} from '@fleetstage/plugin-fleet-common';
import type { Knex } from 'knex';
import type { PolicyRow } from '../../tables';
import type { ReadContext } from '../visibleClusters';

/** A cluster as a column of the matrix. */
export interface Column {
  id: string;
  name: string;
  environment?: string;
  fail: number;
  /** False when no engine of the cluster could be read lately: its cells are unknown, whatever they were. */
  known: boolean;
}

/** Narrows rows of policies to some engines and severities, in totals and cells alike. */
export function narrow(
  rows: Knex.QueryBuilder,
  { engine, severity }: Pick<FleetPolicyQuery, 'engine' | 'severity'>,
): void {
  if (engine) rows.whereIn('engine', engine);
  if (severity) rows.whereIn('severity', severity);
}

type CellRow = Pick<
  PolicyRow,
  | 'cluster_id'
  | 'row_key'
  | 'enforcement'
  | 'drift'
  | 'fail'
  | 'accepted'
  | 'state'
  | 'present'
>;

/** The cells of some rows of the matrix, each in the order of the columns. */
export async function readCells(
  { knex }: ReadContext,
  keys: readonly string[],
  columns: readonly Column[],
  narrowing: Pick<FleetPolicyQuery, 'engine' | 'severity'>,
): Promise<Map<string, PolicyCell[]>> {
  const policies = knex('fleet_policies')
    .whereIn('row_key', keys)
    .whereIn(
      'cluster_id',
      columns.map(({ id }) => id),
    )
    .where({ counted: true });
  narrow(policies, narrowing);
  const rows = (await policies.select(
    'cluster_id',
    'row_key',
    'enforcement',
    'drift',
    'fail',
    'accepted',
    'state',
    'present',
  )) as CellRow[];
  const byCell = new Map<string, CellRow[]>();
  for (const row of rows) {
    const key = `${row.row_key}\n${row.cluster_id}`;
    byCell.set(key, [...(byCell.get(key) ?? []), row]);
  }
  return new Map(
    keys.map(key => [
      key,
      columns.map(column =>
        toCell(column, byCell.get(`${key}\n${column.id}`) ?? []),
      ),
    ]),
  );
}

/** One cell; of two engines with one control the worse state, the stronger enforcement and the larger number count. */
function toCell(column: Column, rows: readonly CellRow[]): PolicyCell {
  const base = { clusterId: column.id, clusterName: column.name };
  if (rows.length === 0) {
    return {
      ...base,
      state: 'not-applicable',
      sentence: `${column.name}: neither there nor asked for`,
    };
  }
  if (!column.known) {
    return {
      ...base,
      state: 'unknown',
      sentence: `${column.name}: not read lately`,
    };
  }
  const state = rows
    .map(row => row.state as AxisState)
    .reduce((a, b) => (stateWeight(b) > stateWeight(a) ? b : a));
  const enforcement = rows
    .filter(row => Boolean(row.present))
    .map(row => row.enforcement as Enforcement)
    .sort((a, b) => enforcementStrength(b) - enforcementStrength(a))[0] as
    | Enforcement
    | undefined;
  const drift = rows
    .flatMap(row => (row.drift ? [row.drift as DriftVerdict] : []))
    .sort(
      (a, b) => DRIFT_VERDICTS.indexOf(a) - DRIFT_VERDICTS.indexOf(b),
    )[0] as DriftVerdict | undefined;
  const counts = rows.flatMap(row =>
    row.fail === null
      ? []
      : [Math.max(0, Number(row.fail) - Number(row.accepted))],
  );
  const fail = counts.length > 0 ? Math.max(...counts) : undefined;
  return {
    ...base,
    state,
    ...(enforcement ? { enforcement } : {}),
    ...(drift ? { drift } : {}),
    ...(fail === undefined ? {} : { fail }),
    sentence: sentenceOf(column.name, enforcement, drift, fail),
  };
}

function sentenceOf(
  cluster: string,
  enforcement: Enforcement | undefined,
  drift: DriftVerdict | undefined,
  fail: number | undefined,
): string {
  const parts = [
    enforcement ? `in mode ${enforcement}` : absence(drift),
    ...(drift && drift !== 'in-sync' && enforcement
      ? [drift === 'extra' ? 'not in git' : `against git: ${drift}`]
      : []),
  ];
  if (enforcement) {
    parts.push(
      fail === undefined
        ? 'violations not known'
        : `${fail} ${fail === 1 ? 'violation' : 'violations'}`,
    );
  }
  return `${cluster}: ${parts.join(', ')}`;
}

function absence(drift: DriftVerdict | undefined): string {
  return drift === 'unknown' ? 'not known' : 'missing';
}
