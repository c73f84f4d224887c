/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { KubeObject, ObjectMeta } from '../../storage/objects';
import { KUBECONFIG_READER_ROLE, VIEWER_GROUP } from '../access';

const RBAC = 'rbac.authorization.k8s.io';

/** The name of the Secret in which Cluster API keeps the admin kubeconfig of a cluster. */
export const kubeconfigSecretName = (cluster: string) =>
  `${cluster}-kubeconfig`;

export function kubeconfigSecret(
  metadata: ObjectMeta,
  content: string,
): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'cluster.x-k8s.io/secret',
    metadata,
    data: { value: Buffer.from(content).toString('base64') },
  };
}

/** Rights to get exactly these Secrets: RBAC knows no patterns, so each is named. */
export function readerRole(
  metadata: ObjectMeta,
  secrets: string[],
): KubeObject {
  return {
    apiVersion: `${RBAC}/v1`,
    kind: 'Role',
    metadata,
    rules: [
      {
        apiGroups: [''],
        resources: ['secrets'],
        resourceNames: secrets,
        verbs: ['get'],
      },
    ],
  };
}

export function readerBinding(metadata: ObjectMeta): KubeObject {
  return {
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata,
    roleRef: { apiGroup: RBAC, kind: 'Role', name: KUBECONFIG_READER_ROLE },
    subjects: [{ apiGroup: RBAC, kind: 'Group', name: VIEWER_GROUP }],
  };
}
