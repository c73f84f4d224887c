/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { filteredClusters, type ReadContext } from '../visibleClusters';

/** Clusters that the caller may see by their minor, oldest first; those without a version are left out. */
export async function countMinors(
  context: ReadContext,
  { environment }: { environment?: string | null },
): Promise<{ minor: string; clusters: number }[]> {
  const query = filteredClusters(context, {}).whereNotNull('version_minor');
  if (environment !== undefined) {
    if (environment === null) query.whereNull('environment');
    else query.where({ environment });
  }
  const rows = (await query
    .groupBy('version_minor', 'version_sort')
    .orderBy('version_sort')
    .select({ minor: 'version_minor' })
    .count({ n: '*' })) as { minor: string; n: unknown }[];
  return rows.map(({ minor, n }) => ({ minor, clusters: Number(n) }));
}
