/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { KubeConfig } from '@kubernetes/client-node';
import {
  loadConfiguredKubeConfig,
  renderCluster,
  untrustedText,
  type ProvisionerSettings,
} from '@fleetstage/plugin-fleet-node';
import { z } from 'zod';
import { ApplyClient } from '../kubernetes/ApplyClient';
import { applyManifests } from './applyManifests';
import { conditionSchema } from './conditions';
import { assertOurs } from './ownership';
import {
  CreationFailure,
  type ClusterJob,
  type Progress,
  type Provisioner,
} from './Provisioner';
import { settingsOf } from './targets';

const clusterSchema = z.object({
  metadata: z.object({ generation: z.number().optional() }),
  status: z
    .object({
      observedGeneration: z.number().optional(),
      endpoint: z.string().optional(),
      masterVersion: z.string().optional(),
      selfLink: z.string().optional(),
      conditions: z.array(conditionSchema).default([]),
      observedState: z
        .object({
          masterAuth: z
            .object({ clusterCaCertificate: z.string().optional() })
            .optional(),
        })
        .optional(),
    })
    .default({ conditions: [] }),
});

/** Reasons of `Ready` that waiting does not mend. Source: control-plane contract, section 7.6. */
const STUCK = [
  'CreateFailed',
  'UpdateFailed',
  'DependencyInvalid',
  'DependencyNotFound',
  'ManagementConflict',
];

/** GKE clusters by objects of Config Connector. */
export class ConfigConnectorProvisioner implements Provisioner {
  constructor(private readonly settings: ProvisionerSettings['gcloud']) {}

  async hubId(): Promise<undefined> {
    return undefined;
  }

  async apply(job: ClusterJob): Promise<{ changed: boolean }> {
    const client = await this.#connect(job);
    const manifests = manifestsOf(job);
    const where = `Namespace '${manifests[0].metadata.namespace}' of Config Connector`;
    assertOurs(await client.read(manifests[0]), job.plan, where);
    return applyManifests(client, job, manifests);
  }

  async look(job: ClusterJob): Promise<Progress> {
    const client = await this.#connect(job);
    const [cluster] = manifestsOf(job);
    const found = await client.read(cluster);
    if (!found) {
      throw new CreationFailure(
        `ContainerCluster ${cluster.metadata.namespace}/${cluster.metadata.name} is not there: run the request again`,
      );
    }
    const { metadata, status } = clusterSchema.parse(found);
    const ready = status.conditions.find(({ type }) => type === 'Ready');
    const current =
      status.observedGeneration === undefined ||
      status.observedGeneration === metadata.generation;
    const authority = status.observedState?.masterAuth?.clusterCaCertificate;
    if (ready?.status === 'True' && current && status.endpoint) {
      const server = `https://${status.endpoint}`;
      return {
        ready: {
          server,
          kubernetesVersion: status.masterVersion,
          cloudId: status.selfLink,
          access: authority
            ? { kind: 'gke', server, certificateAuthority: authority }
            : undefined,
        },
      };
    }
    const message = untrustedText(
      ready?.message ?? ready?.reason ?? 'not begun',
      500,
    );
    return {
      stages: [{ name: 'Ready', done: false, message }],
      stuck: STUCK.includes(ready?.reason ?? '')
        ? `${ready?.reason}: ${message}`
        : undefined,
    };
  }

  /** Config Connector hands out no credential to the cluster. */
  async admin(): Promise<KubeConfig | undefined> {
    return undefined;
  }

  async #connect({ plan, signal }: ClusterJob): Promise<ApplyClient> {
    const { target } = plan.provisioner;
    const { kubeconfig, context } = settingsOf(this.settings, 'gcloud', target);
    const who = `The Config Connector cluster '${untrustedText(target, 100)}'`;
    const kubeConfig = await loadConfiguredKubeConfig({
      kubeconfig,
      context,
      who,
    });
    return new ApplyClient({ kubeConfig, who, signal });
  }
}

function manifestsOf({ plan, standard, now }: ClusterJob) {
  return renderCluster(plan, { standard, now: now() }).manifests;
}
