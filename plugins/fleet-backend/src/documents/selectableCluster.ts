/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ClusterRow } from '../store/tables';
import type { SelectableCluster } from './selector';

/** Columns that selectors need. */
export const SELECTABLE_COLUMNS = [
  'id',
  'name',
  'title',
  'environment',
  'owner',
  'provider',
  'region',
  'labels',
] as const;

/** A cluster's row, as far as selectors need it. */
export type SelectableRow = Pick<
  ClusterRow,
  (typeof SELECTABLE_COLUMNS)[number]
>;

/** What selectors ask of a cluster, out of its row. */
export function selectableCluster(row: SelectableRow): SelectableCluster {
  return {
    name: row.name,
    title: row.title,
    environment: row.environment ?? undefined,
    owner: row.owner ?? undefined,
    provider: row.provider ?? undefined,
    region: row.region ?? undefined,
    labels: JSON.parse(row.labels) as Record<string, string>,
  };
}
