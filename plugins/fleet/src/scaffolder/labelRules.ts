/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type ClusterClass } from '@fleetstage/plugin-fleet-common';

type Label = ClusterClass['labels'][number];

/** The required labels whose value somebody has to say. */
export function askedLabels({ labels }: ClusterClass): Label[] {
  return labels.filter(({ value }) => value === undefined);
}

/** True when a value is one that the label takes. */
export function matchesLabel({ pattern }: Label, value: string): boolean {
  if (pattern === undefined) return true;
  try {
    return new RegExp(`^(?:${pattern})$`).test(value);
  } catch {
    return false;
  }
}
