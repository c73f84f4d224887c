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
import type { FleetApi } from '@fleetstage/plugin-fleet-common';
import { fleetSystemEntity, toClusterEntity } from './clusterEntity';
import type { ProviderSettings } from './config';
import { findEntityProblem } from './validateEntity';

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
  readonly #quarantined = new Set<string>();

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
      await this.#quarantine(fleet, item.id, item.name, problem);
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
    this.#applied.clear();
    for (const entity of entities) this.#remember(entity);
  }

  async #applyDelta(
    connection: EntityProviderConnection,
    entities: Entity[],
    removed: string[],
  ) {
    const added = entities.filter(
      entity =>
        this.#applied.get(entity.metadata.name) !== JSON.stringify(entity),
    );
    if (added.length === 0 && removed.length === 0) return;
    await connection.applyMutation({
      type: 'delta',
      added: added.map(deferred),
      removed: removed.map(name => ({
        entityRef: `resource:${this.#options.settings.namespace}/${name}`,
      })),
    });
    for (const entity of added) this.#remember(entity);
    for (const name of removed) this.#applied.delete(name);
  }

  #remember(entity: Entity) {
    this.#applied.set(entity.metadata.name, JSON.stringify(entity));
  }

  /** Tells the fleet, so that the cluster's page says why it is missing here. */
  async #quarantine(
    fleet: FleetApi,
    id: string,
    name: string,
    problem: string | undefined,
  ) {
    if (!problem && !this.#quarantined.has(id)) return;
    if (problem) {
      this.#quarantined.add(id);
      this.#options.logger.warn(
        `Cluster '${name}' is quarantined, its entity is refused: ${problem}`,
      );
    } else {
      this.#quarantined.delete(id);
    }
    await fleet.reportQuarantine(id, problem);
  }
}

function deferred(entity: Entity): DeferredEntity {
  return { entity, locationKey: 'fleet-clusters' };
}
