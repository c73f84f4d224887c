/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

export type WorkloadKind = 'Deployment' | 'DaemonSet' | 'StatefulSet';

/** How the pods of a workload fare. */
export type Trouble = 'none' | 'crash-loop' | 'image-pull' | 'pending';

/** How securely a workload is set up; what is missing is as it should be. */
export interface Posture {
  privileged?: boolean;
  hostNetwork?: boolean;
  hostPath?: boolean;
  latestTag?: boolean;
  noMemoryLimit?: boolean;
  writableRoot?: boolean;
  mayEscalate?: boolean;
}

/** One workload, enough to make its object, its ReplicaSet and its pods. */
export interface Workload {
  kind: WorkloadKind;
  namespace: string;
  name: string;
  image: string;
  replicas: number;
  trouble: Trouble;
  /** How many of the replicas are in trouble. */
  broken: number;
  port?: number;
  labels: Record<string, string>;
  service: boolean;
  /** Labels of the object that are not part of the selector. */
  objectLabels?: Record<string, string>;
  /** Set for workloads of teams; add-ons leave the security context to its defaults. */
  posture?: Posture;
}

type Draft = Partial<Workload> &
  Pick<Workload, 'kind' | 'namespace' | 'name' | 'image'>;

export function workload(draft: Draft): Workload {
  return {
    replicas: 1,
    trouble: 'none',
    broken: 0,
    labels: { 'app.kubernetes.io/name': draft.name },
    service: draft.kind === 'Deployment',
    ...draft,
  };
}

export const deployment = (
  namespace: string,
  name: string,
  image: string,
  replicas = 1,
) => workload({ kind: 'Deployment', namespace, name, image, replicas });

export const daemonSet = (namespace: string, name: string, image: string) =>
  workload({ kind: 'DaemonSet', namespace, name, image, service: false });

/** The plain upstream version, without a vendor's suffix. */
export function upstreamVersion(version: string): string {
  return version.replace(/[-+].*$/, '');
}
