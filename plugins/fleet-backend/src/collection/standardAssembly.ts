/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { FleetDocuments } from '../documents/Documents';
import { selectableCluster } from '../documents/selectableCluster';
import {
  compareWithStandard,
  type ComparedStandard,
} from '../rules/standard/compare';
import { observe } from '../rules/standard/observed';
import type { FactReader } from '../rules/types';
import type { ClusterRow } from '../store/tables';
import type { PolicyAssembly } from './policyAssembly';

/** Holds a cluster against the standard in force; nothing without one. */
export function assembleStandard(
  { standard, standardVersions }: FleetDocuments,
  row: ClusterRow,
  facts: FactReader,
  policy: PolicyAssembly,
  now: Date,
): ComparedStandard | undefined {
  if (!standard) return undefined;
  const declared = {
    class: row.standard_class ?? undefined,
    version: row.standard_version ?? undefined,
    parameters: row.standard_parameters
      ? (JSON.parse(row.standard_parameters) as Record<string, unknown>)
      : undefined,
  };
  return compareWithStandard(
    standard,
    standardVersions,
    observe(selectableCluster(row), declared, facts, policy.input, now),
  );
}
