/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  ANNOTATION_OWNER_ORIGIN,
  type ClusterSummary,
} from '@fleetstage/plugin-fleet-common';
import { useQuery } from '@tanstack/react-query';

/** Where each cluster's owner came from, as its catalog entity says; empty while the catalog does not answer. */
export function useOwnerOrigins(
  clusters: ClusterSummary[],
): ReadonlyMap<string, string> {
  const catalog = useApi(catalogApiRef);
  const entityRefs = clusters.map(cluster => cluster.entityRef);
  const origins = useQuery({
    queryKey: ['fleet', 'owner-origins', entityRefs],
    queryFn: async () => {
      const { items } = await catalog.getEntitiesByRefs({
        entityRefs,
        fields: ['metadata.annotations'],
      });
      const byRef = new Map<string, string>();
      items.forEach((entity, index) => {
        const origin = entity?.metadata?.annotations?.[ANNOTATION_OWNER_ORIGIN];
        if (origin) byRef.set(entityRefs[index], origin);
      });
      return byRef;
    },
    enabled: entityRefs.length > 0,
    refetchInterval: false,
  });
  return origins.data ?? new Map();
}
