/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  ClusterPlan,
  ClusterStandard,
  RenderedFile,
} from '@fleetstage/plugin-fleet-common';
import { fluxKustomization } from '../gitOps/flux';
import type { RenderedCluster } from '../types';
import { renderClusterApi, type ClusterApiVersion } from './clusterApi';
import { renderConfigConnector } from './configConnector';
import { renderClusterConfig } from './eksctl';
import { exceptionDocument } from './exceptions';
import { renderGcloud } from './gcloud';
import { originOf } from './parts';
import { renderRancher } from './rancher';
import { shellScript } from './shell';
import { toYaml } from './yaml';

/**
 * What a plan alone does not say.
 * @public
 */
export interface RenderOptions {
  /** The standard of the plan: who approves its exceptions. */
  standard: ClusterStandard;
  /** The day of the approval. */
  now: Date;
  /** What the management cluster serves; `v1beta2` unless it is older than Cluster API 1.11. */
  clusterApiVersion?: ClusterApiVersion;
  /** Where the portal registers clusters with Flux; the namespace of the source unless given. */
  fluxNamespace?: string;
}

/**
 * Everything that creates the cluster of a plan. The same plan gives the same bytes.
 * @public
 */
export function renderCluster(
  plan: ClusterPlan,
  options: RenderOptions,
): RenderedCluster {
  const rendered = renderProvisioner(plan, options);
  return {
    ...rendered,
    files: [
      ...rendered.files,
      ...gitOpsFiles(plan, options.fluxNamespace),
      ...exceptionFiles(plan, options),
    ],
  };
}

function renderProvisioner(
  plan: ClusterPlan,
  { clusterApiVersion = 'v1beta2' }: RenderOptions,
): RenderedCluster {
  const { provisioner } = plan;
  switch (provisioner.name) {
    case 'cluster-api':
      return ofManifests(plan, [renderClusterApi(plan, clusterApiVersion)]);
    case 'rancher':
      return ofManifests(plan, renderRancher(plan));
    case 'eksctl':
      return ofEksctl(plan);
    default:
      return provisioner.format === 'config-connector'
        ? ofManifests(plan, renderConfigConnector(plan))
        : ofGcloud(plan);
  }
}

function ofManifests(
  plan: ClusterPlan,
  manifests: RenderedCluster['manifests'],
): RenderedCluster {
  const content = originOf(plan) + manifests.map(toYaml).join('---\n');
  const files = [{ path: `${plan.name}/cluster.yaml`, content }];
  return { files, manifests, commands: [] };
}

function ofEksctl(plan: ClusterPlan): RenderedCluster {
  const path = `${plan.name}/cluster.yaml`;
  const toolConfig = originOf(plan) + toYaml(renderClusterConfig(plan));
  return {
    files: [{ path, content: toolConfig }],
    manifests: [],
    commands: [{ tool: 'eksctl', args: ['create', 'cluster', '-f', path] }],
    toolConfig,
  };
}

function ofGcloud(plan: ClusterPlan): RenderedCluster {
  const commands = renderGcloud(plan);
  const content = shellScript(commands, originOf(plan));
  const files = [{ path: `${plan.name}/create-cluster.sh`, content }];
  return { files, manifests: [], commands };
}

/** Argo CD and Rancher Fleet need a credential: the portal registers the cluster once it is there. */
function gitOpsFiles(plan: ClusterPlan, namespace?: string): RenderedFile[] {
  if (plan.class.gitOps.controlPlane !== 'flux') return [];
  const content =
    originOf(plan) + toYaml(fluxKustomization({ plan, namespace }));
  return [{ path: `${plan.name}/gitops.yaml`, content }];
}

function exceptionFiles(
  plan: ClusterPlan,
  options: RenderOptions,
): RenderedFile[] {
  return plan.deviations.map(deviation => {
    const document = exceptionDocument(plan, deviation, options);
    return {
      path: `${plan.name}/exceptions/${document.metadata.name}.yaml`,
      content: originOf(plan) + toYaml(document),
    };
  });
}
