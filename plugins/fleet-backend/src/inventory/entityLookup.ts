/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EntityLookup } from './Inventory';

/** Entities asked for in one request. */
const BATCH = 100;

/**
 * Asks the catalog, as the plugin itself: whether an owner exists is a property of the cluster, not of who looks.
 */
export function createEntityLookup(services: {
  auth: AuthService;
  catalog: CatalogService;
}): EntityLookup {
  return async refs => {
    const credentials = await services.auth.getOwnServiceCredentials();
    const found = new Set<string>();
    for (let start = 0; start < refs.length; start += BATCH) {
      const { items } = await services.catalog.getEntitiesByRefs(
        {
          entityRefs: refs.slice(start, start + BATCH),
          fields: ['kind', 'metadata.name', 'metadata.namespace'],
        },
        { credentials },
      );
      for (const entity of items) {
        if (entity) found.add(stringifyEntityRef(entity));
      }
    }
    return found;
  };
}
