/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { inspect } from 'node:util';
import type { ProbeErrorKind } from '@fleetstage/plugin-fleet-common';
import {
  startSimulator,
  type FaultKind,
  type Simulator,
} from '@fleetstage/simulator';
import { createKubernetesClient } from './createKubernetesClient';
import type { KubernetesClient } from './KubernetesClient';
import { parseKubeconfig } from './kubeconfig/parseKubeconfig';
import { ProbeFailure } from './ProbeFailure';

const DEADLINES = {
  connectMs: 1_000,
  headersMs: 700,
  bodyMs: 700,
  totalMs: 1_500,
};

describe('a cluster that misbehaves', () => {
  let simulator: Simulator;
  let name: string;
  let client: KubernetesClient;

  beforeAll(async () => {
    simulator = await startSimulator({ clusters: 1, stories: false });
    [{ name }] = simulator.clusters;
  });
  afterAll(() => simulator.close());

  beforeEach(async () => {
    const [context] = parseKubeconfig(
      [{ text: simulator.kubeconfigFor(name, 'viewer'), origin: 'test' }],
      { trusted: true },
    ).contexts;
    client = await createKubernetesClient({
      kubeConfig: context.load(),
      deadlines: DEADLINES,
      maxResponseBytes: 2 * 1_048_576,
      maxPages: 20,
    });
  });
  afterEach(async () => {
    await simulator.setFault(name, undefined);
    await client.close();
  });

  const expected: Array<[FaultKind, ProbeErrorKind[], RegExp]> = [
    ['refused', ['unreachable'], /refused the connection/],
    ['hang', ['timeout'], /did not answer GET/],
    ['drip', ['timeout'], /did not finish its answer/],
    ['401', ['unauthorized'], /does not accept the credential/],
    ['403', ['forbidden'], /no right to GET \/api\/v1\/pods/],
    ['429', ['throttled'], /asks to slow down/],
    ['500', ['server-error'], /answered 500 to GET/],
    ['reset', ['unreachable'], /closed the connection/],
    [
      'truncated',
      ['unreachable', 'malformed'],
      /closed the connection|not valid/,
    ],
    ['malformed', ['malformed'], /not valid JSON/],
    ['hugeList', ['too-large'], /larger than|more than/],
    ['wrongCA', ['tls'], /unknown authority|signature/],
  ];

  it.each(expected)('%s', async (kind, failures, message) => {
    await simulator.setFault(name, { kind, retryAfter: 7 });
    const started = Date.now();
    const failure = await drain(client).catch(error => error);
    expect(failure).toBeInstanceOf(ProbeFailure);
    expect(failures).toContain(failure.kind);
    expect(failure.message).toMatch(message);
    expect(Date.now() - started).toBeLessThan(2_500);
    expect(failure.retryAfterSeconds).toBe(kind === '429' ? 7 : undefined);
    const [{ viewerToken }] = simulator.clusters;
    expect(inspect([failure, client], { depth: 9 })).not.toContain(viewerToken);
  });

  it('recovers with the next look', async () => {
    const rows = await drain(client);
    expect(rows).toBeGreaterThan(0);
    expect(client.stats.connections).toBe(1);
  });

  it('still shows the certificate that was refused', async () => {
    await simulator.setFault(name, { kind: 'wrongCA' });
    await expect(client.getJson('/version')).rejects.toMatchObject({
      kind: 'tls',
    });
    await expect(client.servingCertificate()).resolves.toMatchObject({
      kind: 'serving',
    });
  });
});

async function drain(client: KubernetesClient): Promise<number> {
  let rows = 0;
  for await (const page of client.listRows('/api/v1/pods')) rows += page.length;
  return rows;
}
