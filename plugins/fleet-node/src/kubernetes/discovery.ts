/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import type { ProbeContext } from '../extensions/probes';
import { ProbeFailure } from './ProbeFailure';

/**
 * A resource that an API server serves.
 * @public
 */
export interface ApiResource {
  group: string;
  version: string;
  /** Name in paths, such as `clusterpolicies`. */
  plural: string;
  kind: string;
  namespaced: boolean;
}

/**
 * What an API server serves. Subresources are left out.
 * @public
 */
export interface ApiDiscovery {
  /** Versions of each group in the server's order of preference; the core group is not among them. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
  /** Resources of a group, in one version or in the preferred one; none for a group that is not served. */
  resources(group: string, version?: string): Promise<readonly ApiResource[]>;
  /** Groups whose resources the server could not tell, because an aggregated API server is down. */
  readonly stale: readonly string[];
}

const AGGREGATED =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json';

const aggregatedSchema = z.object({
  kind: z.literal('APIGroupDiscoveryList'),
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string() }),
      versions: z
        .array(
          z.object({
            version: z.string(),
            freshness: z.string().optional(),
            resources: z
              .array(
                z.object({
                  resource: z.string(),
                  responseKind: z.object({ kind: z.string() }).optional(),
                  scope: z.string(),
                }),
              )
              .optional(),
          }),
        )
        .optional(),
    }),
  ),
});

const groupListSchema = z.object({
  kind: z.literal('APIGroupList'),
  groups: z.array(
    z.object({
      name: z.string(),
      versions: z.array(z.object({ version: z.string() })),
      preferredVersion: z.object({ version: z.string() }).optional(),
    }),
  ),
});

const resourceListSchema = z.object({
  resources: z
    .array(
      z.object({ name: z.string(), kind: z.string(), namespaced: z.boolean() }),
    )
    .nullish(),
});

/**
 * Asks an API server once per look what it serves: kinds and versions are discovered, never assumed.
 *
 * @remarks One request where the server knows aggregated discovery (1.27 and later, see the Kubernetes documentation
 * on API discovery); otherwise one more for each group that somebody asks for.
 * @throws ProbeFailure
 * @public
 */
export function discoverApis(context: ProbeContext): Promise<ApiDiscovery> {
  return context.shared('api-discovery', async () => {
    const document = await context.client.getJson('/apis', {
      accept: AGGREGATED,
      signal: context.signal,
    });
    const aggregated = aggregatedSchema.safeParse(document);
    if (aggregated.success) return fromAggregated(aggregated.data);
    const list = groupListSchema.safeParse(document);
    if (list.success) return fromGroupList(list.data, context);
    throw new ProbeFailure(
      'malformed',
      'The answer to GET /apis is no list of API groups',
    );
  });
}

function fromAggregated({
  items,
}: z.infer<typeof aggregatedSchema>): ApiDiscovery {
  const groups = new Map<string, string[]>();
  const byVersion = new Map<string, ApiResource[]>();
  const stale: string[] = [];
  for (const { metadata, versions = [] } of items) {
    const group = metadata.name;
    groups.set(
      group,
      versions.map(({ version }) => version),
    );
    for (const { version, resources = [], freshness } of versions) {
      if (freshness === 'Stale') stale.push(group);
      byVersion.set(
        `${group}/${version}`,
        resources.map(({ resource, responseKind, scope }) => ({
          group,
          version,
          plural: resource,
          kind: responseKind?.kind ?? '',
          namespaced: scope === 'Namespaced',
        })),
      );
    }
  }
  return {
    groups,
    stale,
    resources: async (group, version = groups.get(group)?.[0]) =>
      byVersion.get(`${group}/${version}`) ?? [],
  };
}

function fromGroupList(
  list: z.infer<typeof groupListSchema>,
  { client, signal, shared }: ProbeContext,
): ApiDiscovery {
  const groups = new Map(
    list.groups.map(({ name, versions, preferredVersion }) => {
      const names = versions.map(({ version }) => version);
      const first = preferredVersion?.version ?? names[0];
      return [
        name,
        [first, ...names.filter(version => version !== first)],
      ] as const;
    }),
  );
  const read = (group: string, version: string) =>
    shared(`api-resources ${group}/${version}`, async () => {
      const document = await client.getJson(`/apis/${group}/${version}`, {
        signal,
      });
      const parsed = resourceListSchema.safeParse(document);
      if (!parsed.success) {
        throw new ProbeFailure(
          'malformed',
          `The answer to GET /apis/${group}/${version} is no list of resources`,
        );
      }
      return (parsed.data.resources ?? [])
        .filter(({ name }) => !name.includes('/'))
        .map(({ name, kind, namespaced }) => ({
          group,
          version,
          plural: name,
          kind,
          namespaced,
        }));
    });
  return {
    groups,
    stale: [],
    resources: async (group, version = groups.get(group)?.[0]) =>
      version && groups.get(group)?.includes(version)
        ? read(group, version)
        : [],
  };
}
