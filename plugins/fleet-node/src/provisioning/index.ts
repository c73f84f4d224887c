/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

export * from './gitOps/registration';
export * from './plan';
export { renderCluster, type RenderOptions } from './render';
export type { ClusterApiVersion } from './render/clusterApi';
export {
  exceptionDocument,
  exceptionName,
  fleetException,
  renderFleetException,
  type FleetExceptionContent,
  type FleetExceptionManifest,
} from './render/exceptions';
export * from './types';
export * from './unifiedDiff';
export { googleLabels } from './render/gke';
