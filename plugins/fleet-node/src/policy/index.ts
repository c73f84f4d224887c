/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

export * from './batches';
export * from './cel';
export * from './controllers';
export * from './defaults';
export * from './duration';
export * from './expiry';
export * from './gaps';
export * from './manifest';
export * from './normalise';
export * from './provenance';
export * from './results';
