/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { KubeConfig } from '@kubernetes/client-node';
import {
  needsRegistration,
  type ClusterAccess,
} from '@fleetstage/plugin-fleet-common';
import {
  kubeConfigForAccess,
  type FleetSource,
  type ProvisionerSettings,
  type Sighting,
  type SourceListing,
} from '@fleetstage/plugin-fleet-node';
import type { Knex } from 'knex';
import {
  activeCreations,
  adoptedCreations,
  CREATED_SOURCE,
  loadCreation,
  loadCreations,
  recordCreationProgress,
} from '../../store/standard/creations';
import type { CreationRow } from '../../store/tables';

/**
 * Clusters that the portal creates: in the catalog from the moment they are asked for, until a source of their own
 * sees them. Those that no other source can see stay.
 */
export class CreatedSource implements FleetSource {
  readonly name = CREATED_SOURCE;
  readonly kind = 'Created here';
  readonly #knex: Knex;
  readonly #rancher: ProvisionerSettings['rancher'];

  constructor(knex: Knex, provisioners: ProvisionerSettings) {
    this.#knex = knex;
    this.#rancher = provisioners.rancher;
  }

  async list(): Promise<SourceListing> {
    const [rows, adopted] = await Promise.all([
      loadCreations(this.#knex),
      adoptedCreations(this.#knex),
    ]);
    await this.#settle(rows, adopted);
    return {
      sightings: rows.filter(({ name }) => !adopted.has(name)).map(toSighting),
      warnings: [],
    };
  }

  /**
   * What another source sees as a working cluster is made, also where no task of the portal waits for it: after a pull
   * request, or when the task was cancelled. Then nobody has registered it with GitOps either.
   */
  async #settle(
    rows: readonly CreationRow[],
    adopted: ReadonlySet<string>,
  ): Promise<void> {
    const open = rows.filter(
      ({ name, state }) => adopted.has(name) && state === 'announced',
    );
    if (open.length === 0) return;
    const names = open.map(({ name }) => name);
    const active = new Set(await activeCreations(this.#knex, names));
    for (const row of open.filter(({ name }) => active.has(name))) {
      const state = needsRegistration(row.provisioner, row.control_plane)
        ? 'unregistered'
        : 'ready';
      const at = new Date().toISOString();
      await recordCreationProgress(this.#knex, row.name, { state }, at);
    }
  }

  async connect(nativeId: string): Promise<KubeConfig | undefined> {
    const row = await loadCreation(this.#knex, nativeId);
    if (!row?.access) return undefined;
    const access = JSON.parse(row.access) as ClusterAccess;
    return kubeConfigForAccess(row.name, access, this.#rancher);
  }
}

function toSighting(row: CreationRow): Sighting {
  return {
    nativeId: row.name,
    name: row.name,
    server: row.server ?? undefined,
    cloudId: row.cloud_id ?? undefined,
    lifecycle: ['ready', 'unregistered'].includes(row.state)
      ? 'active'
      : 'provisioning',
    environment: row.environment,
    provider: row.provider,
    region: row.region,
    version: row.version,
    labels: JSON.parse(row.labels) as Record<string, string>,
    ownerHints: [{ value: row.owner, from: 'the request in the portal' }],
    ...(row.hub_id ? { hubIds: [row.hub_id] } : {}),
    standard: {
      name: row.standard_name,
      version: row.standard_version,
      class: row.class,
      parameters: JSON.parse(row.parameters) as Record<string, unknown>,
    },
  };
}
