/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { KubeConfig } from '@kubernetes/client-node';
import {
  ANNOTATION_STANDARD,
  KEY_OWNER,
  type ClusterAccess,
  type ProvisionerStandardOf,
} from '@fleetstage/plugin-fleet-common';
import {
  googleLabels,
  kubeConfigForAccess,
  renderCluster,
  type ProvisionerSettings,
  type ToolCommand,
  type ToolSettings,
} from '@fleetstage/plugin-fleet-node';
import path from 'node:path';
import { z } from 'zod';
import { parseJson } from '../parseJson';
import {
  assertMayRun,
  runTool,
  saidAbout,
  type ToolResult,
} from '../tools/runTool';
import {
  CreationFailure,
  type ClusterJob,
  type Progress,
  type Provisioner,
} from './Provisioner';
import { settingsOf } from './targets';

/** A cluster of container.googleapis.com/v1, as far as it is read. Source: control-plane contract, section 7.4. */
const clusterSchema = z.object({
  name: z.string(),
  status: z.string(),
  endpoint: z.string().optional(),
  selfLink: z.string().optional(),
  currentMasterVersion: z.string().optional(),
  masterAuth: z
    .object({ clusterCaCertificate: z.string().optional() })
    .optional(),
  resourceLabels: z.record(z.string(), z.string()).optional(),
  conditions: z
    .array(
      z.object({ code: z.string().optional(), message: z.string().optional() }),
    )
    .optional(),
  nodePools: z.array(z.object({ name: z.string() })).optional(),
});

type GkeCluster = z.infer<typeof clusterSchema>;

/** GKE clusters by the program gcloud, where the portal may run it. */
export class GcloudProvisioner implements Provisioner {
  constructor(private readonly settings: ProvisionerSettings['gcloud']) {}

  async hubId(): Promise<undefined> {
    return undefined;
  }

  async apply(job: ClusterJob): Promise<{ changed: boolean }> {
    const settings = this.#settingsFor(job);
    assertMayRun('gcloud', settings);
    const found = await this.#read(job, settings);
    if (found) assertOurs(found, job);
    const { commands } = renderCluster(job.plan, {
      standard: job.standard,
      now: job.now(),
    });
    const missing = commands.filter(command => !isThere(command, found));
    if (missing.length === 0) {
      job.logger.info(
        `GKE cluster ${job.plan.name} is there with its node pools: nothing is created twice`,
      );
    }
    const folder = await job.createTemporaryDirectory();
    for (const { args } of missing) {
      const result = await runTool({
        tool: 'gcloud',
        settings,
        args: [...args, '--quiet', '--format=json'],
        // gcloud writes a kubeconfig wherever this points: a scratch file that goes with the task.
        env: { KUBECONFIG: path.join(folder, 'kubeconfig') },
        logger: job.logger,
        signal: job.signal,
      });
      if (result.exitCode !== 0) throw failed(job, result);
    }
    return { changed: missing.length > 0 };
  }

  async look(job: ClusterJob): Promise<Progress> {
    const found = await this.#read(job, this.#settingsFor(job));
    if (!found) {
      throw new CreationFailure(
        `There is no GKE cluster '${job.plan.name}' in ${job.plan.region}: GKE removes one whose creation failed. Mend the cause and run the request again`,
      );
    }
    const access = accessOf(found);
    if (found.status === 'RUNNING' && access) {
      return {
        ready: {
          server: access.server,
          kubernetesVersion: found.currentMasterVersion,
          cloudId: found.selfLink,
          access,
        },
      };
    }
    const reasons = (found.conditions ?? []).map(
      ({ code, message }) => `${code ?? 'condition'}: ${message ?? ''}`,
    );
    return {
      stages: [
        {
          name: 'Cluster',
          done: false,
          message: [found.status, ...reasons].join('; '),
        },
      ],
      stuck:
        found.status === 'ERROR' ? reasons.join('; ') || 'ERROR' : undefined,
    };
  }

  async admin(job: ClusterJob): Promise<KubeConfig | undefined> {
    const found = await this.#read(job, this.#settingsFor(job));
    const access = found && accessOf(found);
    return access && kubeConfigForAccess(job.plan.name, access, []);
  }

  #settingsFor({ plan }: ClusterJob): ToolSettings {
    return settingsOf(this.settings, 'gcloud', plan.provisioner.target);
  }

  async #read(
    job: ClusterJob,
    settings: ToolSettings,
  ): Promise<GkeCluster | undefined> {
    const { plan, signal } = job;
    const result = await runTool({
      tool: 'gcloud',
      settings,
      args: [
        'container',
        'clusters',
        'describe',
        plan.name,
        `--project=${of(job).project}`,
        `--location=${plan.region}`,
        '--quiet',
        '--format=json',
      ],
      signal,
    });
    if (result.exitCode !== 0) {
      if (/code=404|not found/i.test(said(result))) return undefined;
      throw new CreationFailure(
        `gcloud cannot ask GKE in ${plan.region} (exit code ${
          result.exitCode
        }): ${said(
          result,
        )}. Nothing was created; check the portal's Google Cloud credential and retry`,
      );
    }
    const parsed = clusterSchema.safeParse(parseJson(result.stdout));
    if (parsed.success) return parsed.data;
    throw new CreationFailure(
      'gcloud answered in a form that is not known: is its version much newer or older than 578?',
    );
  }
}

function of({ plan }: ClusterJob): ProvisionerStandardOf<'gcloud'> {
  return plan.provisioner as ProvisionerStandardOf<'gcloud'>;
}

/** True for the cluster that exists, and for a node pool that it has. */
function isThere(
  { args }: ToolCommand,
  found: GkeCluster | undefined,
): boolean {
  if (!found) return false;
  const [, group, verb, name] = args;
  if (group === 'clusters') return verb.startsWith('create');
  return (found.nodePools ?? []).some(pool => pool.name === name);
}

function assertOurs(found: GkeCluster, { plan }: ClusterJob): void {
  const wanted = googleLabels(plan);
  const labels = found.resourceLabels ?? {};
  const differs = [ANNOTATION_STANDARD, KEY_OWNER]
    .map(key => key.replace(/[^a-z0-9_-]/g, '-'))
    .find(key => labels[key] !== wanted[key]);
  if (found.status === 'STOPPING') {
    throw new CreationFailure(
      `GKE cluster ${found.name} is being deleted: retry when it is gone, or choose another name`,
    );
  }
  if (differs) {
    throw new CreationFailure(
      `GKE has a cluster ${found.name} in ${
        plan.region
      } that is not this one (its label ${differs} is '${
        labels[differs] ?? ''
      }'): choose another name. Nothing was changed`,
    );
  }
}

/** Contract, sections 7.4 and 7.5. */
function failed({ plan }: ClusterJob, result: ToolResult): CreationFailure {
  const text = said(result);
  const start = `gcloud failed (exit code ${result.exitCode}): ${text}.`;
  if (/quota|stockout/i.test(text)) {
    return new CreationFailure(
      `${start} Safe next step: ask for quota in ${plan.region} or choose another region, and retry; GKE removes what it had begun`,
    );
  }
  if (/code=409|ALREADY_EXISTS/.test(text)) {
    return new CreationFailure(
      `${start} Somebody created it at the same moment. Safe next step: retry; the portal then compares it with the request`,
    );
  }
  return new CreationFailure(
    `${start} Safe next step: mend the cause and retry; what exists is left as it is`,
  );
}

function said(result: ToolResult): string {
  return saidAbout(result, /error|code=/i);
}

function accessOf(
  found: GkeCluster,
): Extract<ClusterAccess, { kind: 'gke' }> | undefined {
  const authority = found.masterAuth?.clusterCaCertificate;
  if (!found.endpoint || !authority) return undefined;
  return {
    kind: 'gke',
    server: `https://${found.endpoint}`,
    certificateAuthority: authority,
  };
}
