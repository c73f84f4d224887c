/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { randomUUID } from 'node:crypto';
import { KUBECONFIG_READER_ROLE } from '../../fleet/access';
import { CLUSTER_LABEL } from '../../fleet/clusterApi/common';
import {
  kubeconfigSecret,
  kubeconfigSecretName,
  readerBinding,
  readerRole,
} from '../../fleet/clusterApi/kubeconfigAccess';
import { dicts, KubeObject } from '../../storage/objects';
import { objectKey, Store } from '../../storage/store';

const ROLES = 'roles.rbac.authorization.k8s.io';
const BINDINGS = 'rolebindings.rbac.authorization.k8s.io';

/** The Secret with which Cluster API hands out the admin kubeconfig of a cluster. */
export function secretOf(cluster: KubeObject, kubeconfig: string): KubeObject {
  const { name = '', namespace } = cluster.metadata;
  return kubeconfigSecret(
    {
      name: kubeconfigSecretName(name),
      namespace,
      labels: { [CLUSTER_LABEL]: name },
    },
    kubeconfig,
  );
}

/** Whoever set up the portal lets it read the new Secret, too. */
export function letViewerRead(
  store: Store,
  cluster: KubeObject,
  now: string,
): void {
  const { name = '', namespace } = cluster.metadata;
  const key = objectKey(namespace, KUBECONFIG_READER_ROLE);
  const newMeta = () => ({
    name: KUBECONFIG_READER_ROLE,
    namespace,
    uid: randomUUID(),
    creationTimestamp: now,
  });
  const before = store.get(ROLES, key);
  const names = dicts(before?.rules).flatMap(rule =>
    Array.isArray(rule.resourceNames) ? rule.resourceNames.map(String) : [],
  );
  const wanted = kubeconfigSecretName(name);
  if (!names.includes(wanted)) {
    const metadata = before?.metadata ?? newMeta();
    store.put(ROLES, key, readerRole(metadata, [...names, wanted]));
  }
  if (!store.get(BINDINGS, key))
    store.put(BINDINGS, key, readerBinding(newMeta()));
}
