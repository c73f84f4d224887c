/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { FleetSource } from '@fleetstage/plugin-fleet-node';
import type { Collector } from './collection/Collector';
import { shardTaskId } from './collection/shardTask';
import type { FleetSettings } from './config';
import type { Inventory } from './inventory/Inventory';

/** How often a shard asks its database for due clusters at most, in milliseconds. */
const MAX_TICK_MS = 15_000;

/**
 * Puts the fleet's work on the Backstage scheduler: global tasks, so that replicas on one database share it and
 * a dead replica's work moves on.
 */
export async function scheduleTasks(options: {
  scheduler: SchedulerService;
  settings: FleetSettings;
  inventory: Inventory;
  collector: Collector;
  sources: ReadonlyMap<string, FleetSource>;
  /** Reads and judges the documents in git. */
  keepDocuments: (signal: AbortSignal) => Promise<void>;
}): Promise<void> {
  const { scheduler, settings, inventory, collector, sources } = options;
  const every = { milliseconds: settings.inventory.intervalMs };
  for (const source of sources.values()) {
    await scheduler.scheduleTask({
      id: `fleet-source-${source.name}`,
      frequency: every,
      timeout: { minutes: 2 },
      fn: signal => inventory.listSource(source, signal),
    });
  }
  await scheduler.scheduleTask({
    id: 'fleet-inventory-tidy',
    frequency: every,
    timeout: { minutes: 2 },
    fn: () => inventory.tidy(),
  });
  await scheduler.scheduleTask({
    id: 'fleet-owners',
    frequency: { seconds: 20 },
    timeout: { minutes: 2 },
    initialDelay: { seconds: 5 },
    fn: () => inventory.checkOwners(),
  });
  await scheduler.scheduleTask({
    id: 'fleet-documents',
    frequency: { milliseconds: settings.documents.intervalMs },
    timeout: { minutes: 5 },
    fn: signal => options.keepDocuments(signal),
  });
  const tick = Math.min(MAX_TICK_MS, settings.collection.intervalMs);
  for (let shard = 0; shard < settings.collection.shards; shard += 1) {
    await scheduler.scheduleTask({
      id: shardTaskId(shard),
      frequency: { milliseconds: tick },
      timeout: { minutes: 15 },
      initialDelay: { seconds: 2 },
      fn: signal => collector.runShard(shard, signal),
    });
  }
}
