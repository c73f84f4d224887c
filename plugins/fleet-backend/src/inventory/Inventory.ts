/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { LoggerService } from '@backstage/backend-plugin-api';
import type { FleetSource } from '@fleetstage/plugin-fleet-node';
import type { Knex } from 'knex';
import { asFailure } from '../collection/connect';
import { orAborted, withDeadline } from '../collection/deadline';
import { whereItHappened } from '../collection/logging';
import type { FleetSettings } from '../config';
import {
  applyListing,
  type InventoryContext,
} from '../store/inventory/applyListing';
import { listOwners, recordOwnerExistence } from '../store/inventory/owners';
import { recordSourceFailure } from '../store/inventory/sources';
import { tidyInventory } from '../store/inventory/tidyInventory';

/** How long a source may take, in milliseconds; below the task's own timeout, so that the failure is written down. */
const LIST_DEADLINE_MS = 60_000;

/** Which of some entity references the catalog has. Throws when the catalog does not answer. */
export type EntityLookup = (refs: string[]) => Promise<Set<string>>;

/** What the inventory works with. */
export interface InventoryOptions {
  knex: Knex;
  settings: FleetSettings;
  /** In order: the first source that knows something wins. */
  sources: ReadonlyMap<string, FleetSource>;
  findEntities: EntityLookup;
  logger: LoggerService;
  now?: () => Date;
}

/**
 * Turns sources' listings into clusters.
 */
export class Inventory {
  readonly #options: InventoryOptions;
  readonly #now: () => Date;
  /** How often in a row the catalog did not have an owner. */
  readonly #misses = new Map<string, number>();

  constructor(options: InventoryOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => new Date());
  }

  /** What inventory writers need, as of now. */
  context(): InventoryContext {
    const { settings, sources } = this.#options;
    return {
      ownership: settings.ownership,
      sourceOrder: [...sources.keys()],
      shards: settings.collection.shards,
      removeAfterMs: settings.inventory.removeAfterMs,
      now: this.#now(),
    };
  }

  /** Lists one source. Its failure is written down and removes nothing; it is not thrown. */
  async listSource(source: FleetSource, signal: AbortSignal): Promise<void> {
    await withDeadline(signal, LIST_DEADLINE_MS, async (inner, expired) => {
      const { knex, logger } = this.#options;
      try {
        const listing = await orAborted(source.list({ signal: inner }), inner);
        await applyListing(knex, source, listing, this.context());
      } catch (error) {
        // Stopping is not the source's failure.
        if (signal.aborted) return;
        const message = expired()
          ? `No answer within ${LIST_DEADLINE_MS / 1000} s`
          : asFailure(error, `Source '${source.name}'`).message;
        logger.warn(
          `Could not list source '${source.name}': ${message}`,
          whereItHappened(error),
        );
        await recordSourceFailure(
          knex,
          source,
          message,
          this.#now().toISOString(),
        );
      }
    });
  }

  /** Does what no single listing can: see {@link tidyInventory}. */
  async tidy(): Promise<void> {
    const { knex, settings } = this.#options;
    await tidyInventory(knex, this.context(), {
      idleMs: 3 * settings.inventory.intervalMs + LIST_DEADLINE_MS,
      keepMs: settings.inventory.keepRemovedMs,
    });
  }

  /**
   * Asks the catalog which owners exist. When it does not answer, what was known stays; an owner is missing only when
   * it was so several times in a row, since a catalog that has just started does not have its groups yet.
   */
  async checkOwners(): Promise<void> {
    const { knex, logger, findEntities, settings } = this.#options;
    const owners = await listOwners(knex);
    if (owners.length === 0) return;
    try {
      const found = await findEntities(owners);
      for (const owner of owners) {
        const misses = (this.#misses.get(owner) ?? 0) + 1;
        this.#misses.set(owner, found.has(owner) ? 0 : misses);
      }
      const needed = settings.rules.hysteresis.worse;
      const missing = owners.filter(
        owner => (this.#misses.get(owner) ?? 0) >= needed,
      );
      const now = this.#now().toISOString();
      await recordOwnerExistence(knex, [...found], true, now);
      await recordOwnerExistence(knex, missing, false, now);
    } catch (error) {
      logger.warn(
        `Could not ask the catalog for owners: ${
          error instanceof Error ? error.name : 'unknown error'
        }`,
      );
    }
  }
}
