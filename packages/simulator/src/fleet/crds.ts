/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { anything, col, crd, kindSchema } from '../crd/builder';
import { Dict, KubeObject, OwnerReference } from '../storage/objects';
import { CLUSTER_API_CRDS } from './clusterApi/crds';
import { ago, seededMeta } from './meta';
import { policyDefinitions } from './policy/engines';
import { ClusterIdentity } from './types';

const created = col('Age', 'date', '.metadata.creationTimestamp');
const open = (
  group: string,
  plural: string,
  kind: string,
  version: string,
  columns = [created],
  scope: 'Namespaced' | 'Cluster' = 'Namespaced',
) =>
  crd({
    group,
    plural,
    kind,
    scope,
    versions: [
      {
        name: version,
        served: true,
        storage: true,
        schema: kindSchema(anything, anything),
        columns,
      },
    ],
  });
const ready = col(
  'Ready',
  'string',
  '.status.conditions[?(@.type=="Ready")].status',
);
const message = col(
  'Status',
  'string',
  '.status.conditions[?(@.type=="Ready")].message',
);

const CERT_MANAGER = [
  open('cert-manager.io', 'certificates', 'Certificate', 'v1', [
    ready,
    col('Secret', 'string', '.spec.secretName'),
    created,
  ]),
  open('cert-manager.io', 'issuers', 'Issuer', 'v1', [ready, created]),
  open(
    'cert-manager.io',
    'clusterissuers',
    'ClusterIssuer',
    'v1',
    [ready, created],
    'Cluster',
  ),
];
const ARGO_CD = [
  open('argoproj.io', 'applications', 'Application', 'v1alpha1', [
    col('Sync Status', 'string', '.status.sync.status'),
    col('Health Status', 'string', '.status.health.status'),
  ]),
  open('argoproj.io', 'appprojects', 'AppProject', 'v1alpha1'),
];
const FLUX_KUSTOMIZATIONS = open(
  'kustomize.toolkit.fluxcd.io',
  'kustomizations',
  'Kustomization',
  'v1',
  [created, ready, message],
);
const FLUX = [
  FLUX_KUSTOMIZATIONS,
  open('helm.toolkit.fluxcd.io', 'helmreleases', 'HelmRelease', 'v2', [
    created,
    ready,
    message,
  ]),
  open('source.toolkit.fluxcd.io', 'gitrepositories', 'GitRepository', 'v1', [
    col('URL', 'string', '.spec.url'),
    created,
    ready,
    message,
  ]),
];
/** The status that the server gives a definition that it serves. */
export function establishedStatus(definition: Dict, at: string): Dict {
  const spec = definition.spec as Dict;
  const versions = spec.versions as Dict[];
  return {
    acceptedNames: spec.names,
    conditions: [
      {
        type: 'NamesAccepted',
        status: 'True',
        reason: 'NoConflicts',
        message: 'no conflicts found',
        lastTransitionTime: at,
      },
      {
        type: 'Established',
        status: 'True',
        reason: 'InitialNamesAccepted',
        message: 'the initial names have been accepted',
        lastTransitionTime: at,
      },
    ],
    storedVersions: versions
      .filter(version => version.storage === true)
      .map(version => version.name),
  };
}

/** A definition as the server of a cluster keeps it. */
export function storedDefinition(
  identity: ClusterIdentity,
  definition: Dict,
): KubeObject {
  const metadata = definition.metadata as Dict;
  return {
    ...definition,
    metadata: {
      ...seededMeta(identity, {
        kind: 'CustomResourceDefinition',
        name: String(metadata.name),
        generation: 1,
      }),
      ...(metadata.labels
        ? { labels: metadata.labels as Record<string, string> }
        : {}),
      ...(metadata.ownerReferences
        ? { ownerReferences: metadata.ownerReferences as OwnerReference[] }
        : {}),
    },
    status: establishedStatus(definition, ago(identity, 3_600_000)),
  } as unknown as KubeObject;
}

/** The CustomResourceDefinitions of a cluster's add-ons. */
export function makeCrds(identity: ClusterIdentity): KubeObject[] {
  const { spec } = identity;
  const list = [
    ...(spec.provider === 'k3s' ? [] : CERT_MANAGER),
    ...(spec.gitops === 'argocd' ? ARGO_CD : []),
    ...(spec.gitops === 'flux' ? FLUX : []),
    ...policyDefinitions(identity),
    // Clusters are handed over to Flux from the management cluster, which runs none itself.
    ...(spec.story === 'management'
      ? [...CLUSTER_API_CRDS, FLUX_KUSTOMIZATIONS]
      : []),
  ];
  return list.map(definition => storedDefinition(identity, definition));
}
