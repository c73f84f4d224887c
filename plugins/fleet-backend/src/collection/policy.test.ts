/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { InputError } from '@backstage/errors';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  clusterPolicyQuerySchema,
  exceptionQuerySchema,
  fleetFindingQuerySchema,
  fleetPolicyQuerySchema,
  violationQuerySchema,
} from '@fleetstage/plugin-fleet-common';
import { ProbeFailure, type PolicyEngine } from '@fleetstage/plugin-fleet-node';
import { NOW } from '../__testUtils__/facts';
import { FakeFleet, FakeSource } from '../__testUtils__/fleet';
import { aFailure, aPolicy, aReport } from '../__testUtils__/policy';
import { ConfigReader } from '@backstage/config';
import { readFleetSettings } from '../config';
import { DocumentLoader } from '../documents/DocumentLoader';
import { keepDocuments } from '../documents/keepDocuments';
import { findCluster } from '../store/reading/clusterDetail';
import { listExceptions } from '../store/reading/exceptions';
import { listFleetFindings } from '../store/reading/fleetFindings';
import { readClusterPolicies } from '../store/reading/policy/clusterPolicies';
import { readClusterPolicy } from '../store/reading/policy/clusterPolicy';
import { readExemptions } from '../store/reading/policy/exemptions';
import { readFleetPolicies } from '../store/reading/policy/fleetPolicies';
import { readViolations } from '../store/reading/policy/violations';
import type { ReadContext } from '../store/reading/visibleClusters';

jest.setTimeout(60_000);

/** Understands manifests of the form `kind: ClusterPolicy`, `metadata.name`, `spec: {path: value}`. */
const engine: PolicyEngine = {
  name: 'kyverno',
  title: 'Kyverno',
  probe: undefined as never,
  owns: (_version, kind) => kind === 'ClusterPolicy',
  describe(manifest) {
    const { metadata, spec } = manifest as {
      metadata?: { name?: string };
      spec?: Record<string, string> & { mode?: 'enforce' | 'audit' };
    };
    if (!metadata?.name || !spec) {
      throw new InputError('spec: a policy has one');
    }
    const { mode = 'enforce', ...rest } = spec;
    const {
      readiness: _r,
      counts: _c,
      truncated: _t,
      audited: _a,
      generated: _g,
      editedByHand: _e,
      ...description
    } = aPolicy(metadata.name, {
      enforcement: mode as 'enforce',
      spec: { 'rules[0].name': metadata.name, ...rest },
    });
    return description;
  },
};

describe('policies from the look to the API', () => {
  const databases = TestDatabases.create();

  async function start(databaseId: (typeof ids)[number]) {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'fleet-documents-'));
    const intent = path.join(folder, 'intent');
    const exceptions = path.join(folder, 'exceptions');
    await mkdir(intent);
    await mkdir(exceptions);
    const config = {
      rules: { hysteresis: { worse: 1, better: 1 } },
      policy: {
        intent: [
          {
            class: 'production',
            target: intent,
            clusters: { environments: ['production'] },
          },
        ],
        controls: path.join(folder, 'controls.yaml'),
      },
      exceptions: { targets: [exceptions] },
    };
    await writeFile(
      path.join(folder, 'controls.yaml'),
      `apiVersion: fleetstage.io/v1alpha1
kind: PolicyControls
spec:
  controls:
    - name: host-network
      title: No host network
      severity: high
      policies: [no-host-network, K8sPSPHostNetworkingPorts]
`,
    );
    const source = new FakeSource().sees(
      { name: 'prod', environment: 'production' },
      { name: 'edge', environment: 'edge' },
    );
    const fleet = await FakeFleet.create(databases, databaseId, config, source);
    await fleet.list();
    const settings = readFleetSettings(new ConfigReader({ fleet: config }));
    const keep = () =>
      keepDocuments(
        {
          knex: fleet.knex,
          documents: fleet.documents,
          settings: settings.documents,
          now: () => fleet.now,
          loader: new DocumentLoader({
            knex: fleet.knex,
            settings: settings.documents,
            engines: [engine],
            reader: mockServices.urlReader.mock(),
            logger: mockServices.logger.mock(),
            now: () => fleet.now,
          }),
        },
        new AbortController().signal,
      );
    const context = (): ReadContext => ({
      knex: fleet.knex,
      scope: { all: true },
      now: fleet.now,
    });
    const row = async (name: string) => (await findCluster(context(), name))!;
    return {
      fleet,
      keep,
      context,
      row,
      mkdir: (name: string) => mkdir(path.join(folder, name)),
      write: (file: string, text: string) =>
        writeFile(path.join(folder, file), text),
      async look() {
        fleet.advance(10);
        await fleet.look();
      },
      async axis(name: string, axis: string) {
        const axes = JSON.parse((await row(name)).axes) as {
          axis: string;
          state: string;
        }[];
        return axes.find(stored => stored.axis === axis)?.state;
      },
      async findings(name: string) {
        const page = await listFleetFindings(
          context(),
          fleetFindingQuerySchema.parse({
            status: 'all',
            text: name,
            limit: 100,
          }),
        );
        return page.items
          .filter(({ axis, resolvedAt }) => axis === 'policy' && !resolvedAt)
          .map(
            ({ rule, subject, exception }) =>
              `${rule} ${subject.split('/').pop()}${
                exception ? ` ${exception.state}` : ''
              }`,
          )
          .sort();
      },
    };
  }

  const ids = databases.eachSupportedId().map(([id]) => id);

  const exception = (spec: string) => `apiVersion: fleetstage.io/v1alpha1
kind: FleetException
metadata: { name: ledger }
spec:
  owner: group:default/payments
  reason: The ledger agent needs it for now.
  ${
    spec.includes('approval')
      ? ''
      : "approval: { by: 'user:default/ines', at: 2026-10-01 }"
  }
  clusters: { names: ['*'] }
  ${spec}
`;

  describe.each(ids)('on %s', databaseId => {
    it('finds drift from git, and tells what differs', async () => {
      const t = await start(databaseId);
      for (const name of ['same', 'missing', 'weaker', 'changed']) {
        await t.write(
          `intent/${name}.yaml`,
          `apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: { name: ${name} }\nspec: { limit: '10' }\n`,
        );
      }
      await t.write(
        'intent/other.yaml',
        'apiVersion: v1\nkind: Namespace\nmetadata: { name: x }\n',
      );
      await t.keep();
      const spec = (name: string, limit: string) => ({
        'rules[0].name': name,
        limit,
      });
      t.fleet.cluster('prod').policy = aReport({
        policies: [
          aPolicy('same', { spec: spec('same', '10') }),
          aPolicy('weaker', {
            spec: spec('weaker', '10'),
            enforcement: 'audit',
          }),
          aPolicy('changed', { spec: spec('changed', '20') }),
          aPolicy('extra'),
          aPolicy('made-by-engine', { generated: true }),
        ],
      });
      await t.look();

      const policies = await readClusterPolicies(
        t.fleet.knex,
        (
          await t.row('prod')
        ).id,
        clusterPolicyQuerySchema.parse({ sort: 'drift' }),
      );
      expect(
        policies.items.map(({ name, drift, present, differences }) => ({
          name,
          drift,
          present,
          differences,
        })),
      ).toEqual([
        { name: 'missing', drift: 'missing', present: false, differences: [] },
        expect.objectContaining({ name: 'weaker', drift: 'weaker' }),
        {
          name: 'changed',
          drift: 'differs',
          present: true,
          differences: [{ path: 'limit', git: '10', cluster: '20' }],
        },
        expect.objectContaining({ name: 'extra', drift: 'extra' }),
        expect.objectContaining({ name: 'same', drift: 'in-sync' }),
      ]);
      const summary = await readClusterPolicy(
        t.context(),
        await t.row('prod'),
        await t.fleet.documents.current(),
      );
      expect(summary.sentence).toBe(
        'Kyverno 1.15.2 has 1 of 4 policies as git asks; 1 missing, 1 weaker than git, 1 different from git, 1 not in git',
      );
      expect(summary.intent).toMatchObject({
        classes: ['production'],
        required: 4,
      });
      expect(await t.findings('prod')).toEqual([
        'policy-drift changed',
        'policy-drift extra',
        'policy-drift missing',
        'policy-drift weaker',
      ]);
      // No intent holds for the other cluster, and no engine is there.
      expect(await t.findings('edge')).toEqual([]);
      // A policy that came back is no drift any more.
      t.fleet.cluster('prod').policy = aReport({
        policies: ['same', 'missing', 'weaker', 'changed'].map(name =>
          aPolicy(name, { spec: spec(name, '10') }),
        ),
      });
      await t.look();
      expect(await t.findings('prod')).toEqual([]);
    });

    it('says of an engine that was not read for too long that it is not known', async () => {
      const t = await start(databaseId);
      t.fleet.cluster('prod').policy = aReport({ policies: [aPolicy('any')] });
      await t.look();
      const read = async () =>
        readClusterPolicy(
          t.context(),
          await t.row('prod'),
          await t.fleet.documents.current(),
        );
      expect((await read()).engines).toMatchObject([{ state: 'ready' }]);
      t.fleet.advance(2 * 24 * 60);
      const summary = await read();
      expect(summary.engines).toMatchObject([{ state: 'unknown' }]);
      expect(summary.sentence).toMatch(/^Kyverno 1.15.2: not read since 2026-/);
    });

    it('does not call missing what could not be read, nor what git does not say yet', async () => {
      const t = await start(databaseId);
      t.fleet.cluster('prod').policy = aReport({ policies: [aPolicy('any')] });
      await t.look();
      expect(await t.findings('prod')).toEqual([]);
      await t.write(
        'intent/all.yaml',
        'apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: { name: wanted }\nspec: {}\n',
      );
      await t.keep();
      t.fleet.cluster('prod').policy = aReport({
        gaps: [
          {
            what: 'ClusterPolicy',
            kinds: ['ClusterPolicy'],
            error: { kind: 'forbidden', message: 'no right (403)' },
          },
        ],
      });
      await t.look();
      // What was there before the gap is not forgotten either.
      expect(await t.findings('prod')).toEqual(['policy-drift any']);
      expect(await t.axis('prod', 'policy')).toBe('unknown');
      // Without its engine, one finding says so, however many policies are asked for.
      t.fleet.cluster('prod').policy = undefined;
      await t.look();
      expect(await t.findings('prod')).toEqual(['policy-engine kyverno']);
    });

    it('keeps the age of a violation, counts the day, and writes nothing twice', async () => {
      const t = await start(databaseId);
      await t.keep();
      const report = (names: string[]) =>
        aReport({
          policies: [
            aPolicy('no-host-network', {
              counts: { fail: names.length },
            }),
          ],
          results: names.map(name =>
            aFailure('no-host-network', `pay/Pod/${name}`),
          ),
          resultsTotal: names.length,
        });
      t.fleet.cluster('prod').policy = report(['a', 'b']);
      await t.look();
      const id = (await t.row('prod')).id;
      const first = await readViolations(
        t.fleet.knex,
        id,
        violationQuerySchema.parse({}),
      );
      expect(first).toMatchObject({
        totalItems: 2,
        notListed: 0,
        facets: {
          namespace: [{ value: 'pay', count: 2 }],
          policy: [{ title: 'No host network', count: 2 }],
        },
      });
      const writes: string[] = [];
      t.fleet.knex.on('query', ({ sql }: { sql: string }) => {
        if (/^(insert|update|delete)/i.test(sql)) writes.push(sql);
      });
      await t.look();
      expect(
        writes.filter(sql =>
          /fleet_(policies|policy|exception|documents)/.test(sql),
        ),
      ).toEqual([]);
      // Results that were not read again stay.
      t.fleet.cluster('prod').policy = {
        ...report(['a', 'b']),
        results: undefined,
      };
      await t.look();
      t.fleet.cluster('prod').policy = report(['b', 'c']);
      await t.look();
      const later = await readViolations(
        t.fleet.knex,
        id,
        violationQuerySchema.parse({}),
      );
      const since = new Map(
        later.items.map(item => [item.resource.name, item.firstSeenAt]),
      );
      expect([...since.keys()].sort()).toEqual(['b', 'c']);
      expect(since.get('b')! < since.get('c')!).toBe(true);
      const summary = await readClusterPolicy(
        t.context(),
        await t.row('prod'),
        await t.fleet.documents.current(),
      );
      expect(summary.trend).toEqual([
        {
          day: NOW.toISOString().slice(0, 10),
          open: 2,
          accepted: 0,
          introduced: 1,
          fixed: 1,
        },
      ]);
      expect(summary.severities[1]).toEqual({ severity: 'high', count: 0 });
      expect(summary.severities[2]).toEqual({ severity: 'medium', count: 2 });
    });

    it('accepts what an exception names, and brings it back when it expires', async () => {
      const t = await start(databaseId);
      await t.write(
        'exceptions/ledger.yaml',
        exception(
          "expiresAt: 2026-12-20\n  policies: [host-network]\n  subjects: ['pay/Pod/ledger-*']",
        ),
      );
      await t.keep();
      t.fleet.cluster('prod').policy = aReport({
        policies: [
          aPolicy('no-host-network', {
            severity: 'high',
            counts: { fail: 2 },
          }),
        ],
        results: [
          aFailure('no-host-network', 'pay/Pod/ledger-1'),
          aFailure('no-host-network', 'pay/Pod/other'),
        ],
        resultsTotal: 2,
      });
      await t.look();
      const id = (await t.row('prod')).id;
      const status = (wanted: 'open' | 'accepted') =>
        readViolations(
          t.fleet.knex,
          id,
          violationQuerySchema.parse({ status: wanted }),
        );
      expect((await status('accepted')).items).toMatchObject([
        { resource: { name: 'ledger-1' }, exception: 'ledger' },
      ]);
      expect((await status('open')).items).toMatchObject([
        { resource: { name: 'other' } },
      ]);
      const page = await listExceptions(
        t.context(),
        await t.fleet.documents.current(),
        exceptionQuerySchema.parse({}),
        30,
      );
      expect(page.items).toMatchObject([
        { name: 'ledger', matches: 1, state: 'expiring' },
      ]);
      expect(page.expiries).toEqual([{ day: '2026-12-20', names: ['ledger'] }]);
      expect(
        (
          await readExemptions(
            t.context(),
            await t.row('prod'),
            await t.fleet.documents.current(),
            { offset: 0, limit: 10 },
            30,
          )
        ).items,
      ).toMatchObject([{ origin: 'git', name: 'ledger', matches: 1 }]);

      // The whole policy accepted: the finding is accepted and the axis is in order.
      await t.write(
        'exceptions/ledger.yaml',
        exception('expiresAt: 2026-12-20\n  policies: [host-network]'),
      );
      await t.keep();
      t.fleet.cluster('prod').policy!.results = undefined;
      await t.look();
      expect(await t.findings('prod')).toEqual([
        'policy-violations no-host-network accepted',
      ]);
      expect(await t.axis('prod', 'policy')).toBe('ok');

      // Its day is over: the finding counts again, and says which exception it was.
      t.fleet.now = new Date('2026-12-21T00:00:01Z');
      t.fleet.cluster('prod').policy!.engines[0].evidenceAt =
        t.fleet.now.toISOString();
      await t.keep();
      await t.look();
      expect(await t.findings('prod')).toEqual([
        'policy-violations no-host-network expired',
      ]);
      expect(await t.axis('prod', 'policy')).toBe('degraded');
      const ofDocuments = await listFleetFindings(
        t.context(),
        fleetFindingQuerySchema.parse({ axis: 'conformance' }),
      );
      expect(ofDocuments.items).toMatchObject([
        { rule: 'exception-expired', owner: 'group:default/payments' },
      ]);
    });

    it('accepts findings of every kind, and tells of exceptions that match nothing', async () => {
      const t = await start(databaseId);
      await t.write(
        'exceptions/nodes.yaml',
        exception('expiresAt: 2027-03-01\n  rules: [nodes-ready, node*]'),
      );
      await t.keep();
      const unused = () =>
        listFleetFindings(
          t.context(),
          fleetFindingQuerySchema.parse({ rule: 'exception-unused' }),
        );
      // Nobody has looked with it yet.
      expect((await unused()).totalItems).toBe(0);
      await t.look();
      await t.keep();
      expect((await unused()).items).toMatchObject([{ subject: 'ledger' }]);
      const { nodes } = t.fleet.cluster('edge').facts;
      nodes.notReady = nodes.total;
      nodes.ready = 0;
      await t.look();
      expect(await t.axis('edge', 'nodes')).toBe('ok');
      await t.keep();
      expect((await unused()).totalItems).toBe(0);
    });

    it.each([
      ['no expiry', 'policies: [x]', /spec\.expiresAt/],
      [
        'longer than allowed',
        'expiresAt: 2028-10-01\n  policies: [x]',
        /spec\.expiresAt: 731 days after the approval; at most 365/,
      ],
      [
        'approved in the future',
        "expiresAt: 2027-10-01\n  policies: [x]\n  approval: { by: 'user:default/ines', at: 2027-01-01 }",
        /spec\.approval\.at: lies in the future/,
      ],
      [
        'a day that does not exist',
        'expiresAt: 2027-02-30\n  policies: [x]',
        /spec\.expiresAt: must be a date/,
      ],
      [
        'a star that is no text in YAML',
        'expiresAt: 2027-02-20\n  policies: [*-prod]',
        /alias/i,
      ],
      [
        'nothing named',
        'expiresAt: 2027-01-01',
        /spec\.policies: accepts nothing/,
      ],
    ])(
      'rejects an exception with %s, with its path',
      async (_what, spec, problem) => {
        const t = await start(databaseId);
        await t.write('exceptions/bad.yaml', exception(spec));
        await t.keep();
        const page = await listExceptions(
          t.context(),
          await t.fleet.documents.current(),
          exceptionQuerySchema.parse({}),
          30,
        );
        expect(page.items).toEqual([]);
        expect(page.problems).toMatchObject([
          { message: expect.stringMatching(problem), earlierInForce: false },
        ]);
      },
    );

    it('keeps the last valid version in force while a newer one is broken', async () => {
      const t = await start(databaseId);
      await t.write(
        'exceptions/a.yaml',
        exception('expiresAt: 2027-01-01\n  policies: [x]'),
      );
      await t.keep();
      await t.write('exceptions/a.yaml', exception('policies: [x]'));
      await t.keep();
      const current = await t.fleet.documents.fresh();
      expect(current.exceptions).toMatchObject([{ name: 'ledger' }]);
      expect(current.problems).toMatchObject([{ earlierInForce: true }]);
      await t.write('exceptions/a.yaml', '');
      await t.keep();
      expect((await t.fleet.documents.fresh()).exceptions).toEqual([]);
    });

    it('reads a folder that is mounted from a ConfigMap once', async () => {
      const t = await start(databaseId);
      await t.write(
        'exceptions/a.yaml',
        exception('expiresAt: 2027-01-01\n  policies: [x]'),
      );
      await t.mkdir('exceptions/..2026_11_25');
      await t.write(
        'exceptions/..2026_11_25/a.yaml',
        exception('expiresAt: 2027-01-01\n  policies: [x]'),
      );
      await t.keep();
      const current = await t.fleet.documents.fresh();
      expect(current.problems).toEqual([]);
      expect(current.exceptions).toMatchObject([
        { source: 'exceptions/a.yaml' },
      ]);
    });

    it('loses neither look nor documents to two problems of one name', async () => {
      const t = await start(databaseId);
      const bad = exception('policies: [x]');
      await t.write('exceptions/twice.yaml', `${bad}---\n${bad}`);
      await t.keep();
      await t.keep();
      const page = await listFleetFindings(
        t.context(),
        fleetFindingQuerySchema.parse({ rule: 'document-problem' }),
      );
      expect(page.totalItems).toBeGreaterThan(0);
    });

    it('keeps results that a gap hides, and what exceptions accept while nobody can look', async () => {
      const t = await start(databaseId);
      await t.write(
        'exceptions/ledger.yaml',
        exception('expiresAt: 2027-03-20\n  policies: [host-network]'),
      );
      await t.keep();
      const cluster = t.fleet.cluster('prod');
      const report = aReport({
        policies: [
          aPolicy('no-host-network', { counts: { fail: 2 }, severity: 'high' }),
        ],
        results: [
          // Two containers of one pod are two violations.
          aFailure('no-host-network', 'pay/Pod/a', { message: 'container b' }),
          aFailure('no-host-network', 'pay/Pod/a', { message: 'container c' }),
        ],
        resultsTotal: 2,
      });
      cluster.policy = report;
      await t.look();
      const id = (await t.row('prod')).id;
      const listed = () =>
        readViolations(
          t.fleet.knex,
          id,
          violationQuerySchema.parse({ status: 'all' }),
        );
      expect((await listed()).totalItems).toBe(2);
      cluster.policy = {
        ...report,
        policies: [],
        results: [],
        gaps: [
          {
            what: 'ClusterPolicy',
            kinds: ['ClusterPolicy'],
            error: { kind: 'server-error', message: 'it answered 500' },
          },
        ],
      };
      await t.look();
      expect((await listed()).totalItems).toBe(2);
      const matches = async () =>
        (
          await listExceptions(
            t.context(),
            await t.fleet.documents.fresh(),
            exceptionQuerySchema.parse({}),
            30,
          )
        ).items[0].matches;
      expect(await matches()).toBe(1);
      cluster.failure = new ProbeFailure('timeout', 'no answer');
      await t.look();
      await t.keep();
      expect(await matches()).toBe(1);
      const unused = await listFleetFindings(
        t.context(),
        fleetFindingQuerySchema.parse({ rule: 'exception-unused' }),
      );
      expect(unused.totalItems).toBe(0);
      const policies = await readClusterPolicies(
        t.fleet.knex,
        id,
        clusterPolicyQuerySchema.parse({}),
      );
      expect(policies.items[0].accepted).toBe(2);
    });

    it('shows one row for one control, and only the clusters that somebody may see', async () => {
      const t = await start(databaseId);
      await t.keep();
      t.fleet.cluster('prod').policy = aReport({
        policies: [
          aPolicy('no-host-network', { counts: { fail: 3 } }),
          aPolicy('K8sPSPHostNetworkingPorts', {
            engine: 'gatekeeper',
            id: 'gatekeeper/K8sPSPHostNetworkingPorts/all',
            kind: 'K8sPSPHostNetworkingPorts',
            enforcement: 'audit',
            counts: { fail: 2 },
          }),
          aPolicy('clean'),
        ],
      });
      t.fleet.cluster('edge').policy = aReport({
        policies: [aPolicy('no-host-network', { audited: false, counts: {} })],
      });
      await t.look();
      const query = fleetPolicyQuerySchema.parse({});
      const all = await readFleetPolicies(t.context(), query);
      expect(all).toMatchObject({
        totalItems: 2,
        clustersTotal: 2,
        coverage: { covered: 2, uncovered: 0, unknown: 0 },
      });
      expect(all.columns.map(({ name }) => name)).toEqual(['prod', 'edge']);
      expect(all.items[0]).toMatchObject({
        key: 'host-network',
        title: 'No host network',
        engines: ['gatekeeper', 'kyverno'],
        clusters: 2,
        // Three of them are the same resources that the other engine counts.
        fail: 3,
        unknown: 1,
        enforcements: { enforce: 2, audit: 0 },
        cells: [
          { clusterName: 'prod', state: 'degraded', fail: 3 },
          { clusterName: 'edge', state: 'unknown' },
        ],
      });
      expect(all.items[0].cells[1]).not.toHaveProperty('fail');
      const narrow: ReadContext = {
        ...t.context(),
        scope: {
          all: false,
          criteria: { field: 'environment', values: ['edge'] },
        },
      };
      const seen = await readFleetPolicies(narrow, query);
      expect(JSON.stringify(seen)).not.toContain('prod');
      expect(seen).toMatchObject({ totalItems: 1, clustersTotal: 1 });
    });
  });
});
