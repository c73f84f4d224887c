/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  nodesFactSchema,
  type NodesFact,
} from '@fleetstage/plugin-fleet-common';
import type { FleetProbe, ProbeContext } from '@fleetstage/plugin-fleet-node';
import { NodeTally } from './NodeTally';

/**
 * Counts over the nodes, and those that need attention.
 *
 * @remarks JSON, since the Table has no conditions, capacity or labels; projected page by page, so that memory
 * does not grow with the cluster.
 * @internal
 */
export const nodesProbe: FleetProbe<NodesFact> = {
  name: 'nodes',
  source: 'API server',
  schema: nodesFactSchema,
  freshForSeconds: 15 * 60,
  collect: context => readNodes(context),
};

/** The nodes of a cluster, read once per look. @internal */
export function readNodes(context: ProbeContext): Promise<NodesFact> {
  const { client, signal } = context;
  return context.shared('nodes', async () => {
    const tally = new NodeTally();
    const pages = client.listObjects('/api/v1/nodes', { limit: 200, signal });
    for await (const page of pages) page.forEach(node => tally.add(node));
    return tally.fact();
  });
}
