/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { FleetActionOptions } from '../FleetTask';
import type { FakeFleet } from './fakeFleet';
import { collectingLogger, NOW, temporaryFolder } from './jobs';

/** Values that checkpoints of a task keep from one try to the next. */
export type Checkpoints = Map<string, unknown>;

export interface ActionRun {
  outputs: Record<string, unknown>;
  lines: string[];
  workspace: string;
  /** What it failed with. */
  failure?: Error;
}

export const optionsOf = (
  fleet: FakeFleet,
  more: Partial<FleetActionOptions> = {},
): FleetActionOptions => ({
  fleet,
  provisioners: { clusterApi: [], rancher: [], eksctl: [], gcloud: [] },
  gitOps: {},
  now: () => NOW,
  pollMs: 10,
  ...more,
});

/** Runs an action as a task would. The mock of Backstage leaves out what is added here. */
export async function run(
  // The inputs of an action are its own; a test gives them as a template would.
  action: TemplateAction<any, any, any>,
  input: object,
  more: {
    isDryRun?: boolean;
    signal?: AbortSignal;
    checkpoints?: Checkpoints;
  } = {},
): Promise<ActionRun> {
  const { checkpoints = new Map(), isDryRun, signal } = more;
  const { lines, logger } = collectingLogger();
  const workspace = await temporaryFolder();
  const outputs: Record<string, unknown> = {};
  const context = {
    ...createMockActionContext({ input, workspacePath: workspace }),
    isDryRun,
    signal,
    logger,
    createTemporaryDirectory: temporaryFolder,
    output: (key: string, value: unknown) => {
      outputs[key] = value;
    },
    checkpoint: async ({
      key,
      fn,
    }: {
      key: string;
      fn: () => Promise<unknown>;
    }) => {
      if (!checkpoints.has(key)) checkpoints.set(key, await fn());
      return checkpoints.get(key);
    },
  };
  const failure = await action.handler(context as never).then(
    () => undefined,
    (error: Error) => error,
  );
  return { outputs, lines, workspace, failure };
}
