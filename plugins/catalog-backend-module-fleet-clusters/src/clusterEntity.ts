/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type ResourceEntity,
} from '@backstage/catalog-model';
import {
  ANNOTATION_CLUSTER_ID,
  ANNOTATION_LIFECYCLE,
  ANNOTATION_NATIVE_NAME,
  ANNOTATION_OWNER_ORIGIN,
  ANNOTATION_PARAMETERS,
  ANNOTATION_SOURCES,
  ANNOTATION_STANDARD,
  ANNOTATION_STANDARD_VERSION,
  ANNOTATION_VERSION,
  ENTITY_TYPE_CLUSTER,
  KEY_CLASS,
  type InventoryItem,
} from '@fleetstage/plugin-fleet-common';
import type { ProviderSettings } from './config';

/** Label at the source by which a cluster opts in to the core Kubernetes plugin. */
const LABEL_KUBERNETES_PLUGIN = 'fleetstage.io/kubernetes-plugin';

/** Owner of a cluster that nobody owns: the catalog demands one. It exists in no catalog, and the fleet says so. */
const NOBODY = 'group:default/unowned';

/**
 * The catalog entity of a cluster: identity, owner and slow facts only. What changes by the minute stays out.
 */
export function toClusterEntity(
  item: InventoryItem,
  settings: ProviderSettings,
): ResourceEntity {
  const location = `fleet-cluster:${item.id}`;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: item.name,
      namespace: settings.namespace,
      title: item.title,
      description: describe(item),
      annotations: {
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        [ANNOTATION_CLUSTER_ID]: item.id,
        [ANNOTATION_NATIVE_NAME]: item.title,
        [ANNOTATION_SOURCES]: item.sources.join(','),
        [ANNOTATION_OWNER_ORIGIN]: item.ownerOrigin,
        [ANNOTATION_LIFECYCLE]: item.lifecycle,
        ...(item.version ? { [ANNOTATION_VERSION]: item.version } : {}),
        ...standardAnnotations(item),
        ...kubernetesAnnotations(item, settings),
      },
      labels: labelsOf(item),
    },
    spec: {
      type: ENTITY_TYPE_CLUSTER,
      owner: item.owner ?? NOBODY,
      system: 'fleet',
    },
  };
}

/** What the cluster was made from; the parameters hold choices of the form, never a credential. */
function standardAnnotations({ standard }: InventoryItem) {
  const values = {
    [ANNOTATION_STANDARD]: standard?.name,
    [ANNOTATION_STANDARD_VERSION]: standard?.version,
    [KEY_CLASS]: standard?.class,
    [ANNOTATION_PARAMETERS]:
      standard?.parameters && JSON.stringify(standard.parameters),
  };
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) =>
      value ? [[key, value]] : [],
    ),
  );
}

function describe(item: InventoryItem): string {
  const where = [item.environment, item.provider, item.region]
    .filter(Boolean)
    .join(', ');
  return where ? `Kubernetes cluster (${where})` : 'Kubernetes cluster';
}

function labelsOf(item: InventoryItem): Record<string, string> {
  const labels = {
    'fleetstage.io/environment': item.environment,
    'fleetstage.io/provider': item.provider,
    'fleetstage.io/region': item.region,
  };
  return Object.fromEntries(
    Object.entries(labels).flatMap(([key, value]) => {
      const text = value ? toLabelValue(value) : '';
      return text ? [[key, text]] : [];
    }),
  );
}

/** Label values have an alphabet and a length of their own; what does not fit is bent, not refused. */
function toLabelValue(value: string): string {
  return value
    .replace(/[^A-Za-z0-9_.-]+/g, '-')
    .slice(0, 63)
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
}

function kubernetesAnnotations(
  item: InventoryItem,
  { kubernetesPlugin }: ProviderSettings,
): Record<string, string> {
  // The core plugin ignores a cluster that lacks any of the three: then none of them.
  if (!kubernetesPlugin || !item.server || !item.certificateAuthority) {
    return {};
  }
  const optedIn = item.labels[LABEL_KUBERNETES_PLUGIN] === 'true';
  if (!optedIn && !kubernetesPlugin.everyCluster) return {};
  return {
    'kubernetes.io/api-server': item.server,
    'kubernetes.io/api-server-certificate-authority': item.certificateAuthority,
    'kubernetes.io/auth-provider': kubernetesPlugin.authProvider,
  };
}

/** The system that every cluster belongs to. */
export function fleetSystemEntity(settings: ProviderSettings) {
  const location = 'fleet-cluster:system';
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: {
      name: 'fleet',
      namespace: settings.namespace,
      title: 'Kubernetes fleet',
      description: 'Every Kubernetes cluster that the portal knows.',
      annotations: {
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
      },
    },
    spec: { owner: settings.systemOwner },
  };
}
