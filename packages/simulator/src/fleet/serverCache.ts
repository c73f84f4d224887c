/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ApiServer } from '../server/apiServer';

/** How many unmodified clusters keep their objects in memory. */
const KEEP = 40;

/**
 * Holds the API servers of the clusters used last. One that was not written to and that nobody watches can be dropped, since its objects
 * are made again from the seed.
 */
export class ServerCache {
  private readonly servers = new Map<string, ApiServer>();

  constructor(private readonly keep = KEEP) {}

  get(name: string, make: () => ApiServer): ApiServer {
    let server = this.servers.get(name);
    if (server) {
      this.servers.delete(name);
    } else {
      server = make();
    }
    // The map keeps insertion order: the last one used is the last one.
    this.servers.set(name, server);
    if (this.servers.size > this.keep) this.evict(name);
    return server;
  }

  /** For a cluster that is gone: a later one of the same name is another. */
  drop(name: string): void {
    this.servers.delete(name);
  }

  get size(): number {
    return this.servers.size;
  }

  private evict(present: string) {
    for (const [name, server] of this.servers) {
      const needed =
        server.store.modified || server.store.log.listenerCount > 0;
      if (name !== present && !needed) {
        this.servers.delete(name);
        return;
      }
    }
  }
}
