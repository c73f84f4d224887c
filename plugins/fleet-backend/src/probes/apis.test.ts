/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ProbeFailure, type ProbeContext } from '@fleetstage/plugin-fleet-node';
import { apisProbe } from './apis';

const NOW = new Date('2026-11-25T12:00:00.000Z');

const reported = (resource: string, seenAt: string) => ({
  group: 'policy',
  version: 'v1beta1',
  resource,
  seenAt,
});
const EARLIER = reported('podsecuritypolicies', '2026-11-25T08:00:00.000Z');
const LONG_AGO = reported('poddisruptionbudgets', '2026-11-24T08:00:00.000Z');

/** A look at an API server that serves nothing, after one that brought two reports. */
const collect = (metrics: () => Promise<{ status: number; text: string }>) =>
  apisProbe.collect({
    client: {
      getText: metrics,
      getJson: async () => ({ kind: 'APIGroupList', groups: [] }),
    },
    now: () => NOW,
    signal: AbortSignal.timeout(5_000),
    shared: (_key: string, read: () => Promise<unknown>) => read(),
    previous: {
      value: { requestedDeprecated: [EARLIER, LONG_AGO] },
      observedAt: EARLIER.seenAt,
    },
  } as unknown as ProbeContext);

const answers = (status: number) => async () => ({ status, text: '' });
const fails = (kind: 'timeout' | 'too-large') => async () => {
  throw new ProbeFailure(kind, `${kind} in a test`);
};

describe('metrics that cannot be read', () => {
  it.each([
    ['without the right', answers(403), /403/],
    ['where nobody offers them', answers(404), /404/],
    ['that are too long', fails('too-large'), /too-large/],
  ])('%s leave what was reported within a day', async (_what, metrics, why) => {
    expect(await collect(metrics)).toMatchObject({
      requestedDeprecated: [EARLIER],
      metricsUnread: expect.stringMatching(why),
    });
  });

  it.each([
    ['an overload', answers(503), 'server-error'],
    ['a throttle', answers(429), 'throttled'],
    ['a timeout', fails('timeout'), 'timeout'],
  ])(
    'after %s fail the probe, so that the last fact stands and it is asked again',
    async (_what, metrics, kind) => {
      await expect(collect(metrics)).rejects.toMatchObject({ kind });
    },
  );
});
