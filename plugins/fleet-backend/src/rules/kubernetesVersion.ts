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
  // A number that no release will reach is a hostile or broken answer.
  if (!parsed || parsed.major > 99 || parsed.minor > 999) return undefined;
  return {
    major: parsed.major,
    minor: parsed.minor,
    text: `${parsed.major}.${parsed.minor}`,
  };
}

/** Minor as text and as a number that sorts 1.9 before 1.10; both null for what is no version. */
export function versionColumns(version: string | null | undefined): {
  version_minor: string | null;
  version_sort: number | null;
} {
  const parsed = parseMinor(version ?? undefined);
  return {
    version_minor: parsed?.text ?? null,
    version_sort: parsed ? parsed.major * 1000 + parsed.minor : null,
  };
}
