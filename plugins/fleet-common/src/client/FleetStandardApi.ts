/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  AnnounceCreation,
  ClusterConformance,
  ClusterPreview,
  ClusterRequestInput,
  ConformanceFilter,
  ConformancePage,
  ConformanceQuery,
  Creation,
  CreationProgress,
  ExceptionRequest,
  FleetStandard,
  RenderedException,
  StandardInForce,
} from '../standard';

/**
 * The part of the fleet API that is about the standard: its document, clusters made from it, and how far each cluster
 * is from it.
 * @public
 */
export interface FleetStandardApi {
  /** The standard in force, with what a form shows beside it. */
  getStandard(signal?: AbortSignal): Promise<StandardInForce>;
  /** What a request would create. Problems are part of the answer. */
  previewCluster(
    request: ClusterRequestInput,
    signal?: AbortSignal,
  ): Promise<ClusterPreview>;
  /** The fleet against the standard. */
  getFleetStandard(
    filter: ConformanceFilter,
    signal?: AbortSignal,
  ): Promise<FleetStandard>;
  /** One page of clusters with their conformance. */
  getConformances(
    query: Partial<ConformanceQuery>,
    signal?: AbortSignal,
  ): Promise<ConformancePage>;
  /** One cluster against its class. */
  getClusterConformance(
    id: string,
    signal?: AbortSignal,
  ): Promise<ClusterConformance>;
  /** The clusters under the filter and their differences, as CSV. */
  exportConformance(
    query: Partial<ConformanceQuery>,
    signal?: AbortSignal,
  ): Promise<string>;
  /** Tells the fleet that a cluster is being made. The same request again changes nothing. */
  announceCreation(
    announcement: AnnounceCreation,
    signal?: AbortSignal,
  ): Promise<Creation>;
  /** Tells how far a creation has come. */
  reportCreation(
    name: string,
    progress: CreationProgress,
    signal?: AbortSignal,
  ): Promise<Creation>;
  /** One creation, by the name of its cluster. */
  getCreation(name: string, signal?: AbortSignal): Promise<Creation>;
  /** Creations that the caller may see, newest first. */
  getCreations(signal?: AbortSignal): Promise<{ items: Creation[] }>;
  /** Forgets a creation: what no other source knows leaves the catalog. It deletes nothing in any cloud. */
  forgetCreation(name: string, signal?: AbortSignal): Promise<void>;
  /** A document for an exception that would accept a finding. It writes nothing anywhere. */
  renderException(
    request: ExceptionRequest,
    signal?: AbortSignal,
  ): Promise<RenderedException>;
}
