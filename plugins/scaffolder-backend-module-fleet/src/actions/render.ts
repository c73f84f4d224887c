/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { PROVISIONER_TITLES } from '@fleetstage/plugin-fleet-common';
import { renderCluster } from '@fleetstage/plugin-fleet-node';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { given } from '../given';
import { FleetTask, type FleetActionOptions } from '../FleetTask';
import { renderExamples } from './examples';
import { requestInput, standardVersionInput } from './request';

/** `fleet:cluster:render`: everything that creates a cluster, as files in the workspace. Nothing leaves it. */
export function createRenderAction(options: FleetActionOptions) {
  return createTemplateAction({
    id: 'fleet:cluster:render',
    description:
      'Renders everything that creates a cluster of the standard into the workspace: manifests or tool configuration, GitOps objects, documented exceptions',
    supportsDryRun: true,
    examples: renderExamples,
    schema: {
      input: {
        request: requestInput,
        standardVersion: standardVersionInput,
        targetPath: z =>
          z
            .union([z.string(), z.null()])
            .optional()
            .describe('Folder of the workspace; its root by default'),
      },
      output: {
        files: z => z.array(z.string()).describe('Paths in the workspace'),
        name: z => z.string().describe('Name of the cluster'),
        entityRef: z => z.string().describe('Entity of the cluster'),
        delivery: z =>
          z
            .enum(['pull-request', 'apply'])
            .describe('What the standard or the request says'),
        exceptions: z =>
          z
            .array(z.string())
            .describe(
              'Paths of the documents of exceptions, as far as there are any; they are among the files',
            ),
        standardVersion: z => z.string(),
        title: z => z.string().describe('Title for a pull request'),
        description: z =>
          z.string().describe('Description for a pull request, as Markdown'),
      },
    },
    async handler(ctx) {
      const { targetPath } = ctx.input;
      const task = await FleetTask.open(options, ctx, ctx.input);
      const { plan, standard } = task;
      const { files } = renderCluster(plan, {
        standard,
        now: task.now,
        fluxNamespace: options.gitOps.flux?.namespace,
      });
      const base = given(targetPath) ?? '.';
      const written: string[] = [];
      for (const file of files) {
        const relative = path.posix.join(base, file.path);
        const target = resolveSafeChildPath(ctx.workspacePath, relative);
        await mkdir(path.dirname(target), { recursive: true });
        await writeFile(target, file.content);
        written.push(relative);
        ctx.logger.info(`Wrote ${relative}`);
      }
      ctx.output('files', written);
      ctx.output(
        'exceptions',
        written.filter(file =>
          path.posix.dirname(file).endsWith('/exceptions'),
        ),
      );
      ctx.output('name', plan.name);
      ctx.output('entityRef', `resource:default/${plan.name}`);
      ctx.output('delivery', plan.delivery);
      ctx.output('standardVersion', standard.version);
      ctx.output('title', `Create cluster ${plan.name}`);
      ctx.output('description', describe(task, written));
    },
  });
}

function describe({ plan, standard }: FleetTask, files: string[]): string {
  const nodes = plan.nodePools
    .map(({ name, nodes: count, machineType }) =>
      [`${count} in ${name}`, machineType && `(${machineType})`]
        .filter(Boolean)
        .join(' '),
    )
    .join(', ');
  const rows = [
    ['Class', plan.class.title],
    ['Standard', `${standard.name} ${standard.version}`],
    ['Owner', plan.owner],
    ...(plan.purpose ? [['Purpose', plan.purpose]] : []),
    ['Where', `${plan.provider}, ${plan.region}`],
    ['Kubernetes', plan.kubernetesVersion],
    ['Nodes', nodes],
    ['Made by', PROVISIONER_TITLES[plan.provisioner.name]],
    ['Steered by', plan.class.gitOps.controlPlane],
  ].map(([key, value]) => `| ${key} | ${cell(value)} |`);
  const deviations = plan.deviations.map(
    ({ kind, key, reason, expiresAt }) =>
      `- ${[kind, key].filter(Boolean).join(' ')} until ${expiresAt}: ${cell(
        reason,
      )}`,
  );
  return [
    `Creates cluster \`${plan.name}\` from the standard.`,
    '',
    '| | |',
    '| --- | --- |',
    ...rows,
    ...(deviations.length > 0
      ? ['', 'Deviations, each as a documented exception:', '', ...deviations]
      : []),
    '',
    ...files.map(file => `- \`${file}\``),
  ].join('\n');
}

/** What people wrote must not break out of its cell. */
function cell(text: string): string {
  return text.replace(/[|\n\r<>]/g, ' ');
}
