/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { StoreEvent } from '../storage/eventLog';
import { Store } from '../storage/store';
import { CreatedClusters } from './created';
import { Quota } from './quota';
import { Timers } from './timers';
import { WorkQueue } from './workQueue';

/** What every controller that makes clusters works with. */
export interface OrderControllerOptions {
  /** The store of the objects that ask for clusters. */
  store: () => Store;
  created: CreatedClusters;
  quota: Quota;
  timers: Timers;
  stepMs: number;
  now: () => Date;
}

/** Takes notice of a write to an object that asks for a cluster. */
export function noticeOrder(
  { key, object, type }: StoreEvent,
  queue: WorkQueue,
  created: CreatedClusters,
): void {
  // Also where somebody took the finalizer off: nobody would end the cluster later.
  if (type === 'DELETED') void created.end(object.metadata.uid ?? '');
  else if (type === 'ADDED') queue.addNew(key);
  else queue.add(key);
}
