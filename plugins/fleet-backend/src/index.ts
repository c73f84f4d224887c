/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/**
 * The fleet back end of Fleetstage.
 *
 * @packageDocumentation
 */

export { fleetPlugin as default } from './plugin';
export {
  createFleetConditionalDecision,
  fleetConditions,
} from './permissions/rules';
