/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { KubeConfig } from '@kubernetes/client-node';
import type { ProvisionerStandardOf } from '@fleetstage/plugin-fleet-common';
import {
  rancherHubId,
  rancherKubeConfig,
  renderCluster,
  type ProvisionerSettings,
  type RancherSettings,
} from '@fleetstage/plugin-fleet-node';
import { z } from 'zod';
import { ApplyClient } from '../kubernetes/ApplyClient';
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

/** Source: control-plane contract, sections 5.3 and 5.6. `status.ready` is not asked: it is never set back. */
const STAGES = ['Created', 'Provisioned', 'Connected', 'Ready'];

const clusterSchema = z.object({
  spec: z.object({ kubernetesVersion: z.string().optional() }).default({}),
  status: z
    .object({
      clusterName: z.string().optional(),
      conditions: z.array(conditionSchema).default([]),
    })
    .default({ conditions: [] }),
});

/** Clusters that Rancher provisions (`provisioning.cattle.io/v1`), through its API. */
export class RancherProvisioner implements Provisioner {
  constructor(private readonly settings: ProvisionerSettings['rancher']) {}

  async hubId(job: ClusterJob): Promise<string> {
    const { url } = this.#settingsFor(job);
    return rancherHubId(url, of(job).namespace, job.plan.name);
  }

  async apply(job: ClusterJob): Promise<{ changed: boolean }> {
    const client = await this.#connect(job);
    const { manifests } = renderCluster(job.plan, {
      standard: job.standard,
      now: job.now(),
    });
    const cluster = manifests[manifests.length - 1];
    assertOurs(
      await client.read(cluster),
      job.plan,
      `Namespace '${of(job).namespace}' of Rancher`,
    );
    return applyManifests(client, job, manifests, [cluster]);
  }

  async look(job: ClusterJob): Promise<Progress> {
    const { spec, status } = await this.#read(job);
    const { conditions, clusterName } = status;
    const stages = STAGES.map(type => toStage(conditions, type));
    const failed = conditions.find(
      ({ status: value, reason }) => value === 'False' && reason === 'Error',
    );
    if (!stages.every(({ done }) => done) || !clusterName) {
      return {
        stages,
        stuck: needsSomebody(conditions) ?? failed?.message,
      };
    }
    return {
      ready: {
        kubernetesVersion: spec.kubernetesVersion,
        access: {
          kind: 'rancher',
          target: of(job).target,
          managementId: clusterName,
        },
      },
    };
  }

  async admin(job: ClusterJob): Promise<KubeConfig | undefined> {
    const { clusterName } = (await this.#read(job)).status;
    if (!clusterName) return undefined;
    const settings = this.#settingsFor(job);
    return rancherKubeConfig(settings, `/k8s/clusters/${clusterName}`);
  }

  async #read(job: ClusterJob) {
    const client = await this.#connect(job);
    const { namespace } = of(job);
    const found = await client.read({
      apiVersion: 'provisioning.cattle.io/v1',
      kind: 'Cluster',
      metadata: { name: job.plan.name, namespace },
    });
    if (found) return clusterSchema.parse(found);
    throw new CreationFailure(
      `Rancher has no cluster ${namespace}/${job.plan.name}: it was not applied, or somebody deleted it. Run the request again`,
    );
  }

  #settingsFor(job: ClusterJob): RancherSettings {
    return settingsOf(this.settings, 'rancher', of(job).target);
  }

  async #connect(job: ClusterJob): Promise<ApplyClient> {
    const settings = this.#settingsFor(job);
    return new ApplyClient({
      kubeConfig: await rancherKubeConfig(settings),
      who: `Rancher '${settings.name}'`,
      signal: job.signal,
    });
  }
}

function of({ plan }: ClusterJob): ProvisionerStandardOf<'rancher'> {
  return plan.provisioner as ProvisionerStandardOf<'rancher'>;
}
