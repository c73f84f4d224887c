/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Ownership } from '@fleetstage/plugin-fleet-common';
import type { Sighting } from '@fleetstage/plugin-fleet-node';
import type { OwnershipSettings } from '../config';

/**
 * The owner chain, in order: configuration → what the source's object says → label mapping → project
 * mapping → default. The answer says which step gave it.
 *
 * @param sightings - of one cluster, in the order of their sources.
 */
export function resolveOwner(
  sightings: readonly (Sighting & { source: string })[],
  settings: OwnershipSettings,
): Ownership {
  for (const sighting of sightings) {
    const owner = toGroupRef(settings.clusters.get(sighting.name));
    if (owner) {
      const explanation = `from the configuration (fleet.ownership.clusters, '${sighting.name}')`;
      return { owner, step: 'config', explanation };
    }
  }
  for (const sighting of sightings) {
    for (const hint of sighting.ownerHints) {
      const owner = toGroupRef(hint.value);
      if (owner)
        return { owner, step: 'source', explanation: `from ${hint.from}` };
    }
  }
  return (
    fromLabels(sightings, settings) ??
    fromProject(sightings, settings) ??
    fallback(settings)
  );
}

/** A bare name means a group of the default namespace; `undefined` for what is no reference at all. */
export function toGroupRef(value: string | undefined): string | undefined {
  if (!value?.trim()) return undefined;
  try {
    return stringifyEntityRef(
      parseEntityRef(value.trim(), {
        defaultKind: 'group',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    return undefined;
  }
}

function fromLabels(
  sightings: readonly (Sighting & { source: string })[],
  settings: OwnershipSettings,
): Ownership | undefined {
  for (const mapping of settings.labelMappings) {
    for (const sighting of sightings) {
      const value = sighting.labels[mapping.label!];
      const owner = toGroupRef(mapping.owner);
      if (
        owner &&
        value !== undefined &&
        (mapping.value === undefined || mapping.value === value)
      ) {
        const explanation = `from the mapping of label '${mapping.label}: ${value}' (${sighting.source})`;
        return { owner, step: 'label-mapping', explanation };
      }
    }
  }
  return undefined;
}

function fromProject(
  sightings: readonly (Sighting & { source: string })[],
  settings: OwnershipSettings,
): Ownership | undefined {
  for (const { project, source } of sightings) {
    if (!project) continue;
    const mapped = settings.projectMappings.find(
      mapping => mapping.project === project,
    );
    const prefix = settings.projectPrefix;
    const byPrefix =
      prefix && project.startsWith(prefix) && project.length > prefix.length
        ? project.slice(prefix.length)
        : undefined;
    const owner = toGroupRef(mapped?.owner ?? byPrefix);
    if (owner) {
      const explanation = `from the project '${project}' (${source})`;
      return { owner, step: 'project-mapping', explanation };
    }
  }
  return undefined;
}

function fallback(settings: OwnershipSettings): Ownership {
  const owner = toGroupRef(settings.defaultOwner);
  return owner
    ? {
        owner,
        step: 'default',
        explanation: 'from the default (fleet.ownership.default)',
      }
    : {
        step: 'none',
        explanation:
          'none: neither configuration, source, labels nor project name one',
      };
}
