/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

export { ClusterStandardSection } from './ClusterStandardSection';
export { CreationBanner } from './CreationBanner';
export { CreationLinks } from './CreationLinks';
export { ForgetCreation } from './ForgetCreation';
export { DifferenceList } from './DifferenceList';
export { Nearest } from './Nearest';
