/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { WorkloadAttention } from '@fleetstage/plugin-fleet-common';
import {
  untrustedText,
  type TableRow,
  type WorkloadKind,
} from '@fleetstage/plugin-fleet-node';
import { AttentionList } from './attention';
import { cell, cellCount, cellRatio } from './cells';
import { isSystemNamespace } from './systemNamespaces';

/**
 * Adds up workloads one by one.
 * @internal
 */
export class WorkloadTally {
  readonly system = { total: 0, short: 0 };
  readonly user = { total: 0, short: 0 };
  readonly attention = new AttentionList<WorkloadAttention>();

  /** @throws ProbeFailure `malformed` when a column that is needed is missing */
  add(kind: WorkloadKind, row: TableRow): void {
    const namespace = untrustedText(row.metadata?.namespace, 253);
    const system = isSystemNamespace(namespace);
    const counts = system ? this.system : this.user;
    const { ready, desired } = replicasOf(kind, row);
    counts.total += 1;
    if (ready >= desired) return;
    counts.short += 1;
    const weight = (system ? 80 : 50) + (ready === 0 ? 15 : 0);
    this.attention.add(weight, {
      kind,
      ...(namespace && { namespace }),
      name: untrustedText(cell(row, 'Name'), 253),
      system,
      problem: `${ready} of ${desired} ready`,
    });
  }
}

/** Scaled to zero is nothing short of; so is a cell that says no numbers. @internal */
export function replicasOf(
  kind: WorkloadKind,
  row: TableRow,
): { ready: number; desired: number } {
  if (kind === 'DaemonSet') {
    return {
      ready: cellCount(cell(row, 'Ready')),
      desired: cellCount(cell(row, 'Desired')),
    };
  }
  return cellRatio(cell(row, 'Ready')) ?? { ready: 0, desired: 0 };
}
