/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  type FleetVersions,
  type SupportStatus,
} from '@fleetstage/plugin-fleet-common';
import { type FleetText } from '../../hooks/useFleetText';

/** How the versions of the fleet stand, in words. */
export function versionsVerdict(data: FleetVersions, t: FleetText): string {
  if (data.total === 0) return t('versions.verdict.none');
  const extended = clustersIn(data, 'extended');
  const parts: string[] = [
    t('versions.verdict.ended', {
      ended: String(clustersIn(data, 'ended')),
      count: data.total,
    }),
  ];
  if (extended) parts.push(t('versions.verdict.extended', { count: extended }));
  parts.push(
    data.blocked
      ? t('versions.verdict.blocked', { count: data.blocked })
      : t('versions.verdict.free'),
  );
  if (data.unknown) {
    parts.push(t('versions.verdict.unknown', { count: data.unknown }));
  }
  return parts.join(', ');
}

function clustersIn(data: FleetVersions, status: SupportStatus): number {
  return data.support
    .filter(row => row.status === status)
    .reduce((sum, { clusters }) => sum + clusters, 0);
}
