/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  needsRegistration,
  type GitOpsControlPlane,
} from '@fleetstage/plugin-fleet-common';
import { FleetTask, type FleetActionOptions } from '../FleetTask';
import { given } from '../given';
import { CreationFailure } from '../provisioners/Provisioner';
import { registerWithGitOps } from '../registration/register';
import { registerExamples } from './examples';
import {
  clusterInput,
  optionalRequestInput,
  standardVersionInput,
} from './request';

/** `fleet:cluster:register`: into the catalog at once, and with the GitOps control plane when the cluster works. */
export function createRegisterAction(options: FleetActionOptions) {
  return createTemplateAction({
    id: 'fleet:cluster:register',
    description:
      'Puts a cluster into the catalog, as being provisioned, and registers it with the GitOps control plane of its class once it works. The same request again changes nothing',
    supportsDryRun: true,
    examples: registerExamples,
    schema: {
      input: {
        request: optionalRequestInput,
        cluster: clusterInput,
        standardVersion: standardVersionInput,
        announceOnly: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Only the catalog: for the step before the cluster exists',
            ),
        pullRequestUrl: z =>
          z
            .union([z.string().url(), z.literal(''), z.null()])
            .optional()
            .describe('The pull request that creates it'),
      },
      output: {
        entityRef: z => z.string(),
        state: z =>
          z.string().describe('announced, ready, or how far it has come'),
        controlPlane: z =>
          z.string().describe('The GitOps control plane; none without one'),
      },
    },
    async handler(ctx) {
      const { announceOnly, pullRequestUrl } = ctx.input;
      const cluster = given(ctx.input.cluster);
      if (cluster && announceOnly) {
        throw new InputError(
          `announceOnly: '${cluster}' is in the catalog already; give the request of a cluster that is to be announced`,
        );
      }
      const task = await FleetTask.open(options, ctx, ctx.input);
      const { name, class: clusterClass } = task.plan;
      ctx.output('entityRef', `resource:default/${name}`);
      ctx.output('controlPlane', clusterClass.gitOps.controlPlane);
      if (ctx.isDryRun) {
        ctx.logger.info(
          cluster
            ? `Dry run: '${name}' would be registered`
            : `Dry run: '${name}' would be put into the catalog`,
        );
        ctx.output('state', 'announced');
        return;
      }
      if (!cluster) {
        const creation = await announce(task, given(pullRequestUrl));
        if (announceOnly || task.plan.delivery === 'pull-request') {
          ctx.output('state', creation.state);
          return;
        }
      }
      await registerOnce(task);
      ctx.output('state', 'ready');
    },
  });
}

/** Puts the cluster into the catalog, joined with what sources will see of it. */
export async function announce(task: FleetTask, pullRequestUrl?: string) {
  const hubId = await hubIdOf(task);
  const creation = await task.announce({ hubId, pullRequestUrl });
  task.job.logger.info(
    `In the catalog as ${
      creation.entityRef ?? `resource:default/${task.plan.name}`
    }, owned by ${task.plan.owner}`,
  );
  return creation;
}

/** A pull request may be for a hub that the portal itself cannot reach: then nothing joins the two but the address. */
async function hubIdOf(task: FleetTask): Promise<string | undefined> {
  try {
    return await task.provisioner.hubId(task.job);
  } catch (error) {
    if (task.plan.delivery === 'pull-request') return undefined;
    throw error;
  }
}

/** Registers with the class' control plane; where nobody has to, the cluster is done. A cluster that works is not lost when that fails. */
export async function registerOnce(task: FleetTask): Promise<void> {
  const { controlPlane } = task.plan.class.gitOps;
  if (needsRegistration(task.plan.provisioner.name, controlPlane)) {
    await task.stage(
      'registering',
      () => register(task, controlPlane),
      'unregistered',
    );
  } else {
    task.job.logger.info(
      controlPlane === 'none'
        ? 'The class names no GitOps control plane to register with'
        : 'Rancher registers the cluster with its own Fleet',
    );
  }
  await task.report({ state: 'ready' });
}

async function register(
  task: FleetTask,
  controlPlane: GitOpsControlPlane,
): Promise<void> {
  const { name, provisioner } = task.plan;
  if (provisioner.name === 'rancher') {
    throw new CreationFailure(
      `Clusters of Rancher are reached through its proxy, where ${controlPlane} cannot log in with an account of the cluster: let the class name rancher-fleet, or register the cluster by hand`,
    );
  }
  const admin = await task.provisioner.admin(task.job);
  if (!admin) {
    throw new CreationFailure(
      `The provisioner hands out no way into '${name}' yet: the cluster cannot be registered with ${controlPlane}. Run the request again when it works`,
    );
  }
  await registerWithGitOps(task.job, controlPlane, admin, task.options.gitOps);
}
