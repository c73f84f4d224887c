/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  CORE_FACT_SCHEMAS,
  type CoreFacts,
} from '@fleetstage/plugin-fleet-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import { ProbeFailure } from '@fleetstage/plugin-fleet-node';
import { refreshProgress, requestRefresh } from '../store/collection/refresh';
import type { ClusterRow, FactRow, FindingRow } from '../store/tables';
import { FakeFleet, FakeSource } from '../__testUtils__/fleet';
import { nextDueAt } from './schedule';

jest.setTimeout(30_000);

const IMMEDIATE = { rules: { hysteresis: { worse: 1, better: 1 } } };

describe('collection', () => {
  const databases = TestDatabases.create();

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    const create = async (names: string[], config: object = IMMEDIATE) => {
      const fleet = await FakeFleet.create(
        databases,
        databaseId,
        config,
        new FakeSource().sees(
          ...names.map(name => ({
            name,
            ownerHints: [{ value: 'payments', from: 'a test' }],
          })),
        ),
      );
      await fleet.list();
      return fleet;
    };
    const row = async (fleet: FakeFleet, name: string) =>
      (await fleet.knex<ClusterRow>('fleet_clusters').where({ name }).first())!;
    const findings = (fleet: FakeFleet) =>
      fleet.knex<FindingRow>('fleet_findings').orderBy('rule');

    it('keeps the last good value of a fact, with its age and the reason why there is no newer', async () => {
      const fleet = await create(['a']);
      await fleet.look();
      const firstLook = fleet.now.toISOString();
      fleet.cluster('a').failure = new ProbeFailure(
        'unreachable',
        'refused by 10.0.0.1',
      );
      fleet.advance(10);
      await fleet.look();
      const nodes = (await fleet
        .knex<FactRow>('fleet_facts')
        .where({ probe: 'nodes' })
        .first())!;
      expect(JSON.parse(nodes.value!)).toMatchObject({ total: 3 });
      expect(nodes.observed_at).toBe(firstLook);
      expect(JSON.parse(nodes.error!)).toEqual({
        kind: 'unreachable',
        message: 'refused by 10.0.0.1',
        at: fleet.now.toISOString(),
      });
      expect(await row(fleet, 'a')).toMatchObject({
        state: 'failing',
        nodes_total: 3,
        failures: 1,
      });
    });

    it('does not let a hung, a rejected and a broken cluster touch the other seven', async () => {
      const names = Array.from({ length: 10 }, (_, index) => `c${index}`);
      const fleet = await create(names);
      fleet.cluster('c0').hangs = true;
      fleet.cluster('c1').facts.credentials.accepted = false;
      fleet.cluster('c2').facts.nodes = { nonsense: true } as never;
      await fleet.look();
      const states = Object.fromEntries(
        (await fleet.knex<ClusterRow>('fleet_clusters')).map(r => [
          r.name,
          [r.state, r.last_attempt_at === null ? 'not looked at' : 'looked at'],
        ]),
      );
      expect(states).toMatchObject({
        c0: ['failing', 'looked at'],
        c1: ['unknown', 'looked at'],
        c2: ['unknown', 'looked at'],
      });
      for (const name of names.slice(3)) {
        expect(states[name]).toEqual(['ok', 'looked at']);
      }
    });

    it('opens, keeps and resolves findings with their times', async () => {
      const fleet = await create(['a']);
      const { facts } = fleet.cluster('a');
      facts.nodes = { ...facts.nodes, ready: 2, notReady: 1 };
      await fleet.look();
      const opened = fleet.now.toISOString();
      fleet.advance(10);
      await fleet.look();
      const confirmed = fleet.now.toISOString();
      const [open] = (await findings(fleet)).filter(f => f.axis === 'nodes');
      expect(open).toMatchObject({
        first_seen_at: opened,
        last_seen_at: confirmed,
        resolved_at: null,
      });

      // Unreachable says nothing about the nodes: the finding neither ages nor goes.
      fleet.cluster('a').failure = new ProbeFailure('timeout', 'no answer');
      fleet.advance(300);
      await fleet.look();
      const held = (await findings(fleet)).find(f => f.id === open.id)!;
      expect(held).toMatchObject({
        last_seen_at: confirmed,
        resolved_at: null,
      });

      fleet.cluster('a').failure = undefined;
      facts.nodes = { ...facts.nodes, ready: 3, notReady: 0 };
      fleet.advance(300);
      await fleet.look();
      expect(
        (await findings(fleet)).find(f => f.id === open.id)!.resolved_at,
      ).toBe(fleet.now.toISOString());
    });

    it('writes down what changed, once', async () => {
      const fleet = await create(['a']);
      await fleet.look();
      fleet.cluster('a').facts.reachability.ready = false;
      fleet.cluster('a').facts.versions.apiServer = 'v1.36.0';
      for (let looks = 0; looks < 3; looks += 1) {
        fleet.advance(10);
        await fleet.look();
      }
      const changes = await fleet
        .knex('fleet_transitions')
        .orderBy(['at', 'subject']);
      expect(
        changes.map(c => `${c.subject}: ${c.from_value} → ${c.to_value}`),
      ).toEqual([
        'cluster: null → registered',
        'controlPlane: ok → failing',
        'version: v1.35.2 → v1.36.0',
        // Kubelets of 1.35 under 1.36 are within the skew: no change there.
      ]);
      expect(
        (await fleet.knex('fleet_days')).map(d => `${d.day} ${d.state}`),
      ).toEqual(['2026-11-25 failing']);
    });

    it('writes at most three statements for a cluster that did not change', async () => {
      const fleet = await create(['a']);
      const { facts } = fleet.cluster('a');
      facts.nodes = { ...facts.nodes, ready: 2, notReady: 1 };
      await fleet.look();
      const writes: string[] = [];
      fleet.knex.on('query', ({ sql }: { sql: string }) => {
        if (/^\s*(insert|update|delete)/i.test(sql)) writes.push(sql);
      });
      fleet.advance(10);
      await fleet.look();
      expect(writes.map(sql => sql.split(' ').slice(0, 3).join(' '))).toEqual([
        expect.stringMatching(/^insert into .fleet_facts/),
        expect.stringMatching(/^update .fleet_findings/),
        expect.stringMatching(/^update .fleet_clusters/),
      ]);
    });

    it('takes up a refresh at once and tells how it went', async () => {
      const fleet = await create(['a', 'b']);
      await fleet.look();
      const { id } = await row(fleet, 'a');
      await requestRefresh(fleet.knex, id, fleet.now.toISOString());
      expect(refreshProgress(await row(fleet, 'a')).state).toBe('waiting');
      await fleet.look();
      expect(refreshProgress(await row(fleet, 'a'))).toMatchObject({
        state: 'done',
        probesTotal: Object.keys(CORE_FACT_SCHEMAS).length + 1,
      });
      expect(fleet.cluster('a').looks).toBe(2);
      expect(fleet.cluster('b').looks).toBe(1);

      fleet.cluster('a').failure = new ProbeFailure('timeout', 'no answer');
      await requestRefresh(fleet.knex, id, fleet.now.toISOString());
      await fleet.look();
      expect(refreshProgress(await row(fleet, 'a'))).toMatchObject({
        state: 'failed',
        message: 'no answer',
      });
    });

    it('still owes a refresh that was asked for while a look ran', async () => {
      const fleet = await create(['a']);
      await fleet.look();
      const { id } = await row(fleet, 'a');
      fleet.advance(10);
      fleet.cluster('a').onLook = async () => {
        fleet.cluster('a').onLook = undefined;
        await requestRefresh(fleet.knex, id, fleet.now.toISOString());
      };
      await fleet.look();
      expect(fleet.cluster('a').looks).toBe(3);
      expect(refreshProgress(await row(fleet, 'a')).state).toBe('done');
    });

    it('drops the second of two looks that overlap', async () => {
      const fleet = await create(['a']);
      const replica = new FakeFleet(fleet.knex, IMMEDIATE, fleet.sources);
      fleet.cluster('a').facts.nodes.notReady = 1;
      replica.cluster('a').facts.nodes.notReady = 1;
      fleet.cluster('a').onLook = () => replica.look();
      await fleet.look();
      const open = (await findings(fleet)).filter(f => f.axis === 'nodes');
      expect(open).toHaveLength(1);
    });

    it('takes up findings where maintenance left them', async () => {
      const fleet = await create(['a']);
      fleet.cluster('a').facts.nodes.notReady = 1;
      await fleet.look();
      const opened = fleet.now.toISOString();
      const owner = [{ value: 'payments', from: 'a test' }];
      const lifecycle = async (value: 'maintenance' | 'active') => {
        fleet.sources[0].sees({
          name: 'a',
          ownerHints: owner,
          lifecycle: value,
        });
        fleet.advance(10);
        await fleet.list();
        await fleet.look();
      };
      await lifecycle('maintenance');
      expect(await row(fleet, 'a')).toMatchObject({
        state: 'planned',
        open_findings: 0,
      });
      await lifecycle('active');
      expect(await row(fleet, 'a')).toMatchObject({ open_findings: 1 });
      expect((await findings(fleet))[0]).toMatchObject({
        first_seen_at: opened,
        resolved_at: null,
      });
    });

    it('lets the way in speak that was answered, not the one that came last', async () => {
      const fleet = await FakeFleet.create(
        databases,
        databaseId,
        IMMEDIATE,
        new FakeSource('hub').sees({ name: 'a', uid: 'u' }),
        new FakeSource('vpn').sees({ name: 'a-vpn', uid: 'u' }),
      );
      await fleet.list();
      fleet.cluster('a').facts.credentials.accepted = false;
      fleet.cluster('a-vpn').failure = new ProbeFailure('timeout', 'no answer');
      await fleet.look();
      const axes = JSON.parse((await row(fleet, 'a')).axes) as {
        axis: string;
        state: string;
      }[];
      expect(axes.slice(0, 2).map(a => `${a.axis} ${a.state}`)).toEqual([
        'reachability ok',
        'credentials failing',
      ]);
    });

    it('goes on with the last way in while its source is down, but not past a refusal', async () => {
      const fleet = await create(['a']);
      await fleet.look();
      fleet.sources[0].down = new ProbeFailure('unreachable', 'hub is down');
      fleet.advance(10);
      await fleet.look();
      expect(await row(fleet, 'a')).toMatchObject({ state: 'ok' });
      expect(fleet.cluster('a').looks).toBe(2);

      fleet.sources[0].down = new ProbeFailure('forbidden', 'no right to it');
      fleet.advance(10);
      await fleet.look();
      expect(await row(fleet, 'a')).toMatchObject({
        state: 'unknown',
        sentence: 'No way in: no right to it',
      });
      expect(fleet.cluster('a').looks).toBe(2);
    });

    it('looks less often at an API server that answers /version and nothing else', async () => {
      const fleet = await create(['a']);
      const cluster = fleet.cluster('a');
      for (const name of Object.keys(cluster.facts) as (keyof CoreFacts)[]) {
        if (name !== 'reachability' && name !== 'certificates') {
          cluster.facts[name] = 'nonsense' as never;
        }
      }
      cluster.policy = 'nonsense' as never;
      await fleet.look();
      expect(await row(fleet, 'a')).toMatchObject({
        failures: 1,
        last_success_at: null,
        observed_at: null,
      });
    });

    it('does not look at what no source sees any more', async () => {
      const fleet = await create(['a']);
      fleet.sources[0].sees();
      await fleet.list();
      await fleet.look();
      expect(fleet.cluster('a').looks).toBe(0);
    });

    it('writes no credential anywhere', async () => {
      const fleet = await create(['a', 'b']);
      fleet.cluster('b').failure = new Error(
        'Authorization: Bearer very-secret-token',
      ) as ProbeFailure;
      await fleet.look();
      for (const table of [
        'fleet_clusters',
        'fleet_facts',
        'fleet_findings',
        'fleet_sightings',
        'fleet_transitions',
        'fleet_sources',
      ]) {
        expect(JSON.stringify(await fleet.knex(table))).not.toContain(
          'very-secret',
        );
      }
    });
  });
});

describe('nextDueAt', () => {
  const settings = {
    intervalMs: 60_000,
    maxBackoffMs: 600_000,
    freshForMs: 0,
    clusterDeadlineMs: 0,
    concurrency: 1,
    shards: 1,
  };
  const now = new Date('2026-11-25T12:00:00Z');
  it.each([
    ['in order', 0, 0.5, 0, 60],
    ['jitter, early', 0, 0, 0, 54],
    ['jitter, late', 0, 1, 0, 66],
    ['the first failures keep the pace', 3, 0.5, 0, 60],
    ['then it doubles', 5, 0.5, 0, 240],
    ['up to the maximum', 50, 0.5, 0, 600],
    ['the server asks for more', 0, 0.5, 300, 300],
  ])('%s', (_what, failures, random, retryAfter, seconds) => {
    const due = nextDueAt(now, failures, settings, random, retryAfter);
    expect((Date.parse(due) - now.getTime()) / 1000).toBe(seconds);
  });
});
