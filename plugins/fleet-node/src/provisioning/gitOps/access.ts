/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  ClusterPlan,
  GitOpsControlPlane,
} from '@fleetstage/plugin-fleet-common';
import { toYaml } from '../render/yaml';
import type { KubernetesManifest } from '../types';

/**
 * How a control plane reaches a new cluster.
 * @public
 */
export interface GitOpsAccess {
  /** URL of the API server. */
  server: string;
  /** Certificate of its authority, PEM. */
  ca: string;
  /** Of the service account that `targetAccess` makes. */
  token: string;
}

/**
 * Namespace of the service account of a GitOps control plane in each cluster.
 * @public
 */
export const GITOPS_NAMESPACE = 'fleetstage-gitops';

const RBAC = 'rbac.authorization.k8s.io';

const MANAGE = [
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
  'deletecollection',
];

/**
 * What GitOps needs to run workloads, and nothing that leads further. The built-in role `edit` is not used: bound for the
 * whole cluster it reads every Secret and may act as every service account, which is a way to cluster-admin. Secrets are
 * for the rules of the class to name.
 */
const WORKLOAD_RULES = [
  {
    apiGroups: [''],
    resources: [
      'configmaps',
      'endpoints',
      'persistentvolumeclaims',
      'replicationcontrollers',
      'serviceaccounts',
      'services',
    ],
    verbs: MANAGE,
  },
  {
    apiGroups: [''],
    resources: [
      'events',
      'limitranges',
      'namespaces',
      'pods',
      'resourcequotas',
    ],
    verbs: ['get', 'list', 'watch'],
  },
  {
    apiGroups: ['apps'],
    resources: ['daemonsets', 'deployments', 'replicasets', 'statefulsets'],
    verbs: MANAGE,
  },
  { apiGroups: ['batch'], resources: ['cronjobs', 'jobs'], verbs: MANAGE },
  {
    apiGroups: ['autoscaling'],
    resources: ['horizontalpodautoscalers'],
    verbs: MANAGE,
  },
  {
    apiGroups: ['networking.k8s.io'],
    resources: ['ingresses', 'networkpolicies'],
    verbs: MANAGE,
  },
  {
    apiGroups: ['policy'],
    resources: ['poddisruptionbudgets'],
    verbs: MANAGE,
  },
];

/**
 * Objects to apply in the new cluster, in this order: a service account that manages workloads, and what else the rules
 * of the class name. It is never `cluster-admin`, which the control planes' own command lines would bind
 * (contract 2.7). The token appears in the Secret `<account>-token`.
 *
 * @throws when the rules of the class allow everything.
 * @public
 */
export function targetAccess({
  plan,
  controlPlane,
}: {
  plan: ClusterPlan;
  controlPlane: GitOpsControlPlane;
}): KubernetesManifest[] {
  const name = gitOpsAccount(controlPlane);
  const { rules } = plan.class.gitOps;
  if (rules.some(allowsEverything)) {
    throw new Error(
      `The rules of class '${plan.class.name}' allow everything, as cluster-admin does: name the resources that GitOps manages (gitOps.rules)`,
    );
  }
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: GITOPS_NAMESPACE },
    },
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace: GITOPS_NAMESPACE },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: `${name}-token`,
        namespace: GITOPS_NAMESPACE,
        annotations: { 'kubernetes.io/service-account.name': name },
      },
      type: 'kubernetes.io/service-account-token',
    },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRole',
      metadata: { name },
      rules: [
        ...WORKLOAD_RULES,
        ...rules.map(({ apiGroups, resources, verbs }) => ({
          apiGroups,
          resources,
          verbs,
        })),
      ],
    },
    binding(name, name, name),
  ];
}

/**
 * Name of the service account in the new cluster.
 * @public
 */
export function gitOpsAccount(controlPlane: GitOpsControlPlane): string {
  return `fleetstage-${controlPlane}`;
}

function binding(
  name: string,
  role: string,
  account: string,
): KubernetesManifest {
  return {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: role },
    subjects: [
      { kind: 'ServiceAccount', name: account, namespace: GITOPS_NAMESPACE },
    ],
  };
}

function allowsEverything(rule: {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
}): boolean {
  return [rule.apiGroups, rule.resources, rule.verbs].every(list =>
    list.includes('*'),
  );
}

/**
 * A kubeconfig with one context, as YAML.
 * @public
 */
export function kubeconfigFor({
  name,
  server,
  ca,
  token,
}: GitOpsAccess & { name: string }): string {
  return toYaml({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name,
        cluster: { server, 'certificate-authority-data': base64(ca) },
      },
    ],
    users: [{ name, user: { token } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
  });
}

/** Text as the `data` of a Secret. */
export function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
