/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { KUBECONFIG_READER_ROLE, VIEWER_GROUP } from '../../fleet/access';
import { dicts, KubeObject } from '../../storage/objects';
import { objectKey, Store } from '../../storage/store';
import { CLUSTER_LABEL } from './owned';

const RBAC = 'rbac.authorization.k8s.io';

/** The Secret with which Cluster API hands out the admin kubeconfig of a cluster. */
export function kubeconfigSecret(
  cluster: KubeObject,
  kubeconfig: string,
): KubeObject {
  const { name, namespace } = cluster.metadata;
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'cluster.x-k8s.io/secret',
    metadata: {
      name: `${name}-kubeconfig`,
      namespace,
      labels: { [CLUSTER_LABEL]: name ?? '' },
    },
    data: { value: Buffer.from(kubeconfig).toString('base64') },
  };
}

function readerBinding(namespace: string, now: string): KubeObject {
  return {
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata: {
      name: KUBECONFIG_READER_ROLE,
      namespace,
      uid: crypto.randomUUID(),
      creationTimestamp: now,
    },
    roleRef: { apiGroup: RBAC, kind: 'Role', name: KUBECONFIG_READER_ROLE },
    subjects: [{ apiGroup: RBAC, kind: 'Group', name: VIEWER_GROUP }],
  };
}

/** Whoever set up the portal lets it read the new Secret, too: RBAC knows no patterns, so each is named. */
export function letViewerRead(
  store: Store,
  cluster: KubeObject,
  now: string,
): void {
  const { name, namespace = '' } = cluster.metadata;
  const key = objectKey(namespace, KUBECONFIG_READER_ROLE);
  const before = store.get(`roles.${RBAC}`, key);
  const names = dicts(before?.rules).flatMap(rule =>
    Array.isArray(rule.resourceNames) ? rule.resourceNames.map(String) : [],
  );
  const wanted = `${name}-kubeconfig`;
  if (!names.includes(wanted)) {
    store.put(`roles.${RBAC}`, key, {
      apiVersion: `${RBAC}/v1`,
      kind: 'Role',
      metadata: before?.metadata ?? {
        name: KUBECONFIG_READER_ROLE,
        namespace,
        uid: crypto.randomUUID(),
        creationTimestamp: now,
      },
      rules: [
        {
          apiGroups: [''],
          resources: ['secrets'],
          resourceNames: [...names, wanted],
          verbs: ['get'],
        },
      ],
    });
  }
  if (!store.get(`rolebindings.${RBAC}`, key))
    store.put(`rolebindings.${RBAC}`, key, readerBinding(namespace, now));
}
