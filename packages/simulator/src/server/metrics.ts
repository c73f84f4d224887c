/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ApiServer } from './apiServer';
import { BodyResponse } from './messages';

/** An API on its way out that somebody still asks for. */
export interface DeprecatedApi {
  group: string;
  version: string;
  resource: string;
  subresource?: string;
  /** First release without it, e.g. `1.38`. */
  removedRelease: string;
}

type Labels = Record<string, string>;

function escaped(value: string): string {
  return value
    .replace(/\\/g, '\\\\')
    .replace(/"/g, '\\"')
    .replace(/\n/g, '\\n');
}

function sample(name: string, labels: Labels, value: number): string {
  const inner = Object.entries(labels)
    .map(([key, text]) => `${key}="${escaped(text)}"`)
    .join(',');
  return `${name}${inner ? `{${inner}}` : ''} ${value}`;
}

function family(
  name: string,
  type: string,
  help: string,
  samples: [Labels, number][],
): string[] {
  // A family without samples is not exposed at all.
  if (samples.length === 0) return [];
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...samples.map(([labels, value]) => sample(name, labels, value)),
  ];
}

function requestedDeprecated(apis: readonly DeprecatedApi[]) {
  return apis.map(
    ({ group, version, resource, subresource, removedRelease }) =>
      [
        {
          group,
          removed_release: removedRelease,
          resource,
          subresource: subresource ?? '',
          version,
        },
        1,
      ] as [Labels, number],
  );
}

function lines(server: ApiServer): string[] {
  const { gitVersion } = server.options.version;
  const [, major = '1', minor = '0'] = /^v(\d+)\.(\d+)/.exec(gitVersion) ?? [];
  return [
    ...family(
      'apiserver_requested_deprecated_apis',
      'gauge',
      'Deprecated APIs that were asked for since the server started.',
      requestedDeprecated(server.options.deprecatedApis ?? []),
    ),
    ...family(
      'apiserver_storage_objects',
      'gauge',
      'Stored objects of a kind.',
      ['namespaces', 'nodes'].map(resource => [
        { resource },
        server.store.count(resource),
      ]),
    ),
    ...family(
      'kubernetes_build_info',
      'gauge',
      'What this server was built from.',
      [[{ git_version: gitVersion, major, minor, platform: 'linux/amd64' }, 1]],
    ),
    ...family(
      'process_start_time_seconds',
      'gauge',
      'When the server started, in seconds.',
      [[{}, Math.floor(server.started.getTime() / 1000)]],
    ),
  ];
}

/** `GET /metrics`: a few families of the many that a real server has, as Prometheus text. */
export function metricsAnswer(server: ApiServer): BodyResponse {
  return {
    status: 200,
    contentType:
      'text/plain; version=0.0.4; charset=utf-8; escaping=underscores',
    body: `${lines(server).join('\n')}\n`,
  };
}
