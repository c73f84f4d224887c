/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/**
 * Extension points, Kubernetes client and service of Fleetstage for other backend packages.
 *
 * @packageDocumentation
 */

export { parseConfig } from './config/parseConfig';
export * from './extensions/policyEngines';
export * from './extensions/probes';
export * from './extensions/sources';
export {
  createKubernetesClient,
  type KubernetesClientOptions,
} from './kubernetes/createKubernetesClient';
export { certificateInfo } from './kubernetes/certificates';
export * from './kubernetes/discovery';
export { failureFromStatus } from './kubernetes/failures';
export * from './kubernetes/kubeconfig/loadConfigured';
export * from './kubernetes/kubeconfig/parseKubeconfig';
export { readKubeconfigFiles } from './kubernetes/kubeconfig/readKubeconfigFiles';
export * from './kubernetes/KubernetesClient';
export * from './kubernetes/ProbeFailure';
export * from './kubernetes/serverIdentity';
export * from './kubernetes/workloads';
export type { Deadlines } from './kubernetes/transport/deadlines';
export * from './permissions/clusterResource';
export * from './policy';
export * from './provisioning/clusterAccess';
export * from './provisioning/settings';
export * from './provisioning';
export * from './service/fleetService';
export { fieldPath } from './text/fieldPath';
export { untrustedText } from './text/untrustedText';
