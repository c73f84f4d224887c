/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

export * from './advice';
export * from './clusterClass';
export * from './clusterStandard';
export * from './conformance';
export * from './creations';
export * from './nodePools';
export * from './provisioners';
export * from './request';
export * from './variables';
