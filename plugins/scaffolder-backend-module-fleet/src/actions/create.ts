/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { InputError } from '@backstage/errors';
import { FleetTask, type FleetActionOptions } from '../FleetTask';
import { applyOnce } from './apply';
import { createExamples } from './examples';
import { announce, registerOnce } from './register';
import { requestInput, standardVersionInput } from './request';
import { timeoutInput, waitUntilReady } from './wait';

/** `fleet:cluster:create`: announce, apply, wait and register in one step. */
export function createCreateAction(options: FleetActionOptions) {
  return createTemplateAction({
    id: 'fleet:cluster:create',
    description:
      'Creates a cluster of the standard and registers it: in the catalog at once, then with the GitOps control plane of its class. The same request again changes nothing',
    supportsDryRun: true,
    examples: createExamples,
    schema: {
      input: {
        request: requestInput,
        standardVersion: standardVersionInput,
        timeoutMinutes: timeoutInput,
      },
      output: {
        entityRef: z => z.string(),
        changed: z => z.boolean().describe('False when everything was there'),
        server: z =>
          z.string().optional().describe('Address of the API server'),
        kubernetesVersion: z => z.string().optional(),
      },
    },
    async handler(ctx) {
      const task = await FleetTask.open(options, ctx, {
        request: { ...ctx.input.request, delivery: 'apply' },
        standardVersion: ctx.input.standardVersion,
      });
      if (ctx.input.request.delivery === 'pull-request') {
        throw new InputError(
          'request.delivery: this action applies; use fleet:cluster:render and a publish action for a pull request',
        );
      }
      ctx.output('entityRef', `resource:default/${task.plan.name}`);
      if (ctx.isDryRun) {
        ctx.logger.info(`Dry run: '${task.plan.name}' would be created`);
        ctx.output('changed', false);
        return;
      }
      await announce(task);
      ctx.output('changed', await applyOnce(task, ctx.checkpoint));
      const ready = await waitUntilReady(task, ctx.input.timeoutMinutes);
      await registerOnce(task);
      if (ready.server) ctx.output('server', ready.server);
      if (ready.kubernetesVersion) {
        ctx.output('kubernetesVersion', ready.kubernetesVersion);
      }
    },
  });
}
