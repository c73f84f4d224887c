/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type PolicyDay } from '@fleetstage/plugin-fleet-common';
import { DateTime } from 'luxon';
import { useFleetText } from '../../hooks/useFleetText';
import { FlowChart, type FlowPoint } from '../common/FlowChart';

/** Violations over 90 days: what is open, what came and what went. */
export function PolicyTrend(props: { trend: PolicyDay[] }) {
  const t = useFleetText();
  const { trend } = props;
  const sum = (key: 'introduced' | 'fixed') =>
    trend.reduce((total, day) => total + day[key], 0);
  const last = trend[trend.length - 1];
  return (
    <FlowChart
      title={t('policyTab.trend.title')}
      hint={t('policyTab.trend.hint')}
      points={withGaps(trend)}
      none={t('policyTab.trend.none')}
      sentence={t('policyTab.trend.sentence', {
        introduced: String(sum('introduced')),
        fixed: String(sum('fixed')),
        open: String(last?.open ?? 0),
        accepted: String(last?.accepted ?? 0),
        days: String(trend.length),
      })}
    />
  );
}

/** Every day between the first and the last; days without a look have no numbers, so that the picture has a gap. */
function withGaps(trend: readonly PolicyDay[]): FlowPoint[] {
  const points: FlowPoint[] = [];
  for (const { day, ...numbers } of trend) {
    const last = points[points.length - 1];
    let at = last ? dayAfter(last.at) : day;
    while (at < day) {
      points.push({ at });
      at = dayAfter(at);
    }
    points.push({ at: day, ...numbers });
  }
  return points;
}

/** The next day; the last of all when the day is none. */
function dayAfter(day: string): string {
  return DateTime.fromISO(day).plus({ days: 1 }).toISODate() ?? '9999';
}
