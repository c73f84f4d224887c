/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  apisFactSchema,
  type ApisFact,
  type ProbeErrorKind,
  type RequestedApi,
  type UnreadPart,
} from '@fleetstage/plugin-fleet-common';
import {
  discoverApis,
  failureFromStatus,
  ProbeFailure,
  untrustedText,
  type ApiDiscovery,
  type FleetProbe,
  type ProbeContext,
} from '@fleetstage/plugin-fleet-node';
import { deprecatedRequests, keyOf } from './deprecatedRequests';
import { unlessRefused } from './shared';

const MAX_SERVED = 1000;

/** How long another instance's report counts, in milliseconds. */
const REPORTS_FOR_MS = 24 * 60 * 60 * 1000;

/**
 * What the API server serves, and which deprecated APIs it was asked for.
 *
 * @remarks The metrics are those of the one instance that answers: what another reported within a day is kept. They need the
 * right to read `/metrics`; without it (403), or where a provider does not offer them, only what was kept is left, with the
 * reason. An answer that merely failed this once fails the probe: the last fact stands, and the next look asks again.
 * @internal
 */
export const apisProbe: FleetProbe<ApisFact> = {
  name: 'apis',
  source: 'API server',
  schema: apisFactSchema,
  freshForSeconds: 3 * 60 * 60,
  minIntervalSeconds: 60 * 60,
  async collect(context) {
    const unread: UnreadPart[] = [];
    const [discovery, requested] = await Promise.all([
      unlessRefused(discoverApis(context), 'served APIs', unread),
      readRequested(context),
    ]);
    return {
      ...(discovery && { served: servedBy(discovery) }),
      ...requested,
      ...(unread.length > 0 && { unread }),
    };
  },
};

function servedBy(discovery: ApiDiscovery): string[] {
  return [...discovery.groups]
    .flatMap(([group, versions]) =>
      versions.map(version => untrustedText(`${group}/${version}`, 300)),
    )
    .sort()
    .slice(0, MAX_SERVED);
}

async function readRequested(
  context: ProbeContext,
): Promise<Pick<ApisFact, 'requestedDeprecated' | 'metricsUnread'>> {
  try {
    const { status, text } = await context.client.getText('/metrics', {
      signal: context.signal,
    });
    if (status !== 200) throw failureFromStatus(status, 'GET /metrics');
    const now = deprecatedRequests(text, context.now().toISOString());
    return { requestedDeprecated: withEarlier(now, context) };
  } catch (error) {
    if (!isLasting(error)) throw error;
    const kept = withEarlier([], context);
    return {
      metricsUnread: error.message,
      ...(kept.length > 0 && { requestedDeprecated: kept }),
    };
  }
}

/** Answers that come back the same at the next look: no right, no such path, a redirect, or more text than may be read. */
const LASTING: readonly ProbeErrorKind[] = [
  'forbidden',
  'not-found',
  'malformed',
  'too-large',
];

function isLasting(error: unknown): error is ProbeFailure {
  return error instanceof ProbeFailure && LASTING.includes(error.kind);
}

/** Adds what was reported lately, by this instance or another. */
function withEarlier(
  now: RequestedApi[],
  context: ProbeContext,
): RequestedApi[] {
  const parsed = apisFactSchema.safeParse(context.previous?.value);
  const earlier = (parsed.success && parsed.data.requestedDeprecated) || [];
  const since = new Date(
    context.now().getTime() - REPORTS_FOR_MS,
  ).toISOString();
  const known = new Set(now.map(keyOf));
  return [
    ...now,
    ...earlier.filter(api => api.seenAt >= since && !known.has(keyOf(api))),
  ].slice(0, 200);
}
