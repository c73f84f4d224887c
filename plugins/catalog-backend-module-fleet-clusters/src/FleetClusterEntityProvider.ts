/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type {
  DeferredEntity,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { FleetApi, InventoryItem } from '@fleetstage/plugin-fleet-common';
import { fleetSystemEntity, toClusterEntity } from './clusterEntity';
import type { ProviderSettings } from './config';
import { findEntityProblem } from './validateEntity';

/** Longest reason that the fleet takes. */
const MAX_REASON = 2000;

/** What the provider works with. */
export interface FleetClusterEntityProviderOptions {
  /** The fleet, as this module itself. */
  fleet: () => Promise<FleetApi>;
  logger: LoggerService;
  settings: ProviderSettings;
  taskRunner: SchedulerServiceTaskRunner;
}

/**
 * Every cluster of the fleet as a Resource: one full mutation from a complete inventory after the start, deltas from
 * then on. When the fleet does not answer, the catalog stays as it is.
 */
export class FleetClusterEntityProvider implements EntityProvider {
  readonly #options: FleetClusterEntityProviderOptions;
  #revision: number | undefined;
  /** What was applied, as JSON by entity name: what did not change is not sent again. */
  readonly #applied = new Map<string, string>();
  /** Names that were removed before the inventory was complete, so that they are not removed at every turn. */
  readonly #removed = new Set<string>();
  #systemApplied = false;

  constructor(options: FleetClusterEntityProviderOptions) {
    this.#options = options;
  }

  getProviderName(): string {
    return 'fleet-clusters';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    await this.#options.taskRunner.run({
      id: 'fleet-clusters-entities',
      fn: async signal => {
        try {
          await this.update(connection, signal);
        } catch (error) {
          this.#options.logger.warn(
            `The fleet's inventory could not be read; the catalog keeps its clusters: ${
              toError(error).message
            }`,
          );
        }
      },
    });
  }

  /** Reads what changed and applies it. Throws without having applied anything when the fleet does not answer. */
  async update(
    connection: EntityProviderConnection,
    signal?: AbortSignal,
  ): Promise<void> {
    const fleet = await this.#options.fleet();
    const changes = await fleet.getInventoryChanges(this.#revision, signal);
    const entities: Entity[] = [];
    for (const item of changes.changed) {
      const entity = toClusterEntity(item, this.#options.settings);
      const problem = await findEntityProblem(entity);
      await this.#reportQuarantine(fleet, item, problem);
      if (!problem) entities.push(entity);
    }
    if (changes.complete) {
      await this.#applyAll(connection, entities);
    } else {
      await this.#applyDelta(connection, entities, changes.removed);
    }
    // Until the inventory was complete once, it is asked for as a whole again: nothing is removed meanwhile.
    if (changes.complete || this.#revision !== undefined) {
      this.#revision = changes.revision;
    }
  }

  async #applyAll(connection: EntityProviderConnection, entities: Entity[]) {
    const system = fleetSystemEntity(this.#options.settings);
    await connection.applyMutation({
      type: 'full',
      entities: [system, ...entities].map(deferred),
    });
    this.#systemApplied = true;
    this.#applied.clear();
    for (const entity of entities) this.#remember(entity);
  }

  async #applyDelta(
    connection: EntityProviderConnection,
    entities: Entity[],
    gone: string[],
  ) {
    const added = entities.filter(
      entity =>
        this.#applied.get(entity.metadata.name) !== JSON.stringify(entity),
    );
    const removed = gone.filter(name => !this.#removed.has(name));
    if (added.length === 0 && removed.length === 0) return;
    const system = this.#systemApplied
      ? []
      : [fleetSystemEntity(this.#options.settings)];
    await connection.applyMutation({
      type: 'delta',
      added: [...system, ...added].map(deferred),
      removed: removed.map(name => ({
        entityRef: `resource:${this.#options.settings.namespace}/${name}`,
      })),
    });
    this.#systemApplied = true;
    for (const entity of added) this.#remember(entity);
    for (const name of removed) {
      this.#applied.delete(name);
      this.#removed.add(name);
    }
  }

  #remember(entity: Entity) {
    this.#applied.set(entity.metadata.name, JSON.stringify(entity));
    this.#removed.delete(entity.metadata.name);
  }

  /** Tells the fleet where it does not know it yet, so that the cluster's page says why it is missing here. */
  async #reportQuarantine(
    fleet: FleetApi,
    item: InventoryItem,
    problem: string | undefined,
  ) {
    const reason = problem?.slice(0, MAX_REASON);
    if (reason === item.quarantined) return;
    const { logger } = this.#options;
    if (reason) {
      logger.warn(
        `Cluster '${item.name}' is quarantined, its entity is refused: ${reason}`,
      );
    }
    try {
      await fleet.reportQuarantine(item.id, reason);
    } catch (error) {
      // A courtesy: the feed goes on, and the next change of the cluster reports again.
      logger.warn(
        `Could not report the quarantine of '${item.name}': ${
          toError(error).name
        }`,
      );
    }
  }
}

function deferred(entity: Entity): DeferredEntity {
  return { entity, locationKey: 'fleet-clusters' };
}
