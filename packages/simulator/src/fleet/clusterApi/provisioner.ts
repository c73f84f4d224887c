/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict, KubeObject } from '../../storage/objects';
import { PROVISIONER_USER } from '../access';
import { seededMeta } from '../meta';
import { ClusterIdentity } from '../types';

const RBAC = 'rbac.authorization.k8s.io';
const WRITE = ['get', 'create', 'patch'];

const subjects = [{ apiGroup: RBAC, kind: 'User', name: PROVISIONER_USER }];

/** In every namespace: clusters, what they can be made of, and their kubeconfigs, whose names are not known beforehand. */
const EVERYWHERE: Dict[] = [
  {
    apiGroups: ['cluster.x-k8s.io'],
    resources: ['clusters'],
    verbs: ['get', 'list', 'watch', 'create', 'patch'],
  },
  {
    apiGroups: ['cluster.x-k8s.io'],
    resources: ['clusterclasses'],
    verbs: ['get'],
  },
  { apiGroups: [''], resources: ['secrets'], verbs: ['get'] },
];

/** Where clusters are registered with GitOps. */
const REGISTRIES: Record<string, Dict[]> = {
  argocd: [{ apiGroups: [''], resources: ['secrets'], verbs: WRITE }],
  'flux-system': [
    { apiGroups: [''], resources: ['secrets'], verbs: WRITE },
    {
      apiGroups: ['kustomize.toolkit.fluxcd.io'],
      resources: ['kustomizations'],
      verbs: WRITE,
    },
  ],
};

const metaOf = (
  management: ClusterIdentity,
  kind: string,
  namespace?: string,
) => seededMeta(management, { kind, namespace, name: PROVISIONER_USER });

export function provisionerClusterRole(
  management: ClusterIdentity,
): KubeObject {
  return {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRole',
    metadata: metaOf(management, 'ClusterRole'),
    rules: EVERYWHERE,
  };
}

export function provisionerClusterRoleBinding(
  management: ClusterIdentity,
): KubeObject {
  return {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: metaOf(management, 'ClusterRoleBinding'),
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: PROVISIONER_USER },
    subjects,
  };
}

export function provisionerRoles(management: ClusterIdentity): KubeObject[] {
  return Object.entries(REGISTRIES).map(([namespace, rules]) => ({
    apiVersion: `${RBAC}/v1`,
    kind: 'Role',
    metadata: metaOf(management, 'Role', namespace),
    rules,
  }));
}

export function provisionerRoleBindings(
  management: ClusterIdentity,
): KubeObject[] {
  return Object.keys(REGISTRIES).map(namespace => ({
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata: metaOf(management, 'RoleBinding', namespace),
    roleRef: { apiGroup: RBAC, kind: 'Role', name: PROVISIONER_USER },
    subjects,
  }));
}
