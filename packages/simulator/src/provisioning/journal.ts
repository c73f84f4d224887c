/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { KUBECONFIG_READER_ROLE } from '../fleet/access';
import { StoreEvent } from '../storage/eventLog';
import { KubeObject } from '../storage/objects';
import { Store } from '../storage/store';

export interface JournalEntry {
  collection: string;
  key: string;
  object: KubeObject;
}

/**
 * The objects that were added to a store since it was made, in their present state: enough to bring them back after a restart. What the
 * store was made with is left out, and so is the role that names every kubeconfig: it is worked out anew.
 */
export class Journal {
  private readonly entries = new Map<string, JournalEntry>();

  constructor(
    before: readonly JournalEntry[] = [],
    private readonly onChange: () => void = () => {},
  ) {
    for (const entry of before)
      this.entries.set(`${entry.collection} ${entry.key}`, entry);
  }

  onWrite({ collection, key, object, type }: StoreEvent): void {
    const id = `${collection} ${key}`;
    if (type === 'DELETED') {
      if (this.entries.delete(id)) this.onChange();
      return;
    }
    if (type === 'MODIFIED' && !this.entries.has(id)) return;
    if (object.metadata.name === KUBECONFIG_READER_ROLE) return;
    this.entries.set(id, { collection, key, object });
    this.onChange();
  }

  list(): JournalEntry[] {
    return [...this.entries.values()];
  }

  restore(store: Store): void {
    for (const { collection, key, object } of this.list())
      store.put(collection, key, object);
  }
}
