/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FleetActionOptions } from '../FleetTask';
import { exceptionExamples } from './examples';
import { given } from '../given';

/** `fleet:exception:render`: the document that would accept a finding, as a file in the workspace. */
export function createRenderExceptionAction(options: FleetActionOptions) {
  return createTemplateAction({
    id: 'fleet:exception:render',
    description:
      'Renders a document `kind: FleetException` for one finding into the workspace, filled with the facts of the finding',
    supportsDryRun: true,
    examples: exceptionExamples,
    schema: {
      input: {
        findingId: z => z.string().describe('Id of the finding'),
        reason: z => z.string().describe('Why it is accepted'),
        name: z => z.union([z.string(), z.null()]).optional(),
        owner: z =>
          z
            .union([z.string(), z.null()])
            .optional()
            .describe('Entity reference; the owner of the finding by default'),
        approvedBy: z =>
          z
            .union([z.string(), z.null()])
            .optional()
            .describe('Entity reference; whom the standard names by default'),
        expiresAt: z =>
          z
            .union([z.string(), z.null()])
            .optional()
            .describe('Its last day, such as 2027-01-31'),
        ticket: z => z.union([z.string(), z.null()]).optional(),
        targetPath: z =>
          z
            .union([z.string(), z.null()])
            .optional()
            .describe('Folder of the workspace; its root by default'),
      },
      output: {
        path: z => z.string(),
        name: z => z.string(),
        title: z => z.string().describe('Title for a pull request'),
        description: z =>
          z.string().describe('Description for a pull request, as Markdown'),
      },
    },
    async handler(ctx) {
      const { findingId, reason, targetPath } = ctx.input;
      const fleet = options.fleet.forCaller(
        await ctx.getInitiatorCredentials(),
      );
      const { file, finding, name, owner, expiresAt } =
        await fleet.renderException({
          findingId,
          reason,
          name: given(ctx.input.name),
          owner: given(ctx.input.owner),
          approvedBy: given(ctx.input.approvedBy),
          expiresAt: given(ctx.input.expiresAt),
          ticket: given(ctx.input.ticket),
        });
      const relative = path.posix.join(given(targetPath) ?? '.', file.path);
      const target = resolveSafeChildPath(ctx.workspacePath, relative);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, file.content);
      ctx.logger.info(`Wrote ${relative}`);
      ctx.output('path', relative);
      ctx.output('name', name);
      ctx.output('title', `Accept a finding on ${finding.clusterName}`);
      ctx.output(
        'description',
        `Accepts until ${expiresAt}, owned by ${owner}:\n\n> ${finding.message}\n\nRule \`${finding.rule}\` on cluster \`${finding.clusterName}\`. Whoever merges this approves it.`,
      );
    },
  });
}
