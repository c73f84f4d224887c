/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/**
 * Kyverno, and the policy report APIs of any engine, for Fleetstage.
 *
 * @packageDocumentation
 */

export { fleetModuleKyverno as default } from './module';
