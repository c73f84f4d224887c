/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/**
 * Cluster API as a source of clusters for Fleetstage.
 *
 * @packageDocumentation
 */

export { fleetModuleClusterApi as default } from './module';
