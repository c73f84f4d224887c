/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createHash } from 'node:crypto';
import { Dict } from '../storage/objects';
import { VersionInfo } from './apiServer';

/** The body of `/version`. Since 1.34 it also names the emulated and the lowest compatible version. */
export function versionBody({ gitVersion, platform }: VersionInfo): Dict {
  const [, major, minor] = /^v(\d+)\.(\d+)/.exec(gitVersion) ?? ['', '1', '0'];
  // Vendors that append their build to the version mark the minor with a plus.
  const vendor = /-(eks|gke)/.test(gitVersion) ? '+' : '';
  return {
    major,
    minor: `${minor}${vendor}`,
    ...(Number(minor) >= 34
      ? {
          emulationMajor: major,
          emulationMinor: minor,
          minCompatibilityMajor: major,
          minCompatibilityMinor: String(Number(minor) - 1),
        }
      : {}),
    gitVersion,
    gitCommit: createHash('sha1').update(gitVersion).digest('hex'),
    gitTreeState: 'clean',
    buildDate: '2026-06-01T00:00:00Z',
    goVersion: 'go1.25.3',
    compiler: 'gc',
    platform,
  };
}
