/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  UPSTREAM_HINT,
  hasUpstreamData,
  readUpstream,
  readUpstreamJson,
  type FakeObject,
} from '@fleetstage/simulator';
import {
  CEL,
  controllers,
  LEGACY,
  OPEN_REPORTS,
  REPORTS,
} from './__testUtils__/kyverno';
import { look } from './__testUtils__/look';
import { kyvernoEngine } from './engine';

const describeShared = hasUpstreamData ? describe : describe.skip;
const NOW = new Date('2026-11-20T10:45:00Z');

describeShared(`samples of Kyverno${UPSTREAM_HINT}`, () => {
  const samples = hasUpstreamData
    ? readUpstream('samples/kyverno/with-status')
    : [];
  const reports = hasUpstreamData
    ? readUpstreamJson<{ items: FakeObject[] }>(
        'samples/kyverno/with-status/policyreports-list.json',
      ).items
    : [];
  const objects = [...controllers(), ...samples, ...reports];
  const expected = { pass: 0, fail: 0, warn: 0, error: 0, skip: 0 };
  reports.forEach(({ results }) =>
    (results as { result: keyof typeof expected }[]).forEach(({ result }) => {
      expected[result] += 1;
    }),
  );

  it.each([
    [
      'disallow-host-namespaces',
      'ClusterPolicy',
      'audit',
      'medium',
      'ready',
      'Argo CD application kyverno-policies',
    ],
    // The tracking id that it bears names another policy.
    [
      'require-signed-images',
      'ClusterPolicy',
      'audit',
      'unknown',
      'failing',
      undefined,
    ],
    [
      'disallow-privileged-containers',
      'ValidatingPolicy',
      'audit',
      'medium',
      'ready',
      undefined,
    ],
  ])(
    '%s is read',
    async (name, kind, enforcement, severity, readiness, managedBy) => {
      const { policies } = await look({
        resources: [...LEGACY, ...CEL, ...REPORTS],
        objects,
        now: NOW,
      });
      expect(
        policies.find(policy => policy.name === name && policy.kind === kind),
      ).toMatchObject({
        enforcement,
        severity,
        readiness,
        managedBy,
        audited: true,
        title: expect.any(String),
      });
    },
  );

  it('of exceptions are read with their expiry', async () => {
    const { exemptions } = await look({
      resources: [...LEGACY, ...CEL, ...REPORTS],
      objects,
      now: NOW,
    });
    expect(exemptions).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          id: 'kyverno/policy-exception/delta/delta-exception',
          policies: ['kyverno/ClusterPolicy/disallow-host-namespaces'],
          expiresAt: '2026-12-31T00:00:00.000Z',
          expirySource: 'label cleanup.kyverno.io/ttl',
          reason: 'vendor tool needs hostIPC until 4.2',
          approvedBy: 'platform-team',
          scope: expect.stringContaining('Pod, Deployment in delta'),
        }),
        expect.objectContaining({
          id: 'kyverno/policy-exception-cel/delta/env-label-exception',
          expiresAt: '2026-11-01T00:00:00.000Z',
          ticket: 'SEC-1234',
        }),
        expect.objectContaining({
          id: 'kyverno/policy-exception-cel/kyverno/trusted-images',
          scope: 'images registry.example.com/istio/proxyv2*; values NET_ADMIN',
        }),
      ]),
    );
  });

  it('of reports are counted to the right numbers', async () => {
    const report = await look({
      resources: [...LEGACY, ...CEL, ...REPORTS],
      objects,
      now: NOW,
    });
    const uncounted = report.results?.filter(({ orphaned }) => orphaned) ?? [];
    expect(reports.length).toBe(5);
    // One warning stands in the cluster's own report; all but one policy are not among the samples.
    expect(
      report.results?.filter(({ result }) => result === 'fail'),
    ).toHaveLength(expected.fail);
    expect(
      report.results?.filter(({ result }) => result === 'warn'),
    ).toHaveLength(expected.warn + 1);
    expect(uncounted.length).toBeGreaterThan(0);
    expect(
      (report.totals?.fail ?? 0) +
        uncounted.filter(({ result }) => result === 'fail').length,
    ).toBe(expected.fail);
    expect(report.engines[0].evidenceAt).toBe('2026-11-20T10:00:00.000Z');
  });

  it('of both report groups are counted once', async () => {
    const wgpolicy = await look({
      resources: [...LEGACY, ...CEL, ...REPORTS],
      objects,
      now: NOW,
    });
    const both = await look({
      resources: [...LEGACY, ...CEL, ...REPORTS, ...OPEN_REPORTS],
      objects,
      now: NOW,
    });
    const fails = (found: typeof both) =>
      found.results?.filter(
        ({ result, resource }) =>
          result === 'fail' && resource.name === 'checkout-api',
      ).length;
    expect(fails(both)).toBe(fails(wgpolicy));
  });

  it('of upstream policies are all described', () => {
    const engine = kyvernoEngine({ scanIntervalSeconds: 3_600 });
    const owned = readUpstream('samples/kyverno/upstream').filter(
      ({ apiVersion, kind, spec }) => spec && engine.owns(apiVersion, kind),
    );
    expect(owned.length).toBeGreaterThan(30);
    for (const object of owned) {
      const described = engine.describe(object);
      expect(described.spec).not.toEqual({});
      expect(described.enforcement).not.toBe('unknown');
    }
  });

  it('of upstream exceptions and reports are understood', async () => {
    const upstream = readUpstream('samples/kyverno/upstream')
      .filter(({ kind }) => /Report$|PolicyException$/.test(kind))
      .map((object, index) => ({
        ...object,
        metadata: {
          ...object.metadata,
          name: object.metadata?.name ?? `sample-${index}`,
          namespace: 'x',
        },
      }));
    const { gaps, exemptions, results } = await look({
      resources: [...LEGACY, ...CEL, ...REPORTS, ...OPEN_REPORTS],
      objects: upstream,
      now: NOW,
      asked: true,
    });
    expect(gaps).toEqual([]);
    expect(exemptions.length).toBeGreaterThanOrEqual(4);
    // Their policies are not among the samples.
    expect(results?.every(({ orphaned }) => orphaned)).toBe(true);
    expect(new Set(results?.map(({ exemptedBy }) => exemptedBy))).toEqual(
      new Set([
        undefined,
        'mynewpolex',
        'pod-security-exception',
        'exclude-skipped-deployment',
      ]),
    );
  });
});
