/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { KubeConfig } from '@kubernetes/client-node';
import {
  clusterApiHubId,
  parseKubeconfig,
  ProbeFailure,
  untrustedText,
  type FleetSource,
  type KubernetesClient,
  type Sighting,
  type SourceListing,
} from '@fleetstage/plugin-fleet-node';
import { z } from 'zod';
import type { ClusterApiSettings } from './config';
import { withManagementCluster } from './managementCluster';
import { mapV1Beta1, mapV1Beta2 } from './mapping';
import { clusterV1Beta1Schema, clusterV1Beta2Schema } from './objects';

const GROUP = '/apis/cluster.x-k8s.io';
// In order of preference. One of them is used for everything: the same path means different things in the other.
const VERSIONS = ['v1beta2', 'v1beta1'] as const;

type Version = (typeof VERSIONS)[number];
type Signal = { signal: AbortSignal };

/**
 * The clusters that one Cluster API management cluster makes.
 *
 * @remarks A management cluster without Cluster API is a failed listing, not an empty one: it means that the wrong
 * cluster is configured or that somebody removed the definitions, and neither must remove clusters from the fleet.
 * @internal
 */
export class ClusterApiSource implements FleetSource {
  readonly kind = 'Cluster API';
  readonly name: string;

  constructor(private readonly settings: ClusterApiSettings) {
    this.name = settings.name;
  }

  list({ signal }: Signal): Promise<SourceListing> {
    return withManagementCluster(this.settings, async client => {
      const version = await servedVersion(client, signal);
      const listing: SourceListing = { sightings: [], warnings: [] };
      const { namespaces } = this.settings;
      if (!namespaces) {
        await this.#add(
          listing,
          client,
          `${GROUP}/${version}/clusters`,
          version,
          signal,
        );
        return listing;
      }
      let refusals = 0;
      for (const namespace of namespaces) {
        const path = `${GROUP}/${version}/namespaces/${encodeURIComponent(
          namespace,
        )}/clusters`;
        try {
          await this.#add(listing, client, path, version, signal);
        } catch (error) {
          // One namespace without rights must not hide the others; none with rights is a failure.
          const forbidden =
            error instanceof ProbeFailure && error.kind === 'forbidden';
          refusals += 1;
          if (!forbidden || refusals === namespaces.length) throw error;
          listing.warnings.push(
            `Namespace \`${namespace}\`: no right to list Cluster API clusters`,
          );
        }
      }
      return listing;
    });
  }

  async connect(
    nativeId: string,
    { signal }: Signal,
  ): Promise<KubeConfig | undefined> {
    const [namespace, name] = nativeId.split('/').map(encodeURIComponent);
    return withManagementCluster(this.settings, async client => {
      const secret = await client
        .getJson(`/api/v1/namespaces/${namespace}/secrets/${name}-kubeconfig`, {
          signal,
        })
        .catch(error => {
          if (error instanceof ProbeFailure && error.kind === 'not-found') {
            return undefined;
          }
          throw error;
        });
      return secret === undefined ? undefined : kubeConfigOf(secret, nativeId);
    });
  }

  async #add(
    listing: SourceListing,
    client: KubernetesClient,
    path: string,
    version: Version,
    signal: AbortSignal,
  ): Promise<void> {
    for await (const page of client.listObjects(path, { signal })) {
      for (const object of page) {
        const sighting = toSighting(object, version, this.settings);
        if (sighting) {
          const { project = '', name } = sighting;
          listing.sightings.push({
            ...sighting,
            hubIds: [clusterApiHubId(client.server, project, name)],
          });
        } else listing.warnings.push(unreadable(object, version));
      }
    }
  }
}

const groupSchema = z.object({
  versions: z.array(z.object({ version: z.string() })),
});

async function servedVersion(
  client: KubernetesClient,
  signal: AbortSignal,
): Promise<Version> {
  const document = await client.getJson(GROUP, { signal }).catch(error => {
    if (error instanceof ProbeFailure && error.kind === 'not-found') {
      throw new ProbeFailure(
        'not-found',
        `Cluster API is not installed on ${client.server}: it has no API group cluster.x-k8s.io`,
      );
    }
    throw error;
  });
  const group = groupSchema.safeParse(document);
  const served = group.success
    ? group.data.versions.map(item => item.version)
    : [];
  const version = VERSIONS.find(candidate => served.includes(candidate));
  if (!version) {
    throw new ProbeFailure(
      'not-found',
      `${
        client.server
      } serves no version of Cluster API that is known here: ${VERSIONS.join(
        ' or ',
      )}`,
    );
  }
  return version;
}

function toSighting(
  object: unknown,
  version: Version,
  settings: ClusterApiSettings,
): Sighting | undefined {
  if (version === 'v1beta2') {
    const parsed = clusterV1Beta2Schema.safeParse(object);
    return parsed.success ? mapV1Beta2(parsed.data, settings) : undefined;
  }
  const parsed = clusterV1Beta1Schema.safeParse(object);
  return parsed.success ? mapV1Beta1(parsed.data, settings) : undefined;
}

function unreadable(object: unknown, version: Version): string {
  const metadata = (object as { metadata?: Record<string, unknown> } | null)
    ?.metadata;
  const name = untrustedText(metadata?.name, 200) || 'without a name';
  return `Cluster \`${name}\` is not a valid ${version} object`;
}

const secretSchema = z.object({ data: z.object({ value: z.string() }) });

// The Secret is not the portal's own: what it says must not run commands or read files here.
function kubeConfigOf(secret: unknown, nativeId: string): KubeConfig {
  const parsed = secretSchema.safeParse(secret);
  if (!parsed.success) {
    throw new ProbeFailure(
      'credentials',
      `The kubeconfig Secret of ${nativeId} has no key \`value\``,
    );
  }
  const { contexts, currentContext, problems } = parseKubeconfig(
    [
      {
        text: Buffer.from(parsed.data.data.value, 'base64').toString('utf8'),
        origin: `the kubeconfig Secret of ${nativeId}`,
      },
    ],
    { trusted: false },
  );
  const context = currentContext
    ? contexts.find(({ name }) => name === currentContext)
    : contexts[0];
  if (!context) {
    throw new ProbeFailure(
      'credentials',
      problems[0] ?? `The kubeconfig Secret of ${nativeId} has no context`,
    );
  }
  return context.load();
}
