/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/** Identifier of a shard's task on the scheduler. */
export function shardTaskId(shard: number): string {
  return `fleet-collect-${shard}`;
}
