/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { KubeConfig } from '@kubernetes/client-node';
import {
  ANNOTATION_STANDARD,
  KEY_OWNER,
  type ClusterAccess,
} from '@fleetstage/plugin-fleet-common';
import {
  kubeConfigForAccess,
  renderCluster,
  type ProvisionerSettings,
  type ToolSettings,
} from '@fleetstage/plugin-fleet-node';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { assertMayRun, runTool, type ToolResult } from '../tools/runTool';
import {
  readCluster,
  readNodeGroups,
  said,
  type EksCluster,
} from './eksctlReads';
import {
  CreationFailure,
  type ClusterJob,
  type Progress,
  type Provisioner,
  type ReadyCluster,
} from './Provisioner';
import { settingsOf } from './targets';
import { assertNotCancelled } from './waitFor';

const CONTROL_PLANE = 'Control plane';

/** EKS clusters by the program eksctl, where the portal may run it. */
export class EksctlProvisioner implements Provisioner {
  constructor(private readonly settings: ProvisionerSettings['eksctl']) {}

  async hubId(): Promise<undefined> {
    return undefined;
  }

  async apply(job: ClusterJob): Promise<{ changed: boolean }> {
    const settings = this.#settingsFor(job);
    assertMayRun('eksctl', settings);
    const found = await readCluster(job, settings);
    if (!found) {
      await create(job, settings, 'cluster');
      return { changed: true };
    }
    assertOurs(found, job);
    if (await lacksNodeGroups(job, settings)) {
      await create(job, settings, 'nodegroup');
      return { changed: true };
    }
    job.logger.info(
      `EKS cluster ${found.Name} is there (${found.Status}): nothing is created twice`,
    );
    return { changed: false };
  }

  async look(job: ClusterJob): Promise<Progress> {
    const settings = this.#settingsFor(job);
    const found = await readCluster(job, settings);
    if (!found) {
      throw new CreationFailure(
        `There is no EKS cluster '${job.plan.name}' in ${job.plan.region}: run the request again`,
      );
    }
    if (found.Status !== 'ACTIVE' || !found.Endpoint) return comingUp(found);
    const states = await readNodeGroups(job, settings);
    return nodesComingUp(states, job) ?? { ready: readyCluster(found, job) };
  }

  async admin(job: ClusterJob): Promise<KubeConfig | undefined> {
    const found = await readCluster(job, this.#settingsFor(job));
    const access = found && accessOf(found, job);
    return access && kubeConfigForAccess(job.plan.name, access, []);
  }

  #settingsFor({ plan }: ClusterJob): ToolSettings {
    return settingsOf(this.settings, 'eksctl', plan.provisioner.target);
  }
}

/**
 * Contract, section 9.2: a create ends half-way without going back. What it did not come to is made later, and shows as soon
 * as the control plane works: one that was cut off may still be at work in the cloud.
 */
async function lacksNodeGroups(
  job: ClusterJob,
  settings: ToolSettings,
): Promise<boolean> {
  for (;;) {
    const found = await readCluster(job, settings);
    if (found?.Status === 'ACTIVE') break;
    if (found?.Status !== 'CREATING') return false;
    job.logger.info(`EKS still creates the control plane of ${found.Name}`);
    await sleep(job.pollMs, undefined, { signal: job.signal }).catch(() => {
      assertNotCancelled(job);
    });
  }
  const states = await readNodeGroups(job, settings);
  return job.plan.nodePools.some(({ name }) => !states.has(name));
}

/** `create nodegroup` leaves those alone that are there. */
async function create(
  job: ClusterJob,
  settings: ToolSettings,
  what: 'cluster' | 'nodegroup',
): Promise<void> {
  const { plan, standard, logger, signal } = job;
  const { toolConfig } = renderCluster(plan, { standard, now: job.now() });
  const file = path.join(await job.createTemporaryDirectory(), 'cluster.yaml');
  await writeFile(file, toolConfig ?? '');
  const args = [
    ...['create', what, '-f', file],
    ...(what === 'cluster' ? ['--write-kubeconfig=false'] : []),
    ...['--color=false', '--timeout=60m'],
  ];
  const result = await runTool({
    tool: 'eksctl',
    settings,
    args,
    logger,
    signal,
  });
  if (result.exitCode !== 0) throw halfCreated(job, result);
}

function comingUp({ Status, Health }: EksCluster): Progress {
  const issues = (Health?.Issues ?? []).map(
    ({ Code, Message }) => `${Code}: ${Message ?? ''}`,
  );
  const message = [Status, ...issues].join('; ');
  return {
    stages: [{ name: CONTROL_PLANE, done: false, message }],
    stuck:
      Status === 'FAILED'
        ? `EKS says FAILED: ${issues.join('; ') || 'no reason'}`
        : issues[0],
  };
}

/** Undefined when every node group of the plan works. */
function nodesComingUp(
  states: Map<string, string>,
  { plan }: ClusterJob,
): Progress | undefined {
  const groups = plan.nodePools.map(({ name }) => ({
    name,
    state: states.get(name) ?? 'missing',
  }));
  if (groups.every(({ state }) => state === 'ACTIVE')) return undefined;
  const broken = groups.find(({ state }) => /FAILED|DEGRADED/.test(state));
  const missing = groups.find(({ state }) => state === 'missing');
  return {
    stages: [
      { name: CONTROL_PLANE, done: true, message: 'done' },
      ...groups.map(({ name, state }) => ({
        name: `Node group ${name}`,
        done: state === 'ACTIVE',
        message: state,
      })),
    ],
    stuck: broken
      ? `node group ${broken.name} is ${broken.state}: remove it with \`eksctl delete nodegroup --cluster=${plan.name} --region=${plan.region} --name=${broken.name}\``
      : missing &&
        `node group ${missing.name} is missing: what is left of its stack eksctl-${plan.name}-nodegroup-${missing.name} in CloudFormation says why`,
  };
}

function readyCluster(found: EksCluster, job: ClusterJob): ReadyCluster {
  return {
    server: found.Endpoint ?? undefined,
    kubernetesVersion: found.Version,
    cloudId: found.Arn,
    access: accessOf(found, job),
  };
}

function assertOurs(
  { Tags, Status, Name }: EksCluster,
  { plan }: ClusterJob,
): void {
  if (Status === 'DELETING') {
    throw new CreationFailure(
      `EKS cluster ${Name} is being deleted: retry when it is gone, or choose another name`,
    );
  }
  if (!Tags?.[ANNOTATION_STANDARD]) {
    throw new CreationFailure(
      `EKS has a cluster ${Name} in ${plan.region} that was not made from the standard: choose another name. Nothing was changed`,
    );
  }
  const owner = Tags[KEY_OWNER];
  if (owner !== plan.owner) {
    throw new CreationFailure(
      `EKS has a cluster ${Name} of ${owner} in ${plan.region}: choose another name. Nothing was changed`,
    );
  }
}

/** Contract, section 9.2: no rollback, and a second create fails on what is left. */
function halfCreated(
  { plan }: ClusterJob,
  result: ToolResult,
): CreationFailure {
  const { name, region } = plan;
  return new CreationFailure(
    `eksctl failed (exit code ${result.exitCode}): ${said(
      result,
    )}. CloudFormation stacks eksctl-${name}-* may be left in ${region}. Safe next step: mend the cause, remove the rest with \`eksctl delete cluster --region=${region} --name=${name} --wait\`, and retry: the same request starts anew`,
  );
}

function accessOf(
  found: EksCluster,
  { plan }: ClusterJob,
): ClusterAccess | undefined {
  const authority = found.CertificateAuthority?.Data;
  if (!found.Endpoint || !authority) return undefined;
  return {
    kind: 'eks',
    server: found.Endpoint,
    certificateAuthority: authority,
    region: plan.region,
    clusterName: found.Name,
  };
}
