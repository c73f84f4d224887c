/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { DeprecatedApi } from '../../server/metrics';
import { ClusterSpec } from '../types';

const api = (
  removedRelease: string,
  group: string,
  version: string,
  resource: string,
): DeprecatedApi => ({ group, version, resource, removedRelease });

/** What is removed, by the release that is the first without it. */
const REMOVALS: DeprecatedApi[] = [
  api('1.32', 'flowcontrol.apiserver.k8s.io', 'v1beta3', 'flowschemas'),
  api(
    '1.32',
    'flowcontrol.apiserver.k8s.io',
    'v1beta3',
    'prioritylevelconfigurations',
  ),
  api('1.37', 'storage.k8s.io', 'v1beta1', 'volumeattributesclasses'),
  api('1.38', 'resource.k8s.io', 'v1beta1', 'resourceclaims'),
  api('1.38', 'resource.k8s.io', 'v1beta1', 'deviceclasses'),
  api('1.39', 'resource.k8s.io', 'v1beta2', 'resourceclaimtemplates'),
];

const minorOf = (release: string) => Number(/1\.(\d+)/.exec(release)?.[1] ?? 0);

/** The deprecated APIs that somebody asks a cluster's servers for. */
export function deprecatedApis(spec: ClusterSpec): DeprecatedApi[] {
  const ahead = (removal: DeprecatedApi) =>
    minorOf(removal.removedRelease) - minorOf(spec.version);
  return REMOVALS.filter(
    removal =>
      (spec.versionStories.includes('deprecated-api') &&
        ahead(removal) === 1) ||
      (spec.versionStories.includes('deprecated-api-later') &&
        ahead(removal) > 2),
  );
}
