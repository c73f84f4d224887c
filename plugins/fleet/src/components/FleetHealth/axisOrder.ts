/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  AXES,
  stateWeight,
  type AxisStatus,
  type Finding,
} from '@fleetstage/plugin-fleet-common';

/** Worst first, unknown before ok; axes of one state in the order in which people read them. */
export function sortAxes(axes: readonly AxisStatus[]): AxisStatus[] {
  return [...axes].sort(
    (a, b) =>
      stateWeight(b.state) - stateWeight(a.state) ||
      AXES.indexOf(a.axis) - AXES.indexOf(b.axis),
  );
}

/** Findings by axis, each once, in the order in which the API gave them. */
export function findingsByAxis(
  findings: readonly Finding[],
): Map<string, Finding[]> {
  const byAxis = new Map<string, Finding[]>();
  const seen = new Set<string>();
  for (const finding of findings) {
    if (seen.has(finding.id)) continue;
    seen.add(finding.id);
    const known = byAxis.get(finding.axis);
    if (known) known.push(finding);
    else byAxis.set(finding.axis, [finding]);
  }
  return byAxis;
}
