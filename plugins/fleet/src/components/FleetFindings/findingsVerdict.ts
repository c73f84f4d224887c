/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type FleetFindingPage } from '@fleetstage/plugin-fleet-common';
import { type FindingUrl } from '../../hooks/findingQuery';
import { type FleetText } from '../../hooks/useFleetText';

/** How much needs attention, in words. */
export function findingsVerdict(
  page: FleetFindingPage,
  status: FindingUrl['status'],
  t: FleetText,
): string {
  const { critical, warning } = page.summary.severity;
  if (page.totalItems === 0) return t(`findings.verdict.none.${status}`);
  const parts: string[] = [
    t(`findings.verdict.${status}`, { count: page.totalItems }),
  ];
  if (critical) parts.push(t('findings.verdict.critical', { count: critical }));
  if (warning) parts.push(t('findings.verdict.warning', { count: warning }));
  return parts.join(', ');
}
