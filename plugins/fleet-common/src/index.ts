/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/**
 * Model, schemas, permissions and API client of Fleetstage, for front end and back end alike.
 *
 * @packageDocumentation
 */

export * from './annotations';
export * from './api/addOns';
export * from './api/findings';
export * from './api/policy';
export {
  CLUSTER_SORTS,
  HEAT_MAP_GROUPS,
  clusterFilterSchema,
  clusterQuerySchema,
  findingQuerySchema,
  heatMapQuerySchema,
  pageQuerySchema,
  transitionQuerySchema,
  type ClusterFilter,
  type ClusterQuery,
  type ClusterSort,
  type FindingQuery,
  type HeatMapQuery,
  type PageQuery,
  type TransitionQuery,
} from './api/queries';
export * from './api/responses';
export * from './api/versions';
export * from './client/FleetApi';
export * from './client/FleetApiError';
export * from './client/FleetClient';
export * from './client/FleetStandardApi';
export * from './model/cluster';
export * from './model/facts';
export * from './model/finding';
export * from './model/policy';
export * from './model/states';
export * from './permissions';
export * from './standard';
