/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  ANNOTATION_LIFECYCLE,
  ANNOTATION_PARAMETERS,
  ANNOTATION_STANDARD,
  ANNOTATION_STANDARD_VERSION,
  KEY_CLASS,
  LIFECYCLES,
  type Lifecycle,
} from '@fleetstage/plugin-fleet-common';
import {
  untrustedText,
  type OwnerHint,
  type Sighting,
} from '@fleetstage/plugin-fleet-node';
import { z } from 'zod';
import type { ClusterApiSettings } from './config';
import type { ClusterV1Beta1, ClusterV1Beta2 } from './objects';

type Keys = Pick<
  ClusterApiSettings,
  'environmentLabel' | 'regionLabel' | 'ownerKeys'
>;

/** Longest record of parameters that is read, in characters. */
const MAX_PARAMETERS = 20_000;

/** The distribution that a control plane of some kind makes. */
const PROVIDERS: Readonly<Record<string, string>> = {
  KubeadmControlPlane: 'kubeadm',
  RKE2ControlPlane: 'rke2',
  KThreesControlPlane: 'k3s',
  K0sControlPlane: 'k0s',
  K0smotronControlPlane: 'k0s',
  TalosControlPlane: 'talos',
  MicroK8sControlPlane: 'microk8s',
  AWSManagedControlPlane: 'eks',
  ROSAControlPlane: 'rosa',
  GCPManagedControlPlane: 'gke',
  AzureManagedControlPlane: 'aks',
  AzureASOManagedControlPlane: 'aks',
};

/**
 * The sighting of a v1beta2 Cluster.
 *
 * @remarks Contract: control planes, section 4.2. The phase is not looked at: upstream asks programs not to.
 * The version is the lowest that runs (during an upgrade there are two), else the one that is wanted.
 * @internal
 */
export function mapV1Beta2(cluster: ClusterV1Beta2, keys: Keys): Sighting {
  const { initialization, controlPlane } = cluster.status ?? {};
  const [lowest] = (controlPlane?.versions ?? [])
    .map(({ version }) => version)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return mapCommon(cluster, keys, {
    initialised: initialization?.controlPlaneInitialized === true,
    version: lowest,
  });
}

/**
 * The sighting of a v1beta1 Cluster.
 *
 * @remarks Contract: control planes, section 4.6. `controlPlaneReady` is only asked where the condition is
 * missing: it may become false again, initialised it stays.
 * @internal
 */
export function mapV1Beta1(cluster: ClusterV1Beta1, keys: Keys): Sighting {
  const { conditions, controlPlaneReady } = cluster.status ?? {};
  const condition = conditions?.find(
    ({ type }) => type === 'ControlPlaneInitialized',
  );
  return mapCommon(cluster, keys, {
    initialised: condition
      ? condition.status === 'True'
      : controlPlaneReady === true,
  });
}

function mapCommon(
  cluster: Pick<ClusterV1Beta2, 'metadata' | 'spec'>,
  keys: Keys,
  observed: { initialised: boolean; version?: string },
): Sighting {
  const { metadata, spec } = cluster;
  const { namespace, name, labels = {} } = metadata;
  const version = observed.version ?? spec.topology?.version;
  return {
    nativeId: `${namespace}/${name}`,
    name,
    server: serverOf(spec.controlPlaneEndpoint),
    lifecycle: lifecycleOf(cluster, observed.initialised),
    environment: clean(labels[keys.environmentLabel]),
    provider: PROVIDERS[spec.controlPlaneRef?.kind ?? ''],
    region: clean(labels[keys.regionLabel]) ?? regionVariable(spec),
    version: clean(version),
    labels: Object.fromEntries(
      Object.entries(labels).map(([key, value]) => [
        untrustedText(key, 317),
        untrustedText(value),
      ]),
    ),
    project: namespace,
    ownerHints: ownerHints(metadata, keys.ownerKeys),
    ...standardOf(metadata),
  };
}

const parametersSchema = z.record(z.string(), z.unknown());

/** What the object says of the standard that it was made from; its parameters are untrusted text. */
function standardOf({
  labels = {},
  annotations = {},
}: ClusterV1Beta2['metadata']): Pick<Sighting, 'standard'> {
  const standard = {
    name: clean(annotations[ANNOTATION_STANDARD]),
    version: clean(annotations[ANNOTATION_STANDARD_VERSION]),
    class: clean(annotations[KEY_CLASS]) ?? clean(labels[KEY_CLASS]),
    parameters: parametersOf(annotations[ANNOTATION_PARAMETERS]),
  };
  return Object.values(standard).some(Boolean) ? { standard } : {};
}

function parametersOf(text: string | undefined) {
  if (!text || text.length > MAX_PARAMETERS) return undefined;
  try {
    const parsed = parametersSchema.safeParse(
      JSON.parse(untrustedText(text, MAX_PARAMETERS)),
    );
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Deleting outranks what people wrote, and what people wrote outranks what can be seen. */
function lifecycleOf(
  { metadata, spec }: Pick<ClusterV1Beta2, 'metadata' | 'spec'>,
  initialised: boolean,
): Lifecycle {
  if (metadata.deletionTimestamp) return 'deleting';
  const written = metadata.annotations?.[ANNOTATION_LIFECYCLE];
  const known = LIFECYCLES.find(lifecycle => lifecycle === written);
  if (known) return known;
  if (!initialised) return 'provisioning';
  const paused =
    spec.paused ||
    metadata.annotations?.['cluster.x-k8s.io/paused'] !== undefined;
  return paused ? 'maintenance' : 'active';
}

function serverOf(
  endpoint: ClusterV1Beta2['spec']['controlPlaneEndpoint'],
): string | undefined {
  // v1beta1 writes an empty host and port 0 until the endpoint is known.
  if (!endpoint?.host) return undefined;
  const host = endpoint.host.includes(':')
    ? `[${endpoint.host}]`
    : endpoint.host;
  const server = `https://${host}:${endpoint.port || 6443}`;
  return URL.canParse(server) ? server : undefined;
}

function regionVariable(spec: ClusterV1Beta2['spec']): string | undefined {
  const variable = spec.topology?.variables?.find(
    ({ name }) => name === 'region',
  );
  return clean(variable?.value);
}

function ownerHints(
  metadata: ClusterV1Beta2['metadata'],
  ownerKeys: string[],
): OwnerHint[] {
  const places = [
    { place: 'label', values: metadata.labels },
    { place: 'annotation', values: metadata.annotations },
  ];
  return ownerKeys.flatMap(key =>
    places.flatMap(({ place, values }) => {
      const value = clean(values?.[key]);
      const from = `${place} \`${key}\` on the Cluster API object`;
      return value ? [{ value, from }] : [];
    }),
  );
}

function clean(value: unknown): string | undefined {
  return untrustedText(value, 200) || undefined;
}
