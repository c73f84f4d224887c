/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { KubeObject } from '../../storage/objects';
import { CollectionLoader } from '../../storage/store';
import {
  CLASSES,
  CLASS_NAMESPACE,
  makeClasses,
} from '../../provisioning/clusterApi/classes';
import { KUBECONFIG_READER_ROLE } from '../access';
import { seededMeta } from '../meta';
import { makeNamespace } from '../support';
import { ClusterIdentity } from '../types';
import { CapiCluster, capiNamespace } from './common';
import { makeControlPlane } from './controlPlane';
import {
  kubeconfigSecretName,
  readerBinding,
  readerRole,
} from './kubeconfigAccess';
import { makeMachines, makeWorkers } from './machines';
import {
  provisionerClusterRole,
  provisionerClusterRoleBinding,
  provisionerRoleBindings,
  provisionerRoles,
} from './provisioner';
import { makeCluster, makeKubeconfigSecret } from './objects';

const RBAC = 'rbac.authorization.k8s.io';

function byNamespace(clusters: CapiCluster[]): Map<string, CapiCluster[]> {
  const map = new Map<string, CapiCluster[]>();
  for (const cluster of clusters) {
    const namespace = capiNamespace(cluster.identity);
    map.set(namespace, [...(map.get(namespace) ?? []), cluster]);
  }
  return map;
}

/** There whether or not a cluster of the fleet lies in them: new ones are created in some, and handed over in another. */
const NAMESPACES = [
  CLASS_NAMESPACE,
  'fleet-ephemeral',
  'fleet-production',
  'fleet-staging',
  'flux-system',
];

function makeNamespaces(
  management: ClusterIdentity,
  clusters: CapiCluster[],
): KubeObject[] {
  const names = new Set([...byNamespace(clusters).keys(), ...NAMESPACES]);
  return [...names].map(name => makeNamespace(management, name));
}

const readerMeta = (
  management: ClusterIdentity,
  kind: string,
  namespace: string,
) => seededMeta(management, { kind, namespace, name: KUBECONFIG_READER_ROLE });

function makeRoles(
  management: ClusterIdentity,
  clusters: CapiCluster[],
): KubeObject[] {
  return [...byNamespace(clusters).entries()].map(([namespace, list]) =>
    readerRole(
      readerMeta(management, 'Role', namespace),
      list.map(({ identity }) => kubeconfigSecretName(identity.spec.name)),
    ),
  );
}

function makeRoleBindings(
  management: ClusterIdentity,
  clusters: CapiCluster[],
): KubeObject[] {
  return [...byNamespace(clusters).keys()].map(namespace =>
    readerBinding(readerMeta(management, 'RoleBinding', namespace)),
  );
}

/** Adds what Cluster API knows to the loaders of the management cluster. */
export function addClusterApi(
  loaders: Map<string, CollectionLoader>,
  management: ClusterIdentity,
  clusters: CapiCluster[],
): void {
  const append = (collection: string, more: () => KubeObject[]) => {
    const before = loaders.get(collection);
    loaders.set(collection, () => [...(before?.() ?? []), ...more()]);
  };
  const managed = (cluster: CapiCluster) =>
    cluster.identity.spec.provider === 'eks';
  const CORE = 'cluster.x-k8s.io';
  const CONTROL_PLANE = 'controlplane.cluster.x-k8s.io';
  append('namespaces', () => makeNamespaces(management, clusters));
  append(`roles.${RBAC}`, () => makeRoles(management, clusters));
  append(`rolebindings.${RBAC}`, () => makeRoleBindings(management, clusters));
  append(`clusterroles.${RBAC}`, () => [provisionerClusterRole(management)]);
  append(`clusterrolebindings.${RBAC}`, () => [
    provisionerClusterRoleBinding(management),
  ]);
  append(`roles.${RBAC}`, () => provisionerRoles(management));
  append(`rolebindings.${RBAC}`, () => provisionerRoleBindings(management));
  append(CLASSES, () => makeClasses(management));
  append('secrets', () =>
    clusters.flatMap(cluster => makeKubeconfigSecret(management, cluster)),
  );
  append(`clusters.${CORE}`, () =>
    clusters.map(cluster => makeCluster(management, cluster)),
  );
  append(`machines.${CORE}`, () =>
    clusters.flatMap(cluster => makeMachines(management, cluster)),
  );
  append(`machinedeployments.${CORE}`, () =>
    clusters
      .filter(cluster => !managed(cluster))
      .map(cluster => makeWorkers(management, cluster)),
  );
  append(`machinepools.${CORE}`, () =>
    clusters.filter(managed).map(cluster => makeWorkers(management, cluster)),
  );
  append(`kubeadmcontrolplanes.${CONTROL_PLANE}`, () =>
    clusters
      .filter(cluster => !managed(cluster))
      .map(cluster => makeControlPlane(management, cluster)),
  );
  append(`awsmanagedcontrolplanes.${CONTROL_PLANE}`, () =>
    clusters
      .filter(managed)
      .map(cluster => makeControlPlane(management, cluster)),
  );
}
