/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { KubeConfig } from '@kubernetes/client-node';
import type { ProvisionerStandardOf } from '@fleetstage/plugin-fleet-common';
import {
  clusterApiHubId,
  loadConfiguredKubeConfig,
  parseKubeconfig,
  renderCluster,
  untrustedText,
  type ProvisionerSettings,
} from '@fleetstage/plugin-fleet-node';
import { z } from 'zod';
import { ApplyClient, type ObjectKey } from '../kubernetes/ApplyClient';
import { applyManifests } from './applyManifests';
import { conditionSchema, needsSomebody, toStage } from './conditions';
import { assertOurs } from './ownership';
import {
  CreationFailure,
  type ClusterJob,
  type Progress,
  type Provisioner,
} from './Provisioner';
import { settingsOf } from './targets';

const VERSIONS = ['v1beta2', 'v1beta1'] as const;

type Version = (typeof VERSIONS)[number];

/** In the order in which they come true. Source: control-plane contract, section 4.7. */
const STAGES: Readonly<Record<Version, readonly string[]>> = {
  v1beta2: [
    'TopologyReconciled',
    'InfrastructureReady',
    'ControlPlaneInitialized',
    'RemoteConnectionProbe',
    'ControlPlaneAvailable',
    'WorkersAvailable',
    'Available',
  ],
  v1beta1: [
    'TopologyReconciled',
    'InfrastructureReady',
    'ControlPlaneInitialized',
    'ControlPlaneReady',
    'Ready',
  ],
};

const conditions = z.array(conditionSchema).default([]);

const clusterSchema = z.object({
  spec: z
    .object({
      controlPlaneEndpoint: z
        .object({
          host: z.string().optional(),
          port: z.number().optional(),
        })
        .optional(),
      topology: z.object({ version: z.string().optional() }).optional(),
    })
    .default({}),
  status: z
    .object({
      conditions,
      v1beta2: z.object({ conditions }).optional(),
    })
    .default({ conditions: [] }),
});

const secretSchema = z.object({ data: z.object({ value: z.string() }) });

/** Clusters by a ClusterClass on a management cluster. */
export class ClusterApiProvisioner implements Provisioner {
  constructor(private readonly settings: ProvisionerSettings['clusterApi']) {}

  async hubId(job: ClusterJob): Promise<string> {
    const { server } = await this.#connect(job);
    return clusterApiHubId(server, of(job).namespace, job.plan.name);
  }

  async apply(job: ClusterJob): Promise<{ changed: boolean }> {
    const client = await this.#connect(job);
    const version = await servedVersion(client);
    const { manifests } = renderCluster(job.plan, {
      standard: job.standard,
      now: job.now(),
      clusterApiVersion: version,
    });
    const [cluster] = manifests;
    assertOurs(
      await client.read(cluster),
      job.plan,
      `Namespace '${of(job).namespace}' of the management cluster`,
    );
    return applyManifests(client, job, manifests);
  }

  async look(job: ClusterJob): Promise<Progress> {
    const client = await this.#connect(job);
    const version = await servedVersion(client);
    const found = await client.read(keyOf(job, version));
    if (!found) {
      throw new CreationFailure(
        `Cluster ${of(job).namespace}/${
          job.plan.name
        } is not on the management cluster: it was not applied, or somebody deleted it. Run the request again`,
      );
    }
    const { spec, status } = clusterSchema.parse(found);
    // A v1beta1 API may carry the newer conditions too; they say more.
    const newer = status.v1beta2?.conditions ?? [];
    const known = newer.length > 0 ? newer : status.conditions;
    const names =
      newer.length > 0 || version === 'v1beta2'
        ? STAGES.v1beta2
        : STAGES.v1beta1;
    const stages = names.map(type => toStage(known, type));
    if (!stages[stages.length - 1].done) {
      return { stages, stuck: needsSomebody(known) };
    }
    const { host, port } = spec.controlPlaneEndpoint ?? {};
    return {
      ready: {
        server: host ? `https://${hostText(host)}:${port || 6443}` : undefined,
        kubernetesVersion: spec.topology?.version,
      },
    };
  }

  /** The admin kubeconfig that Cluster API keeps: used once, to make an account of less rights, and never written down. */
  async admin(job: ClusterJob): Promise<KubeConfig | undefined> {
    const client = await this.#connect(job);
    const name = `${job.plan.name}-kubeconfig`;
    const secret = await client.read({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace: of(job).namespace },
    });
    const parsed = secretSchema.safeParse(secret);
    if (!parsed.success) return undefined;
    const { contexts, problems } = parseKubeconfig(
      [
        {
          text: Buffer.from(parsed.data.data.value, 'base64').toString('utf8'),
          origin: `Secret ${name}`,
        },
      ],
      { trusted: false },
    );
    if (contexts.length === 0) {
      throw new CreationFailure(
        `The kubeconfig of the new cluster cannot be used: ${
          problems[0] ?? 'it has no context'
        }`,
      );
    }
    return contexts[0].load();
  }

  async #connect({ plan, signal }: ClusterJob): Promise<ApplyClient> {
    const { target } = plan.provisioner;
    const settings = settingsOf(this.settings, 'clusterApi', target);
    const who = `The management cluster '${untrustedText(target, 100)}'`;
    const kubeConfig = await loadConfiguredKubeConfig({ ...settings, who });
    return new ApplyClient({ kubeConfig, who, signal });
  }
}

function of({ plan }: ClusterJob): ProvisionerStandardOf<'cluster-api'> {
  return plan.provisioner as ProvisionerStandardOf<'cluster-api'>;
}

function keyOf(job: ClusterJob, version: Version): ObjectKey {
  return {
    apiVersion: `cluster.x-k8s.io/${version}`,
    kind: 'Cluster',
    metadata: { name: job.plan.name, namespace: of(job).namespace },
  };
}

/** Contract, section 4.1: by discovery, the newer first, and never a mixture. */
async function servedVersion(client: ApplyClient): Promise<Version> {
  for (const version of VERSIONS) {
    if (await client.serves(`cluster.x-k8s.io/${version}`, 'Cluster')) {
      return version;
    }
  }
  throw new CreationFailure(
    `${client.server} serves no Cluster API that is known here (${VERSIONS.join(
      ', ',
    )}): install it there, or point 'fleet.provisioners.clusterApi' at the management cluster`,
  );
}

function hostText(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
