/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';
import {
  readDocumentSettings,
  type DocumentSettings,
} from './documents/settings';
import { readVersionKnowledge } from './data/readKnowledge';
import { toGroupRef } from './inventory/ownership';
import type { RuleSettings } from './rules/types';

/** Longest deadline of one look, below the timeout of a shard's task. */
const MAX_DEADLINE_MS = 600_000;

/** How often and how hard the fleet is looked at. Times in milliseconds. */
export interface CollectionSettings {
  intervalMs: number;
  freshForMs: number;
  clusterDeadlineMs: number;
  concurrency: number;
  shards: number;
  maxBackoffMs: number;
}

/** When sources are listed and how long a tombstone stands. Times in milliseconds. */
export interface InventorySettings {
  intervalMs: number;
  removeAfterMs: number;
  /** How long a cluster that left is kept for its history. */
  keepRemovedMs: number;
}

/** One line of the owner chain's mappings. */
export interface OwnerMapping {
  owner: string;
  label?: string;
  value?: string;
  project?: string;
}

/** The owner chain as configured. */
export interface OwnershipSettings {
  /** Owner by cluster name, as the source gives it. */
  clusters: ReadonlyMap<string, string>;
  labelMappings: OwnerMapping[];
  projectMappings: OwnerMapping[];
  /** Prefix that turns a project's name into a group's, such as `team-`. */
  projectPrefix?: string;
  defaultOwner?: string;
}

/** Everything that `fleet:` configures, apart from the sources. */
export interface FleetSettings {
  collection: CollectionSettings;
  inventory: InventorySettings;
  ownership: OwnershipSettings;
  rules: RuleSettings;
  documents: DocumentSettings;
}

/**
 * Reads and validates `fleet:`.
 *
 * @throws InputError that names the key and says what it takes.
 */
export function readFleetSettings(root: Config): FleetSettings {
  const config = root.getOptionalConfig('fleet');
  const intervalMs = duration(config, 'collection.interval', { minutes: 5 });
  const documents = readDocumentSettings(root);
  const settings: FleetSettings = {
    collection: {
      intervalMs,
      freshForMs: duration(config, 'collection.freshFor', {
        milliseconds: Math.max(3 * intervalMs, 60_000),
      }),
      clusterDeadlineMs: duration(config, 'collection.clusterDeadline', {
        seconds: 60,
      }),
      concurrency: integer(config, 'collection.concurrency', 32, 1, 256),
      shards: integer(config, 'collection.shards', 8, 1, 64),
      maxBackoffMs: duration(config, 'collection.maxBackoff', { minutes: 30 }),
    },
    inventory: {
      intervalMs: duration(config, 'inventory.interval', { minutes: 2 }),
      removeAfterMs: duration(config, 'inventory.removeAfter', { hours: 24 }),
      keepRemovedMs: duration(config, 'inventory.keepRemoved', { days: 400 }),
    },
    ownership: readOwnership(config),
    documents,
    rules: {
      expiryDays: {
        info: integer(config, 'rules.expiryDays.info', 90, 1, 3650),
        warning: integer(config, 'rules.expiryDays.warning', 30, 1, 3650),
        critical: integer(config, 'rules.expiryDays.critical', 7, 0, 3650),
      },
      remindDays: documents.remindDays,
      hysteresis: {
        worse: integer(config, 'rules.hysteresis.worse', 3, 1, 20),
        better: integer(config, 'rules.hysteresis.better', 3, 1, 20),
      },
      versions: readVersionKnowledge(root),
    },
  };
  checkTogether(settings);
  return settings;
}

/** What each key allows by itself may not fit together. */
function checkTogether({ collection, rules }: FleetSettings): void {
  const { info, warning, critical } = rules.expiryDays;
  if (!(info >= warning && warning >= critical)) {
    throw new InputError(
      `'fleet.rules.expiryDays' must fall from info (${info}) over warning (${warning}) to critical (${critical})`,
    );
  }
  if (collection.freshForMs < collection.intervalMs) {
    throw new InputError(
      "'fleet.collection.freshFor' is shorter than 'fleet.collection.interval': every cluster would be unknown between two looks",
    );
  }
  if (collection.clusterDeadlineMs > MAX_DEADLINE_MS) {
    throw new InputError(
      "'fleet.collection.clusterDeadline' must not be longer than 10 minutes",
    );
  }
}

function duration(
  config: Config | undefined,
  key: string,
  fallback: HumanDuration,
): number {
  if (!config?.has(key)) return durationToMilliseconds(fallback);
  const value = durationToMilliseconds(readDurationFromConfig(config, { key }));
  if (value <= 0) {
    throw new InputError(`'fleet.${key}' must be longer than nothing`);
  }
  return value;
}

function integer(
  config: Config | undefined,
  key: string,
  fallback: number,
  min: number,
  max: number,
): number {
  const value = config?.getOptionalNumber(key) ?? fallback;
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new InputError(
      `'fleet.${key}' is ${value}; it must be a whole number from ${min} to ${max}`,
    );
  }
  return value;
}

function readOwnership(config: Config | undefined): OwnershipSettings {
  const ownership = config?.getOptionalConfig('ownership');
  const mappings = (key: 'label' | 'project'): OwnerMapping[] =>
    (ownership?.getOptionalConfigArray(`${key}Mappings`) ?? []).map(
      (entry, index) => ({
        [key]: entry.getString(key),
        value: entry.getOptionalString('value'),
        owner: ownerOf(entry, `${key}Mappings[${index}].owner`),
      }),
    );
  const clusters = new Map<string, string>();
  const entries = ownership?.getOptionalConfigArray('clusters') ?? [];
  for (const [index, entry] of entries.entries()) {
    const owner = ownerOf(entry, `clusters[${index}].owner`);
    clusters.set(entry.getString('name'), owner);
  }
  const defaultOwner = ownership?.getOptionalString('default');
  if (defaultOwner !== undefined) checkOwner(defaultOwner, 'default');
  return {
    clusters,
    labelMappings: mappings('label'),
    projectMappings: mappings('project'),
    projectPrefix: ownership?.getOptionalString('projectPrefix'),
    defaultOwner,
  };
}

function ownerOf(entry: Config, path: string): string {
  const owner = entry.getString('owner');
  checkOwner(owner, path);
  return owner;
}

function checkOwner(owner: string, path: string): void {
  if (!toGroupRef(owner)) {
    throw new InputError(
      `'fleet.ownership.${path}' is '${owner}', which is no entity reference such as group:default/payments`,
    );
  }
}
