/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  workloadsFactSchema,
  type WorkloadsFact,
} from '@fleetstage/plugin-fleet-common';
import {
  type FleetProbe,
  type ProbeContext,
  readWorkloadRows,
  type WorkloadKind,
} from '@fleetstage/plugin-fleet-node';
import { readPods } from './pods';
import { WorkloadTally } from './WorkloadTally';

/**
 * Counts over workloads and pods, and those that need attention, from what the API server prints
 * (`kubectl get` columns): a fiftieth of the bytes of the objects.
 * @internal
 */
export const workloadsProbe: FleetProbe<WorkloadsFact> = {
  name: 'workloads',
  source: 'API server',
  schema: workloadsFactSchema,
  freshForSeconds: 15 * 60,
  async collect(context) {
    const tally = new WorkloadTally();
    const [pods] = await Promise.all([
      readPods(context, tally.attention),
      addAll(context, tally, 'Deployment'),
      addAll(context, tally, 'StatefulSet'),
      addAll(context, tally, 'DaemonSet'),
    ]);
    return {
      system: tally.system,
      user: tally.user,
      pods,
      attention: tally.attention.items(),
      attentionTotal: tally.attention.total,
    };
  },
};

async function addAll(
  context: ProbeContext,
  tally: WorkloadTally,
  kind: WorkloadKind,
): Promise<void> {
  const rows = await readWorkloadRows(context, kind);
  rows.forEach(row => tally.add(kind, row));
}
