/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Skeleton } from '@backstage/ui';
import { type FleetFindingFilter } from '@fleetstage/plugin-fleet-common';
import { useFindingTrend } from '../../hooks/findingQueries';
import { useFleetText } from '../../hooks/useFleetText';
import { FleetFailure } from '../common/FleetFailure';
import { FlowChart } from '../common/FlowChart';

/** What came and what went, week by week, under the same filter as the list. */
export function FindingsTrend(props: { filter: FleetFindingFilter }) {
  const t = useFleetText();
  const { data, error, refetch } = useFindingTrend(props.filter);
  if (!data) {
    return error ? (
      <FleetFailure error={error} onRetry={refetch} />
    ) : (
      <Skeleton width="100%" height="220px" />
    );
  }
  // Weeks before anybody looked are no history.
  const begun = data.weeks.findIndex(
    ({ introduced, fixed, accepted, open }) =>
      introduced + fixed + accepted + open > 0,
  );
  const weeks = begun < 0 ? [] : data.weeks.slice(begun);
  const sum = (key: 'introduced' | 'fixed' | 'accepted') =>
    String(weeks.reduce((total, week) => total + week[key], 0));
  return (
    <FlowChart
      title={t('findings.trend.title')}
      points={weeks.map(({ week, ...numbers }) => ({ at: week, ...numbers }))}
      none={t('findings.trend.none')}
      sentence={t('findings.trend.sentence', {
        introduced: sum('introduced'),
        fixed: sum('fixed'),
        accepted: sum('accepted'),
        open: String(weeks[weeks.length - 1]?.open ?? 0),
        weeks: String(weeks.length),
      })}
    />
  );
}
