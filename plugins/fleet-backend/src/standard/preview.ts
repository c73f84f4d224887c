/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  ClusterPlan,
  ClusterPreview,
  ClusterStandard,
} from '@fleetstage/plugin-fleet-common';
import {
  diffFiles,
  exceptionName,
  planCluster,
  renderCluster,
} from '@fleetstage/plugin-fleet-node';
import type { Knex } from 'knex';
import { previousCreation } from '../store/standard/creations';

/**
 * What a request would create, and how that differs from the newest cluster of its class. Nothing is written anywhere.
 */
export async function previewCluster(
  knex: Knex,
  standard: ClusterStandard,
  input: unknown,
  now: Date,
): Promise<ClusterPreview> {
  const { plan, problems } = planCluster(input, standard, { now });
  if (!plan) return { problems, files: [] };
  const { files, commands } = renderCluster(plan, { standard, now });
  return {
    problems,
    plan: summaryOf(plan),
    files,
    ...(commands.length > 0
      ? {
          command: commands
            .map(({ tool, args }) => [tool, ...args].map(quoted).join(' '))
            .join('\n'),
        }
      : {}),
    ...(await comparedWithPrevious(knex, standard, plan, files, now)),
  };
}

function summaryOf(plan: ClusterPlan): ClusterPreview['plan'] {
  return {
    standard: plan.standard,
    class: plan.class.name,
    provisioner: plan.provisioner.name,
    provider: plan.provider,
    delivery: plan.delivery,
    region: plan.region,
    kubernetesVersion: plan.kubernetesVersion,
    nodes: plan.nodePools.reduce((sum, { nodes }) => sum + nodes, 0),
    gitOps: plan.class.gitOps.controlPlane,
    entityRef: `resource:default/${plan.name}`,
    exceptions: plan.deviations.map(deviation =>
      exceptionName(plan.name, deviation),
    ),
  };
}

/** The earlier request is rendered by the standard in force: only what the two ask for differs, not what the standard gained. */
async function comparedWithPrevious(
  knex: Knex,
  standard: ClusterStandard,
  plan: ClusterPlan,
  files: ClusterPreview['files'],
  now: Date,
): Promise<Pick<ClusterPreview, 'previous'>> {
  const row = await previousCreation(knex, plan);
  if (!row) return {};
  const earlier = planCluster(JSON.parse(row.request), standard, { now });
  if (!earlier.plan) return {};
  const before = renderCluster(earlier.plan, { standard, now }).files;
  return { previous: { name: row.name, diff: diffFiles(before, files) } };
}

/** As a shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word)
    ? word
    : `'${word.replaceAll("'", "'\\''")}'`;
}
