/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/**
 * Fleet pages, entity tabs and cards of Fleetstage.
 *
 * @packageDocumentation
 */

export { fleetPlugin as default } from './plugin';
export { fleetApiRef } from './api/fleetApiRef';
export { fleetTranslationRef } from './translation';
