/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { z as zod } from 'zod/v3';
import { FleetTask, type FleetActionOptions } from '../FleetTask';
import type { ReadyCluster } from '../provisioners/Provisioner';
import { waitForCluster } from '../provisioners/waitFor';
import { waitExamples } from './examples';
import {
  clusterInput,
  optionalRequestInput,
  standardVersionInput,
} from './request';

/** Minutes: clouds need ten to twenty for a control plane. */
const DEFAULT_TIMEOUT = 60;

/** How long an action waits, in minutes. */
export const timeoutInput = (z: typeof zod) =>
  z
    .number()
    .int()
    .min(1)
    .max(720)
    .optional()
    .describe(`How long to wait; ${DEFAULT_TIMEOUT} by default`);

/** `fleet:cluster:wait`: waits until a cluster works. */
export function createWaitAction(options: FleetActionOptions) {
  return createTemplateAction({
    id: 'fleet:cluster:wait',
    description:
      'Waits until a cluster that was asked for works, and tells every stage in the log. It changes nothing',
    supportsDryRun: true,
    examples: waitExamples,
    schema: {
      input: {
        request: optionalRequestInput,
        cluster: clusterInput,
        standardVersion: standardVersionInput,
        timeoutMinutes: timeoutInput,
      },
      output: {
        server: z =>
          z.string().optional().describe('Address of the API server'),
        kubernetesVersion: z => z.string().optional(),
      },
    },
    async handler(ctx) {
      const task = await FleetTask.open(options, ctx, ctx.input);
      if (ctx.isDryRun) {
        ctx.logger.info(`Dry run: would wait for '${task.plan.name}'`);
        return;
      }
      const ready = await waitUntilReady(task, ctx.input.timeoutMinutes);
      if (ready.server) ctx.output('server', ready.server);
      if (ready.kubernetesVersion) {
        ctx.output('kubernetesVersion', ready.kubernetesVersion);
      }
    },
  });
}

/** Waits, and tells the fleet where the cluster is. */
export async function waitUntilReady(
  task: FleetTask,
  timeoutMinutes = DEFAULT_TIMEOUT,
): Promise<ReadyCluster> {
  const ready = await task.stage('waiting', () =>
    waitForCluster(task.provisioner, task.job, timeoutMinutes * 60_000),
  );
  const { server, cloudId, access } = ready;
  await task.report({ state: 'registering', server, cloudId, access });
  task.job.logger.info(`Cluster '${task.plan.name}' works`);
  return ready;
}
