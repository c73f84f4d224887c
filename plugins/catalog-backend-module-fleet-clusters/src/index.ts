/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/**
 * Registers every cluster of Fleetstage in the catalog.
 *
 * @packageDocumentation
 */

export { catalogModuleFleetClusters as default } from './module';
