/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ProbeFailure, type ProbeContext } from '@fleetstage/plugin-fleet-node';
import { certificate, ruleInput } from '../__testUtils__/facts';
import { certificatesRule } from '../rules/certificates';
import { authoritiesProbe } from './authorities';
import { certificatesProbe } from './certificates';

/** Two authorities, both called "ca", valid until 2036. */
const FIRST = pem([
  'MIIBXDCCAQKgAwIBAgIBATAKBggqhkjOPQQDAjANMQswCQYDVQQDDAJjYTAeFw0yNjExMj',
  'UxODExMjlaFw0zNjExMjIxODExMjlaMA0xCzAJBgNVBAMMAmNhMFkwEwYHKoZIzj0CAQYI',
  'KoZIzj0DAQcDQgAEiSz23ytEta77DY32g6ifsXDrQDhJwt9sQXQx5Yl97/bN8c7J+wXerb',
  'Ae4qa5TNEWa8IhDtteWrsOc7l9auQXNaNTMFEwHQYDVR0OBBYEFLdAjtSIRPvRFGRleYuA',
  'H5oTGjgSMB8GA1UdIwQYMBaAFLdAjtSIRPvRFGRleYuAH5oTGjgSMA8GA1UdEwEB/wQFMA',
  'MBAf8wCgYIKoZIzj0EAwIDSAAwRQIgBToSN4XuUU6h394Q3mJZY9E3Xxko7DSpf93o3/bJ',
  'w60CIQCi0XFM3OrwCm+blOIddns//gS1we4OWlgmjye3+SgePg==',
]);
const SECOND = pem([
  'MIIBXTCCAQKgAwIBAgIBAjAKBggqhkjOPQQDAjANMQswCQYDVQQDDAJjYTAeFw0yNjExMj',
  'UxODExMzBaFw0zNjExMjIxODExMzBaMA0xCzAJBgNVBAMMAmNhMFkwEwYHKoZIzj0CAQYI',
  'KoZIzj0DAQcDQgAESNGRgXYJr/mV6SwCY70p5SKsJwfdSHyMnuy7/7iYAP4H5WW51DoCz+',
  'VGohuCRvNt5ozlD/u/eMRNcRS2QYdhp6NTMFEwHQYDVR0OBBYEFFV5GN8EP9RC2lVzF1A6',
  'jVPZVTKgMB8GA1UdIwQYMBaAFFV5GN8EP9RC2lVzF1A6jVPZVTKgMA8GA1UdEwEB/wQFMA',
  'MBAf8wCgYIKoZIzj0EAwIDSQAwRgIhALJE7/EKb1Ne/z+ye7fBcsM+EGoItmh/hxEDXDEi',
  'TVW2AiEAmpUgd5EiQrDg18/bNkmPioCalUk+lhmd4VJ0ynNL/kA=',
]);

function pem(lines: readonly string[]): string {
  return [
    '-----BEGIN CERTIFICATE-----',
    ...lines,
    '-----END CERTIFICATE-----',
    '',
  ].join('\n');
}

const AT_THE_END = new Date('2036-11-20T00:00:00.000Z');

const configuration = (name: string, ...bundles: string[]) => ({
  metadata: { name },
  webhooks: bundles.map(bundle => ({
    clientConfig: { caBundle: Buffer.from(bundle).toString('base64') },
  })),
});

type List = () => AsyncGenerator<unknown[]>;

const collect = (list: List, previous?: ProbeContext['previous']) =>
  authoritiesProbe.collect({
    client: {
      listObjects: (path: string) =>
        path.includes('validating') ? list() : nothing(),
    },
    now: () => AT_THE_END,
    signal: AbortSignal.timeout(5_000),
    shared: (_key: string, read: () => Promise<unknown>) => read(),
    previous,
  } as unknown as ProbeContext);

async function* nothing(): AsyncGenerator<unknown[]> {
  yield [];
}

const listing = (...configurations: unknown[]): List =>
  async function* list() {
    yield configurations;
  };

const failing = (kind: 'forbidden' | 'timeout'): List =>
  // eslint-disable-next-line require-yield -- it fails before its first page
  async function* list() {
    throw new ProbeFailure(kind, `${kind} in a test`);
  };

describe('authorities of admission webhooks', () => {
  it('make one finding each, though one configuration holds both', async () => {
    const authorities = await collect(
      listing(configuration('two', FIRST, SECOND)),
    );
    const input = ruleInput({ facts: { authorities } });
    const expiryDays = { info: 5_000, warning: 30, critical: 7 };
    const { findings } = certificatesRule.judge({
      ...input,
      settings: { ...input.settings, expiryDays },
    });
    const own = findings
      .map(({ subject }) => subject)
      .filter(subject => subject.startsWith('webhook-ca'));
    expect(own).toHaveLength(2);
    expect(new Set(own).size).toBe(2);
    for (const subject of own) {
      expect(subject).toMatch(
        /^webhook-ca ValidatingWebhookConfiguration\/two [0-9a-f]{16}$/,
      );
    }
  });

  it('are one where bundles differ in what does not decide', async () => {
    const { certificates } = await collect(
      listing(
        configuration('a', FIRST),
        configuration('b', FIRST + SECOND),
        configuration('c', SECOND + FIRST),
      ),
    );
    expect(certificates.map(({ heldBy }) => heldBy)).toEqual([
      ['a', 'b', 'c'].map(name => `ValidatingWebhookConfiguration/${name}`),
    ]);
  });

  it('are not listed by the probe that all others wait for', async () => {
    const serving = certificate('serving', 200);
    const lists = jest.fn();
    const fact = await certificatesProbe.collect({
      client: {
        getText: async () => ({ status: 200, text: '{}' }),
        servingCertificate: async () => serving,
        credential: {},
        listObjects: lists,
      },
      now: () => AT_THE_END,
      signal: AbortSignal.timeout(5_000),
      shared: (_key: string, read: () => Promise<unknown>) => read(),
    } as unknown as ProbeContext);
    expect(fact).toEqual({ certificates: [serving] });
    expect(lists).not.toHaveBeenCalled();
  });

  it('stay as they were known when the right is taken away', async () => {
    const value = await collect(listing(configuration('a', FIRST)));
    const previous = { value, observedAt: AT_THE_END.toISOString() };
    expect(await collect(failing('forbidden'), previous)).toEqual({
      certificates: value.certificates,
      unread: [
        {
          part: 'authorities of admission webhooks',
          reason: 'forbidden in a test',
        },
      ],
    });
    await expect(collect(failing('timeout'), previous)).rejects.toMatchObject({
      kind: 'timeout',
    });
  });
});
