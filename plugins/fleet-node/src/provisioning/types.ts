/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  ClusterPlan,
  RenderedFile,
  RequestProblem,
} from '@fleetstage/plugin-fleet-common';

/**
 * An object for a Kubernetes API.
 * @public
 */
export interface KubernetesManifest {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  [key: string]: unknown;
}

/**
 * A tool and its arguments, without those about output and time: whoever runs it adds them.
 * @public
 */
export interface ToolCommand {
  tool: 'eksctl' | 'gcloud';
  args: string[];
}

/**
 * Everything that creates one cluster, ready for a pull request or for a provisioner.
 * @public
 */
export interface RenderedCluster {
  /**
   * Files with paths below `<cluster name>/`: manifests, or the tool's configuration or command, and the exceptions
   * that the request documents below `exceptions/`. No secrets.
   */
  files: RenderedFile[];
  /** Objects to apply in this order; empty where a tool creates the cluster. */
  manifests: KubernetesManifest[];
  /** What to run, in this order, where a tool creates the cluster; empty where objects do. */
  commands: ToolCommand[];
  /** eksctl: the ClusterConfig, as YAML, that the command reads (`-f`). */
  toolConfig?: string;
}

/**
 * A plan, or why there is none.
 * @public
 */
export type PlanResult =
  | { plan: ClusterPlan; problems: [] }
  | { plan?: undefined; problems: RequestProblem[] };
