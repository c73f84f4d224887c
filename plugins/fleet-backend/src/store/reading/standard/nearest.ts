/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ClusterConformance } from '@fleetstage/plugin-fleet-common';
import type { ClusterRow } from '../../tables';

/** The class that a cluster without one is nearest to. */
export function nearestOf({
  conformance_nearest: nearest,
}: Pick<ClusterRow, 'conformance_nearest'>): ClusterConformance['nearest'] {
  return nearest
    ? (JSON.parse(nearest) as ClusterConformance['nearest'])
    : undefined;
}
