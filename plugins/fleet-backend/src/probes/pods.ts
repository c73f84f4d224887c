/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  WorkloadAttention,
  WorkloadsFact,
} from '@fleetstage/plugin-fleet-common';
import {
  untrustedText,
  type ProbeContext,
  type TableRow,
} from '@fleetstage/plugin-fleet-node';
import type { AttentionList } from './attention';
import { cell, cellCount } from './cells';
import { Histogram } from './histogram';
import { isTrouble, pendingProblem } from './podStatus';
import { isSystemNamespace } from './systemNamespaces';

const PODS = '/api/v1/pods';
const MAX_SUSPECTS = 1_000;
// Up to so many pods are asked for by name, which is a small answer each; more are looked for in pages.
const MAX_BY_NAME = 3;
const MAX_PAGES = 4;

type Attention = AttentionList<WorkloadAttention>;

/**
 * Counts the pods and names those that need attention.
 *
 * @remarks Three steps, since the cheap form of the list has no namespaces: count all pods by the columns alone;
 * list those that are neither running nor done, usually few, with metadata; and find the namespaces of running
 * pods whose containers crash only when the first step has seen any.
 * @internal
 */
export async function readPods(
  context: ProbeContext,
  attention: Attention,
): Promise<WorkloadsFact['pods']> {
  const { client, signal } = context;
  const byStatus = new Histogram();
  const suspects = new Map<string, string>();
  let total = 0;
  let restarts = 0;
  for await (const page of client.listRows(PODS, { signal })) {
    for (const row of page) {
      const status = statusOf(row);
      total += 1;
      restarts += cellCount(cell(row, 'Restarts'));
      byStatus.add(status || 'none');
      const name = untrustedText(cell(row, 'Name'), 253);
      if (isTrouble(status) && suspects.size < MAX_SUSPECTS) {
        suspects.set(name, status);
      }
    }
  }
  await addPending(context, attention, suspects);
  await addCrashing(context, attention, suspects);
  return {
    total,
    byStatus: byStatus
      .bars()
      .map(({ text, count }) => ({ status: text, count })),
    restarts,
  };
}

async function addPending(
  context: ProbeContext,
  attention: Attention,
  suspects: Map<string, string>,
): Promise<void> {
  const pages = context.client.listRows(PODS, {
    includeObject: 'Metadata',
    fieldSelector: 'status.phase!=Running,status.phase!=Succeeded',
    signal: context.signal,
  });
  let read = 0;
  for await (const page of pages) {
    for (const row of page) {
      const problem = pendingProblem(
        statusOf(row),
        row.metadata ?? {},
        context.now(),
      );
      if (problem) add(attention, row, problem);
      suspects.delete(untrustedText(cell(row, 'Name'), 253));
    }
    read += 1;
    // Thousands of leftovers are possible. All of them are counted; these are enough names.
    if (read >= MAX_PAGES) break;
  }
}

async function addCrashing(
  context: ProbeContext,
  attention: Attention,
  suspects: Map<string, string>,
): Promise<void> {
  if (!suspects.size) return;
  const selectors =
    suspects.size <= MAX_BY_NAME
      ? [...suspects.keys()].map(name => `metadata.name=${name}`)
      : ['status.phase=Running'];
  let read = 0;
  for (const fieldSelector of selectors) {
    const pages = context.client.listRows(PODS, {
      includeObject: 'Metadata',
      fieldSelector,
      signal: context.signal,
    });
    const found = new Set<string>();
    for await (const page of pages) {
      for (const row of page) {
        const status = statusOf(row);
        if (!isTrouble(status)) continue;
        add(attention, row, status);
        found.add(untrustedText(cell(row, 'Name'), 253));
      }
      read += 1;
      const done = [...suspects.keys()].every(name => found.has(name));
      if (done || read >= MAX_PAGES) break;
    }
    found.forEach(name => suspects.delete(name));
  }
  for (const [name, problem] of suspects) {
    attention.add(30, { kind: 'Pod', name, system: false, problem });
  }
}

function add(attention: Attention, row: TableRow, problem: string): void {
  const namespace = untrustedText(row.metadata?.namespace, 253);
  const system = isSystemNamespace(namespace);
  attention.add(system ? 70 : 40, {
    kind: 'Pod',
    ...(namespace && { namespace }),
    name: untrustedText(cell(row, 'Name'), 253),
    system,
    problem,
  });
}

function statusOf(row: TableRow): string {
  return untrustedText(cell(row, 'Status'), 100);
}
