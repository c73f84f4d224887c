/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/**
 * Model, schemas, permissions and API client of Fleetstage, for front end and back end alike.
 *
 * @packageDocumentation
 */

export * from './annotations';
export * from './api/queries';
export * from './api/responses';
export * from './client/FleetApiError';
export * from './client/FleetClient';
export * from './model/cluster';
export * from './model/facts';
export * from './model/finding';
export * from './model/states';
export * from './permissions';
