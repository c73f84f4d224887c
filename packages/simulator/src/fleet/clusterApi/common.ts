/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict, ObjectMeta } from '../../storage/objects';
import { clusterAge, seededMeta, uidOf } from '../meta';
import { planNodes } from '../nodes';
import { upstreamVersion } from '../plan';
import { seededSuffix } from '../random';
import { ClusterIdentity } from '../types';

/** A fleet cluster as Cluster API sees it. */
export interface CapiCluster {
  identity: ClusterIdentity;
  /** Host and port of its API server. */
  endpoint: () => { host: string; port: number };
  /** The admin kubeconfig that Cluster API keeps; undefined while the control plane does not exist. */
  kubeconfig: () => string | undefined;
}

export const CLUSTER_LABEL = 'cluster.x-k8s.io/cluster-name';

export const bareName = (owner: string | undefined) =>
  owner?.split('/').pop() ?? '';

/** The namespace of a cluster in the management cluster: it names the team, or else the environment. */
export function capiNamespace({ spec }: ClusterIdentity): string {
  if (spec.capiNamespace) return spec.capiNamespace;
  return spec.capiOwnerHint === 'namespace'
    ? `team-${bareName(spec.owner)}`
    : `fleet-${spec.environment}`;
}

export const capiVersion = ({ spec }: ClusterIdentity) =>
  upstreamVersion(spec.version);
export const capiSuffix = (identity: ClusterIdentity, part: string) =>
  seededSuffix(identity.seed, 5, identity.spec.name, 'capi', part);
export const provisioning = (identity: ClusterIdentity) =>
  identity.spec.story === 'provisioning';

export function capiMeta(
  management: ClusterIdentity,
  cluster: ClusterIdentity,
  kind: string,
  name: string,
  more: Partial<ObjectMeta> = {},
): ObjectMeta {
  return {
    ...seededMeta(management, {
      kind,
      namespace: capiNamespace(cluster),
      name,
      age: clusterAge(cluster),
      generation: 2,
    }),
    ...more,
  };
}

export function ownedMeta(
  management: ClusterIdentity,
  cluster: ClusterIdentity,
  kind: string,
  name: string,
  labels: Record<string, string> = {},
): ObjectMeta {
  return capiMeta(management, cluster, kind, name, {
    labels: { [CLUSTER_LABEL]: cluster.spec.name, ...labels },
    ownerReferences: [
      {
        apiVersion: 'cluster.x-k8s.io/v1beta2',
        kind: 'Cluster',
        name: cluster.spec.name,
        uid: uidOf(
          management,
          'Cluster',
          capiNamespace(cluster),
          cluster.spec.name,
        ),
        controller: true,
        blockOwnerDeletion: true,
      },
    ],
  });
}

export function replicaCounts(
  identity: ClusterIdentity,
  total: number,
  ready: number,
): Dict {
  return {
    replicas: total,
    readyReplicas: ready,
    availableReplicas: ready,
    upToDateReplicas: total,
    versions: [{ version: capiVersion(identity), replicas: total }],
  };
}

/** Nodes of the two roles and how many of the workers are ready. */
export function tally(identity: ClusterIdentity) {
  const nodes = planNodes(identity);
  const workers = nodes.filter(node => !node.controlPlane);
  return {
    control: nodes.length - workers.length,
    workers: workers.length,
    readyWorkers: workers.filter(node => node.trouble !== 'not-ready').length,
  };
}

export function controlPlaneName(identity: ClusterIdentity): string {
  return `${identity.spec.name}-${capiSuffix(identity, 'control-plane')}`;
}
