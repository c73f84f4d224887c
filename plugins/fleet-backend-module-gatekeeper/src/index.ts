/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/**
 * OPA Gatekeeper as a policy engine for Fleetstage.
 *
 * @packageDocumentation
 */

export { fleetModuleGatekeeper as default } from './module';
