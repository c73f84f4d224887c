/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/**
 * A demo fleet of Kubernetes clusters that speak the real API.
 *
 * @packageDocumentation
 */

export { startSimulator } from './simulator';
export type {
  ProvisioningOptions,
  SimulatedCluster,
  SimulatedGitHost,
  SimulatedRancher,
  Simulator,
  SimulatorOptions,
} from './types';
export { ExceptionsFolder } from './exceptions/exceptionsFolder';
export { FAULT_KINDS } from './faults/fault';
export type { Fault, FaultKind } from './faults/fault';
export type { Counters, LogEntry } from './fleet/host';
export type {
  ClusterSource,
  Environment,
  PolicyEngine,
  PolicyStory,
  Provider,
  Story,
  VersionStory,
} from './fleet/types';
export type { KubeObject, ObjectMeta } from './storage/objects';
export {
  REAL_API_SERVER_HINT,
  realApiServerAssets,
  startRealApiServer,
} from './testing/realApiServer';
export type { RealApiServer } from './testing/realApiServer';
export { deployment, fakeCluster } from './testing/fakeCluster';
export type { FakeClusterOptions, FakeObject } from './testing/fakeCluster';
export { RealCluster } from './testing/realCluster';
export {
  hasUpstreamData,
  readUpstream,
  readUpstreamJson,
  UPSTREAM_HINT,
} from './testing/upstreamData';
