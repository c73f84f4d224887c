/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { coerce } from 'semver';

/**
 * Major and minor of a Kubernetes version, vendor suffixes (`-eks-…`, `-gke.…`, `+k3s1`, `+rke2r1`) aside;
 * `undefined` when there is none.
 */
export function parseMinor(
  version: string | undefined,
): { major: number; minor: number; text: string } | undefined {
  if (!version || !/^v?\d+\.\d+/.test(version)) return undefined;
  const parsed = coerce(version);
  if (!parsed) return undefined;
  return {
    major: parsed.major,
    minor: parsed.minor,
    text: `${parsed.major}.${parsed.minor}`,
  };
}
