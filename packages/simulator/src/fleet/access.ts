/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict, KubeObject } from '../storage/objects';
import { seededMeta } from './meta';
import { ClusterIdentity } from './types';

export const VIEWER_USER = 'fleetstage-viewer';
export const VIEWER_GROUP = 'fleetstage:viewers';
/** Creates and registers clusters; known to the management cluster only. */
export const PROVISIONER_USER = 'fleetstage-provisioner';
export const KUBECONFIG_READER_ROLE = 'fleetstage-kubeconfig-reader';

const READ = ['get', 'list', 'watch'];

/** What the portal may read: everything that its probes need, no Secrets. */
const VIEWER_RULES: Dict[] = [
  {
    apiGroups: [''],
    resources: [
      'namespaces',
      'nodes',
      'pods',
      'services',
      'events',
      'configmaps',
      'serviceaccounts',
      'persistentvolumes',
      'persistentvolumeclaims',
      'resourcequotas',
      'limitranges',
      'replicationcontrollers',
    ],
    verbs: READ,
  },
  {
    apiGroups: [
      'apps',
      'batch',
      'autoscaling',
      'policy',
      'networking.k8s.io',
      'storage.k8s.io',
      'coordination.k8s.io',
      'discovery.k8s.io',
      'rbac.authorization.k8s.io',
      'scheduling.k8s.io',
      'admissionregistration.k8s.io',
      'apiregistration.k8s.io',
    ],
    resources: ['*'],
    verbs: READ,
  },
  {
    apiGroups: ['apiextensions.k8s.io'],
    resources: ['customresourcedefinitions'],
    verbs: READ,
  },
  {
    apiGroups: [
      'cert-manager.io',
      'argoproj.io',
      'helm.toolkit.fluxcd.io',
      'kustomize.toolkit.fluxcd.io',
      'source.toolkit.fluxcd.io',
      'cluster.x-k8s.io',
      'controlplane.cluster.x-k8s.io',
      'infrastructure.cluster.x-k8s.io',
    ],
    resources: ['*'],
    verbs: READ,
  },
  {
    nonResourceURLs: [
      '/readyz',
      '/readyz/*',
      '/livez',
      '/livez/*',
      '/metrics',
      '/version',
    ],
    verbs: ['get'],
  },
];

/** What policies and their results need, in a role rule of its own: one story leaves it out. */
const POLICY_RULE: Dict = {
  apiGroups: [
    'kyverno.io',
    'policies.kyverno.io',
    'reports.kyverno.io',
    'templates.gatekeeper.sh',
    'constraints.gatekeeper.sh',
    'config.gatekeeper.sh',
    'expansion.gatekeeper.sh',
    'status.gatekeeper.sh',
    'wgpolicyk8s.io',
    'openreports.io',
  ],
  resources: ['*'],
  verbs: READ,
};

function viewerRules({ spec }: ClusterIdentity): Dict[] {
  return spec.policyStories.includes('access-denied')
    ? VIEWER_RULES
    : [...VIEWER_RULES, POLICY_RULE];
}

function clusterRole(
  identity: ClusterIdentity,
  name: string,
  rules: Dict[],
  bootstrapping = false,
): KubeObject {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: seededMeta(identity, {
      kind: 'ClusterRole',
      name,
      ...(bootstrapping
        ? { labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' } }
        : {}),
    }),
    rules,
  };
}

const DISCOVERY_URLS = [
  '/api',
  '/api/*',
  '/apis',
  '/apis/*',
  '/healthz',
  '/livez',
  '/openapi',
  '/openapi/*',
  '/readyz',
  '/version',
  '/version/',
];

const WORKLOAD_RULES: [string, string[]][] = [
  [
    '',
    [
      'configmaps',
      'endpoints',
      'persistentvolumeclaims',
      'pods',
      'replicationcontrollers',
      'serviceaccounts',
      'services',
    ],
  ],
  ['apps', ['daemonsets', 'deployments', 'replicasets', 'statefulsets']],
  ['autoscaling', ['horizontalpodautoscalers']],
  ['batch', ['cronjobs', 'jobs']],
  ['networking.k8s.io', ['ingresses', 'networkpolicies']],
  ['policy', ['poddisruptionbudgets']],
];

/** The roles that every cluster has for people who deploy; only whoever edits sees Secrets. */
function deployerRules(verbs: string[], secrets: boolean): Dict[] {
  return [
    ...WORKLOAD_RULES.map(([group, resources]) => ({
      apiGroups: [group],
      resources:
        group === '' && secrets ? [...resources, 'secrets'] : resources,
      verbs,
    })),
    {
      apiGroups: [''],
      resources: ['events', 'limitranges', 'namespaces', 'resourcequotas'],
      verbs: READ,
    },
  ];
}

const EDIT = [
  ...READ,
  'create',
  'delete',
  'deletecollection',
  'patch',
  'update',
];

export function makeClusterRoles(identity: ClusterIdentity): KubeObject[] {
  return [
    clusterRole(
      identity,
      'cluster-admin',
      [
        { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
        { nonResourceURLs: ['*'], verbs: ['*'] },
      ],
      true,
    ),
    clusterRole(
      identity,
      'system:basic-user',
      [
        {
          apiGroups: ['authorization.k8s.io'],
          resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
          verbs: ['create'],
        },
        {
          apiGroups: ['authentication.k8s.io'],
          resources: ['selfsubjectreviews'],
          verbs: ['create'],
        },
      ],
      true,
    ),
    clusterRole(
      identity,
      'system:discovery',
      [{ nonResourceURLs: DISCOVERY_URLS, verbs: ['get'] }],
      true,
    ),
    clusterRole(
      identity,
      'system:public-info-viewer',
      [
        {
          nonResourceURLs: [
            '/healthz',
            '/livez',
            '/readyz',
            '/version',
            '/version/',
          ],
          verbs: ['get'],
        },
      ],
      true,
    ),
    clusterRole(identity, 'edit', deployerRules(EDIT, true), true),
    clusterRole(identity, 'view', deployerRules(READ, false), true),
    clusterRole(identity, 'fleetstage-viewer', viewerRules(identity)),
  ];
}

function binding(
  identity: ClusterIdentity,
  name: string,
  role: string,
  groups: string[],
): KubeObject {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: seededMeta(identity, { kind: 'ClusterRoleBinding', name }),
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: role,
    },
    subjects: groups.map(group => ({
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'Group',
      name: group,
    })),
  };
}

export function makeClusterRoleBindings(
  identity: ClusterIdentity,
): KubeObject[] {
  return [
    binding(identity, 'cluster-admin', 'cluster-admin', ['system:masters']),
    binding(identity, 'system:basic-user', 'system:basic-user', [
      'system:authenticated',
    ]),
    binding(identity, 'system:discovery', 'system:discovery', [
      'system:authenticated',
    ]),
    binding(
      identity,
      'system:public-info-viewer',
      'system:public-info-viewer',
      ['system:authenticated', 'system:unauthenticated'],
    ),
    binding(identity, 'fleetstage-viewer', 'fleetstage-viewer', [VIEWER_GROUP]),
  ];
}
