/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { PROVISIONER_TITLES } from '@fleetstage/plugin-fleet-common';
import { createHash } from 'node:crypto';
import { FleetTask, type FleetActionOptions } from '../FleetTask';
import { applyExamples } from './examples';
import { requestInput, standardVersionInput } from './request';

/** `fleet:cluster:apply`: asks the provisioner for the cluster. */
export function createApplyAction(options: FleetActionOptions) {
  return createTemplateAction({
    id: 'fleet:cluster:apply',
    description:
      'Asks Cluster API, eksctl, gcloud or Rancher for a cluster of the standard. The same request again changes nothing',
    supportsDryRun: true,
    examples: applyExamples,
    schema: {
      input: { request: requestInput, standardVersion: standardVersionInput },
      output: {
        changed: z => z.boolean().describe('False when everything was there'),
      },
    },
    async handler(ctx) {
      const task = await FleetTask.open(options, ctx, ctx.input);
      if (ctx.isDryRun) {
        ctx.logger.info(
          `Dry run: ${
            PROVISIONER_TITLES[task.plan.provisioner.name]
          } would be asked for '${task.plan.name}'`,
        );
        ctx.output('changed', false);
        return;
      }
      ctx.output('changed', await applyOnce(task, ctx.checkpoint));
    },
  });
}

/** Asks once in a task: a retry takes up the answer, unless the request is another one. */
export async function applyOnce(
  task: FleetTask,
  checkpoint: <T extends boolean>(options: {
    key: string;
    fn: () => Promise<T>;
  }) => Promise<T>,
): Promise<boolean> {
  const { name } = task.plan;
  const digest = createHash('sha256')
    .update(JSON.stringify([task.standard.version, task.request]))
    .digest('hex')
    .slice(0, 12);
  return task.stage('applying', () =>
    checkpoint({
      key: `fleet.apply.${name}.${digest}`,
      fn: async () => (await task.provisioner.apply(task.job)).changed,
    }),
  );
}
