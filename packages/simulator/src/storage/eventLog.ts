/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { KubeObject } from './objects';

export interface StoreEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  revision: number;
  collection: string;
  key: string;
  object: KubeObject;
  previous?: KubeObject;
}

type Listener = (event: StoreEvent) => void;

/** A real server compacts etcd every five minutes; history older than that is gone. */
const KEEP_MS = 5 * 60 * 1000;
const KEEP_EVENTS = 5000;

/** The recent writes of a store, with subscriptions. Bounded by age and by count. */
export class EventLog {
  private entries: { at: number; event: StoreEvent }[] = [];
  private readonly listeners = new Set<Listener>();

  constructor(private readonly now: () => Date, private compactedTo: number) {}

  /** Revisions up to this one can no longer be read or watched from. */
  get compactedRevision(): number {
    return this.compactedTo;
  }

  get listenerCount(): number {
    return this.listeners.size;
  }

  append(event: StoreEvent) {
    const at = this.now().getTime();
    this.entries.push({ at, event });
    let drop = 0;
    while (
      drop < this.entries.length - 1 &&
      (this.entries.length - drop > KEEP_EVENTS ||
        this.entries[drop].at < at - KEEP_MS)
    ) {
      drop += 1;
    }
    this.dropOldest(drop);
    for (const listener of [...this.listeners]) listener(event);
  }

  /** Forgets all history, as etcd does after a compaction: older continue tokens and watches expire. */
  compact() {
    this.dropOldest(this.entries.length);
  }

  *newestFirst(): Generator<StoreEvent> {
    for (let index = this.entries.length - 1; index >= 0; index -= 1) {
      yield this.entries[index].event;
    }
  }

  since(revision: number): StoreEvent[] {
    return this.entries
      .map(entry => entry.event)
      .filter(event => event.revision > revision);
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private dropOldest(count: number) {
    if (count === 0) return;
    this.compactedTo = this.entries[count - 1].event.revision;
    this.entries = this.entries.slice(count);
  }
}
