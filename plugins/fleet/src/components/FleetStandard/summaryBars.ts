/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type FleetStandard } from '@fleetstage/plugin-fleet-common';
import { type FleetText } from '../../hooks/useFleetText';
import { type Bar } from '../common/BarList';

/** Which clusters were made with which version, newest first; those that were not made from the standard last. */
export function versionBars(fleet: FleetStandard, t: FleetText): Bar<string>[] {
  const made = fleet.versions.reduce((sum, each) => sum + each.clusters, 0);
  const bars = fleet.versions.map(({ version, clusters, current }) => {
    const label = current ? t('standard.bars.current', { version }) : version;
    return { value: version, count: clusters, label, name: label };
  });
  return withNone(bars, fleet.total - made, t('standard.bars.versionsNone'));
}

/** The classes with their clusters; those of no class last. */
export function classBars(fleet: FleetStandard, t: FleetText): Bar<string>[] {
  const bars = fleet.classes.map(({ name, title, total, states }) => {
    const label = states.drifted
      ? t('standard.bars.classOf', { title, count: states.drifted })
      : title;
    return { value: name, count: total, label, name: label };
  });
  return withNone(
    bars,
    fleet.states['no-class'] ?? 0,
    t('standard.state.no-class'),
  );
}

/** So that the bars add up to every cluster. */
function withNone(
  bars: Bar<string>[],
  count: number,
  label: string,
): Bar<string>[] {
  return count > 0
    ? [...bars, { value: 'none', count, label, name: label }]
    : bars;
}
