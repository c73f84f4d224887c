/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ProbeContext } from '../extensions/probes';
import type { TableRow } from './KubernetesClient';

/** Kinds of workloads, by the path of their list. */
const WORKLOAD_PATHS: Readonly<Record<WorkloadKind, string>> = {
  Deployment: '/apis/apps/v1/deployments',
  DaemonSet: '/apis/apps/v1/daemonsets',
  StatefulSet: '/apis/apps/v1/statefulsets',
};

/** @public */
export type WorkloadKind = 'Deployment' | 'DaemonSet' | 'StatefulSet';

/**
 * Workloads of one kind with their namespaces and labels, read once per look: several probes look for something among
 * them.
 *
 * @remarks Rows are kept for the time of one look, without what no probe needs of their metadata.
 * @throws ProbeFailure
 * @public
 */
export function readWorkloadRows(
  context: ProbeContext,
  kind: WorkloadKind,
): Promise<TableRow[]> {
  const { client, signal } = context;
  return context.shared(`workloads ${kind}`, async () => {
    const rows: TableRow[] = [];
    const pages = client.listRows(WORKLOAD_PATHS[kind], {
      includeObject: 'Metadata',
      signal,
    });
    for await (const page of pages) rows.push(...page.map(slim));
    return rows;
  });
}

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** The last applied configuration of every Deployment would be most of what is held. */
function slim({ cells, metadata }: TableRow): TableRow {
  if (!metadata?.annotations) return { cells, metadata };
  const { [LAST_APPLIED]: _dropped, ...annotations } = metadata.annotations;
  return { cells, metadata: { ...metadata, annotations } };
}
