/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { CollectionLoader } from '../storage/store';
import { makeClusterRoleBindings, makeClusterRoles } from './access';
import { makeCrds } from './crds';
import { makeNodes, planNodes } from './nodes';
import { planWorkloads, Workload, WorkloadKind } from './plan';
import { makePods } from './pods';
import {
  makeCronJobs,
  makeDisruptionBudgets,
  makeEvents,
  makeJobs,
} from './activity';
import {
  makeConfigMaps,
  makeLeases,
  makeNamespaces,
  makeSecrets,
  makeServiceAccounts,
  makeServices,
} from './support';
import { policyLoaders } from './policy/loaders';
import { ClusterIdentity } from './types';
import { makeStaticPods } from './versions/staticPods';
import { versionLoaders } from './versions/loaders';
import {
  makeDaemonSet,
  makeDeployment,
  makeReplicaSet,
  makeStatefulSet,
} from './workloads';

/** The loaders of all collections of a cluster, by collection name (`resource.group`). */
export function fleetLoaders(
  identity: ClusterIdentity,
): Map<string, CollectionLoader> {
  const of = (kind: WorkloadKind): Workload[] =>
    planWorkloads(identity).filter(item => item.kind === kind);
  const silent = () =>
    planNodes(identity).filter(node => node.trouble === 'not-ready').length;
  return new Map<string, CollectionLoader>([
    ['namespaces', () => makeNamespaces(identity)],
    ['nodes', () => makeNodes(identity)],
    [
      'pods',
      () => [
        ...makePods(identity, planWorkloads(identity)),
        ...makeStaticPods(identity),
      ],
    ],
    ['services', () => makeServices(identity)],
    ['configmaps', () => makeConfigMaps(identity)],
    ['secrets', () => makeSecrets(identity)],
    ['serviceaccounts', () => makeServiceAccounts(identity)],
    ['events', () => makeEvents(identity)],
    ['leases.coordination.k8s.io', () => makeLeases(identity)],
    [
      'deployments.apps',
      () => of('Deployment').map(item => makeDeployment(identity, item)),
    ],
    [
      'replicasets.apps',
      () => of('Deployment').map(item => makeReplicaSet(identity, item)),
    ],
    [
      'daemonsets.apps',
      () =>
        of('DaemonSet').map(item => makeDaemonSet(identity, item, silent())),
    ],
    [
      'statefulsets.apps',
      () => of('StatefulSet').map(item => makeStatefulSet(identity, item)),
    ],
    ['cronjobs.batch', () => makeCronJobs(identity)],
    ['jobs.batch', () => makeJobs(identity)],
    ['poddisruptionbudgets.policy', () => makeDisruptionBudgets(identity)],
    [
      'customresourcedefinitions.apiextensions.k8s.io',
      () => makeCrds(identity),
    ],
    [
      'clusterroles.rbac.authorization.k8s.io',
      () => makeClusterRoles(identity),
    ],
    [
      'clusterrolebindings.rbac.authorization.k8s.io',
      () => makeClusterRoleBindings(identity),
    ],
    ...policyLoaders(identity),
    ...versionLoaders(identity),
  ]);
}
