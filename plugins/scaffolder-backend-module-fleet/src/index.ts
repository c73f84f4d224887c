/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/**
 * Scaffolder actions that create Kubernetes clusters from Fleetstage's cluster standard.
 *
 * @packageDocumentation
 */

export { scaffolderModuleFleet as default } from './module';
