/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type FleetPolicyPage } from '@fleetstage/plugin-fleet-common';
import { useFleetText, type FleetText } from '../../hooks/useFleetText';
import { Sweep } from '../common/Sweep';

/** Who is covered by any policy engine, in words. */
export function coverageVerdict(page: FleetPolicyPage, t: FleetText): string {
  const { covered, uncovered, unknown } = page.coverage;
  if (page.clustersTotal === 0) return t('policies.verdict.noClusters');
  const parts: string[] = [
    t('policies.verdict.covered', {
      covered: String(covered),
      count: page.clustersTotal,
    }),
  ];
  if (uncovered) {
    parts.push(t('policies.verdict.uncovered', { count: uncovered }));
  }
  if (unknown) parts.push(t('policies.verdict.unknown', { count: unknown }));
  return parts.join(', ');
}

/** How many policies and clusters stand behind the verdict. */
export function CoverageNumbers(props: { page: FleetPolicyPage }) {
  const t = useFleetText();
  const { totalItems, clustersTotal } = props.page;
  return (
    <>
      <span>{t('policies.header.policies', { count: totalItems })}</span>
      <span>{t('page.header.clusters', { count: clustersTotal })}</span>
      <Sweep ages={props.page} />
    </>
  );
}
