/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { RequestedApi } from '@fleetstage/plugin-fleet-common';
import { untrustedText } from '@fleetstage/plugin-fleet-node';

const METRIC = 'apiserver_requested_deprecated_apis{';
const MAX_APIS = 200;

/**
 * The deprecated APIs that somebody asked an API server for since it started, from its metrics. Only the lines of this one
 * metric are looked at: the whole text is megabytes in a large cluster.
 * Source: k8s.io/apiserver, pkg/endpoints/metrics (group, version, resource, subresource, removed_release).
 * @internal
 */
export function deprecatedRequests(
  text: string,
  seenAt: string,
): RequestedApi[] {
  const found = new Map<string, RequestedApi>();
  let start = text.indexOf(METRIC);
  while (start >= 0 && found.size < MAX_APIS) {
    const end = text.indexOf('\n', start);
    const line = text.slice(
      start,
      Math.min(end < 0 ? start + 2000 : end, start + 2000),
    );
    const api = parseLine(line, seenAt);
    if (api) found.set(keyOf(api), api);
    if (end < 0) break;
    start = text.indexOf(METRIC, end);
  }
  return [...found.values()].sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
}

function parseLine(line: string, seenAt: string): RequestedApi | undefined {
  const match = /^[a-z_]+\{([^}]*)\} (\S+)/.exec(line);
  if (!match || !(Number(match[2]) > 0)) return undefined;
  const labels = new Map<string, string>();
  for (const [, key, value] of match[1].matchAll(/(\w+)="([^"]*)"/g)) {
    labels.set(key, untrustedText(value, 100));
  }
  const text = (key: string) => labels.get(key) ?? '';
  if (!text('version') || !text('resource')) return undefined;
  return {
    group: text('group'),
    version: text('version'),
    resource: text('resource'),
    ...(text('subresource') && { subresource: text('subresource') }),
    ...(text('removed_release') && { removedRelease: text('removed_release') }),
    seenAt,
  };
}

/** @internal */
export function keyOf(api: RequestedApi): string {
  return [api.group, api.version, api.resource, api.subresource ?? ''].join(
    '/',
  );
}
