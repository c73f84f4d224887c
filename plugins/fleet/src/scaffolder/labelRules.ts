/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  matchesWhole,
  plannedLabelKeys,
  type ClusterClass,
} from '@fleetstage/plugin-fleet-common';

type Label = ClusterClass['labels'][number];

/** The required labels whose value somebody has to say. */
export function askedLabels(clusterClass: ClusterClass): Label[] {
  const planned = plannedLabelKeys(clusterClass);
  return clusterClass.labels.filter(
    ({ key, value }) => value === undefined && !planned.includes(key),
  );
}

/** True when a value is one that the label takes. */
export function matchesLabel({ pattern }: Label, value: string): boolean {
  return pattern === undefined || matchesWhole(pattern, value);
}
