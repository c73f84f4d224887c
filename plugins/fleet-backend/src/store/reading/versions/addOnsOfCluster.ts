/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { AddOn, JudgedAddOn } from '@fleetstage/plugin-fleet-common';
import { shownRange, type ApprovedAddOns } from '../../../data/approvedAddOns';
import { verdictOnAddOn } from '../../../rules/addOnVerdicts';
import type { FactReader } from '../../../rules/types';
import { visibleClusters, type ReadContext } from '../visibleClusters';

/** Add-ons of one cluster, held against the approved table and against the fleet. */
export async function readJudgedAddOns(
  context: ReadContext,
  facts: FactReader,
  table: ApprovedAddOns | undefined,
  minor: string | undefined,
  next: string | undefined,
): Promise<JudgedAddOn[]> {
  const { addOns = [] } = facts.core('addOns').value ?? {};
  const newest = await newestVersions(
    context,
    addOns.map(({ name }) => name),
  );
  const judged = (addOn: AddOn): JudgedAddOn => ({
    ...addOn,
    verdict: verdictOnAddOn(addOn, table, minor),
    approved: minor ? shownRange(table, addOn.name, minor) : undefined,
    approvedNext: next ? shownRange(table, addOn.name, next) : undefined,
    verdictNext: next ? verdictOnAddOn(addOn, table, next) : undefined,
    newestInFleet: newest.get(addOn.name),
  });
  return addOns.map(judged);
}

/** The newest version of each add-on in the clusters that the caller may see. */
async function newestVersions(
  context: ReadContext,
  names: readonly string[],
): Promise<Map<string, string>> {
  if (names.length === 0) return new Map();
  const rows = (await context
    .knex('fleet_add_ons')
    .whereIn('name', [...new Set(names)])
    .whereNotNull('version_sort')
    .whereIn('cluster_id', visibleClusters(context).select('id'))
    .groupBy('name')
    .select('name')
    .max({ newest: 'version_sort' })) as { name: string; newest: string }[];
  return new Map(rows.map(row => [row.name, versionOf(row.newest)]));
}

/** The sort key ends with the version itself. */
export function versionOf(versionSort: string): string {
  return versionSort.slice(versionSort.indexOf(' ') + 1);
}
