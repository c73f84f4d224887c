/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Clock, ClockView } from './clock';
import { KubeObject } from './objects';
import { EventLog, StoreEvent } from './eventLog';

/** The key a real server uses in etcd: it also fixes the order of lists. */
export function objectKey(namespace: string | undefined, name: string): string {
  return namespace ? `${namespace}/${name}` : name;
}

export const keyOfObject = ({ metadata }: KubeObject) =>
  objectKey(metadata.namespace, metadata.name ?? '');

/** Gives the objects that a collection holds before anybody wrote to it. */
export type CollectionLoader = () => KubeObject[];

interface Collection {
  objects: Map<string, KubeObject>;
  sortedKeys?: string[];
}

/** The resource version that every store starts with; seeded objects lie below it. */
export const BASE_REVISION = 1_000_000;
/** Revisions before this one count as compacted from the start. */
export const FLOOR_REVISION = 100_000;

export interface StoreOptions {
  now: () => Date;
  loaders?: Map<string, CollectionLoader>;
  /** Collections whose objects change with time, by name. */
  clocks?: Map<string, Clock>;
  /** Told of every write, beside the watches: the controllers of the cluster. It must not throw. */
  onWrite?: (event: StoreEvent) => void;
}

/**
 * The objects of one cluster. Collections are named `resource.group` (`pods`, `deployments.apps`) and are made by their loader when first
 * asked for. Every write takes the next revision, which is the resourceVersion of the object, and is kept in the event log for watches and
 * for the consistent pages of a list.
 */
export class Store {
  readonly log: EventLog;
  private revisionNow = BASE_REVISION;
  private readonly collections = new Map<string, Collection>();
  private readonly loaders: Map<string, CollectionLoader>;
  private readonly clocks: Map<string, ClockView>;

  constructor(private readonly options: StoreOptions) {
    this.clocks = new Map(
      [...(options.clocks ?? [])].map(([name, clock]) => [
        name,
        new ClockView(clock, options.now),
      ]),
    );
    this.loaders = options.loaders ?? new Map();
    this.log = new EventLog(options.now, FLOOR_REVISION);
  }

  get revision(): number {
    return this.revisionNow;
  }

  /** True once anything was written: such a store must not be thrown away. */
  get modified(): boolean {
    return this.revisionNow !== BASE_REVISION;
  }

  get(collection: string, key: string): KubeObject | undefined {
    const found = this.collection(collection).objects.get(key);
    const clock = this.clocks.get(collection);
    return found && clock ? clock.show(found) : found;
  }

  /** All objects in key order, optionally as they were at an earlier revision that the log still reaches. */
  list(collection: string, atRevision?: number): [string, KubeObject][] {
    const entries = this.entries(collection, atRevision);
    const clock = this.clocks.get(collection);
    if (!clock) return entries;
    return entries.map(([key, object]) => [key, clock.show(object)]);
  }

  private entries(
    collection: string,
    atRevision?: number,
  ): [string, KubeObject][] {
    const { objects } = this.collection(collection);
    if (atRevision === undefined || atRevision >= this.revisionNow) {
      return this.sortedKeys(collection).map(key => [
        key,
        objects.get(key) as KubeObject,
      ]);
    }
    const past = new Map(objects);
    for (const event of this.log.newestFirst()) {
      if (event.revision <= atRevision) break;
      if (event.collection === collection) {
        if (event.previous) past.set(event.key, event.previous);
        else past.delete(event.key);
      }
    }
    return [...past.entries()].sort(([a], [b]) => compareKeys(a, b));
  }

  /** True when the collection was read or written already. */
  loaded(collection: string): boolean {
    return this.collections.has(collection);
  }

  count(collection: string): number {
    return this.collection(collection).objects.size;
  }

  /** Writes an object and returns it with its new resourceVersion. */
  put(collection: string, key: string, object: KubeObject): KubeObject {
    const at = this.collection(collection);
    const previous = at.objects.get(key);
    this.revisionNow += 1;
    const stored: KubeObject = {
      ...object,
      metadata: {
        ...object.metadata,
        resourceVersion: String(this.revisionNow),
      },
    };
    at.objects.set(key, stored);
    if (!previous) at.sortedKeys = undefined;
    this.publish({
      type: previous ? 'MODIFIED' : 'ADDED',
      revision: this.revisionNow,
      collection,
      key,
      object: stored,
      previous,
    });
    return stored;
  }

  /** Removes an object and returns its last state with the revision of the removal. */
  remove(collection: string, key: string): KubeObject | undefined {
    const at = this.collection(collection);
    const previous = at.objects.get(key);
    if (!previous) return undefined;
    this.revisionNow += 1;
    at.objects.delete(key);
    at.sortedKeys = undefined;
    const last: KubeObject = {
      ...previous,
      metadata: {
        ...previous.metadata,
        resourceVersion: String(this.revisionNow),
      },
    };
    this.publish({
      type: 'DELETED',
      revision: this.revisionNow,
      collection,
      key,
      object: last,
      previous,
    });
    return last;
  }

  private publish(event: StoreEvent) {
    this.log.append(event);
    this.options.onWrite?.(event);
  }

  private sortedKeys(collection: string): string[] {
    const at = this.collection(collection);
    at.sortedKeys ??= [...at.objects.keys()].sort(compareKeys);
    return at.sortedKeys;
  }

  private collection(name: string): Collection {
    let found = this.collections.get(name);
    if (!found) {
      found = { objects: new Map() };
      for (const object of this.loaders.get(name)?.() ?? []) {
        found.objects.set(keyOfObject(object), object);
      }
      this.collections.set(name, found);
    }
    return found;
  }
}

/** Byte order, as etcd sorts (names are ASCII). */
export function compareKeys(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
