/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { TestDatabases } from '@backstage/backend-test-utils';
import { ProbeFailure } from '@fleetstage/plugin-fleet-node';
import { readInventoryChanges } from '../store/reading/inventoryChanges';
import type { ClusterRow } from '../store/tables';
import { FakeFleet, FakeSource, sighting } from '../__testUtils__/fleet';

jest.setTimeout(60_000);

describe('inventory', () => {
  const databases = TestDatabases.create();

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    const create = (config: object = {}, ...sources: FakeSource[]) =>
      FakeFleet.create(databases, databaseId, config, ...sources);
    const rows = (fleet: FakeFleet) =>
      fleet.knex<ClusterRow>('fleet_clusters').orderBy('name');
    const present = async (fleet: FakeFleet) =>
      (await rows(fleet))
        .filter(row => !row.removed_at && !row.merged_into)
        .map(row => `${row.name}${row.gone_at ? ' (gone)' : ''}`);

    it('registers clusters under stable names, each once however often it is listed', async () => {
      const fleet = await create();
      fleet.sources[0].sees(
        { name: 'Prod EU/1' },
        { name: 'prod-eu-1' },
        { name: '漢字' },
      );
      await fleet.list();
      const names = (await rows(fleet)).map(row => row.name);
      expect(names).toHaveLength(3);
      expect(names).toEqual(
        expect.arrayContaining([
          'prod-eu-1',
          expect.stringMatching(/^prod-eu-1-[0-9a-f]{6}$/),
          expect.stringMatching(/^cluster-[0-9a-f]{8}$/),
        ]),
      );
      await fleet.list();
      expect((await rows(fleet)).map(row => row.name)).toEqual(names);
    });

    it('takes in more clusters at once than a statement can hold', async () => {
      const fleet = await create();
      fleet.sources[0].sees(
        ...Array.from({ length: 1200 }, (_, index) => ({ name: `c${index}` })),
      );
      await fleet.list();
      expect(await present(fleet)).toHaveLength(1200);
    });

    it('removes nothing when a listing fails or is partial', async () => {
      const fleet = await create({ inventory: { removeAfter: '1m' } });
      const [source] = fleet.sources;
      source.sees({ name: 'a' }, { name: 'b' });
      await fleet.list();

      source.listing = new ProbeFailure('unreachable', 'hub does not answer');
      fleet.advance(60);
      await fleet.list();
      source.listing = {
        sightings: [sighting({ name: 'a' })],
        warnings: ["Namespace 'b' may not be listed"],
      };
      fleet.advance(60);
      await fleet.list();
      expect(await present(fleet)).toEqual(['a', 'b']);

      const known = await fleet.knex('fleet_sources').first();
      expect(JSON.parse(known.warnings)).toEqual([
        "Namespace 'b' may not be listed",
      ]);
    });

    it('says what ails a source, in words that hold no secret', async () => {
      const fleet = await create();
      fleet.sources[0].listing = new Error('Bearer very-secret-token refused');
      await fleet.list();
      const known = await fleet.knex('fleet_sources').first();
      expect(known.error).toContain("Source 'fake' failed unexpectedly");
      expect(JSON.stringify(known)).not.toContain('very-secret-token');
      expect(known.failing_since).toBe(fleet.now.toISOString());
    });

    it('sets a tombstone, removes after the delay, and takes a cluster back as the same', async () => {
      const fleet = await create({ inventory: { removeAfter: '1h' } });
      const [source] = fleet.sources;
      source.sees({ name: 'a' }, { name: 'b' });
      await fleet.list();
      const before = (await rows(fleet)).find(row => row.name === 'b')!;

      source.sees({ name: 'a' });
      await fleet.list();
      expect(await present(fleet)).toEqual(['a', 'b (gone)']);
      fleet.advance(61);
      await fleet.list();
      expect(await present(fleet)).toEqual(['a']);

      source.sees({ name: 'a' }, { name: 'b' });
      await fleet.list();
      expect(await present(fleet)).toEqual(['a', 'b']);
      expect((await rows(fleet)).find(row => row.name === 'b')!.id).toBe(
        before.id,
      );
    });

    it('takes sightings that share an address, a cloud id or a UID as one cluster', async () => {
      const [hub, file] = [new FakeSource('hub'), new FakeSource('file')];
      hub.sees(
        {
          name: 'a',
          server: 'https://API.example.com',
          environment: 'production',
        },
        { name: 'b', cloudId: 'arn:aws:eks:eu-west-1:1:cluster/b' },
        { name: 'c', uid: 'uid-c' },
        { name: 'd', server: 'https://d.example.com', uid: 'uid-d' },
      );
      file.sees(
        {
          name: 'a2',
          server: 'https://api.example.com:443/',
          environment: 'staging',
        },
        { name: 'b2', cloudId: 'arn:aws:eks:eu-west-1:1:cluster/b' },
        { name: 'c2', uid: 'uid-c', server: 'https://c.example.com' },
        // The same address, but another cluster by its UID: never joined.
        { name: 'd2', server: 'https://d.example.com', uid: 'uid-other' },
      );
      const fleet = await create({}, hub, file);
      await fleet.list();
      expect(await present(fleet)).toEqual(['a', 'b', 'c', 'd', 'd2']);
      const a = (await rows(fleet))[0];
      expect(JSON.parse(a.sources)).toEqual(['hub', 'file']);
      expect(a.environment).toBe('production');
      expect(JSON.parse(a.conflicts)).toEqual([
        'Sources disagree about the environment: hub says production, file says staging',
      ]);
    });

    it('joins two records when both turn out to have one UID; the older keeps its name', async () => {
      const [hub, file] = [new FakeSource('hub'), new FakeSource('file')];
      hub.sees({ name: 'first' });
      file.sees({ name: 'second' });
      const fleet = await create({}, hub, file);
      await fleet.inventory.listSource(hub, new AbortController().signal);
      fleet.advance(1);
      await fleet.list();
      fleet.cluster('first').facts.reachability.uid = 'one-uid';
      fleet.cluster('second').facts.reachability.uid = 'one-uid';
      await fleet.look();
      expect(await present(fleet)).toEqual(['first']);
      expect(JSON.parse((await rows(fleet))[0].sources)).toEqual([
        'hub',
        'file',
      ]);
      // Listing again does not bring it back.
      await fleet.list();
      expect(await present(fleet)).toEqual(['first']);
    });

    it('finds the owner by the chain and says which step answered', async () => {
      const fleet = await create({
        ownership: {
          clusters: [{ name: 'configured', owner: 'platform' }],
          labelMappings: [{ label: 'cost-centre', value: '42', owner: 'ml' }],
          projectMappings: [{ project: 'shop', owner: 'checkout' }],
          projectPrefix: 'team-',
          default: 'sre',
        },
      });
      const hint = { value: 'group:payments', from: 'label `x` on the object' };
      fleet.sources[0].sees(
        { name: 'configured', ownerHints: [hint] },
        { name: 'hinted', ownerHints: [hint] },
        { name: 'labelled', labels: { 'cost-centre': '42' } },
        { name: 'mapped', project: 'shop' },
        { name: 'prefixed', project: 'team-search' },
        { name: 'nobody' },
      );
      await fleet.list();
      expect(
        Object.fromEntries(
          (await rows(fleet)).map(row => [
            row.name,
            `${row.owner}, ${row.owner_explanation}`,
          ]),
        ),
      ).toEqual({
        configured:
          "group:default/platform, from the configuration (fleet.ownership.clusters, 'configured')",
        hinted: 'group:default/payments, from label `x` on the object',
        labelled:
          "group:default/ml, from the mapping of label 'cost-centre: 42' (fake)",
        mapped: "group:default/checkout, from the project 'shop' (fake)",
        prefixed: "group:default/search, from the project 'team-search' (fake)",
        nobody: 'group:default/sre, from the default (fleet.ownership.default)',
      });
    });

    it('writes down which owners exist, and keeps what it knew when the catalog is silent', async () => {
      const fleet = await create({
        rules: { hysteresis: { worse: 2 } },
      });
      fleet.sources[0].sees(
        { name: 'a', ownerHints: [{ value: 'payments', from: 'x' }] },
        { name: 'b', ownerHints: [{ value: 'atlantis', from: 'x' }] },
      );
      fleet.entities = new Set(['group:default/payments']);
      await fleet.inventory.listSource(
        fleet.sources[0],
        new AbortController().signal,
      );
      const exists = async () =>
        (await rows(fleet)).map(row =>
          row.owner_exists === null ? 'not known' : Boolean(row.owner_exists),
        );
      await fleet.inventory.checkOwners();
      expect(await exists()).toEqual([true, 'not known']);
      await fleet.inventory.checkOwners();
      expect(await exists()).toEqual([true, false]);
      fleet.entities = {
        has() {
          throw new Error('catalog is down');
        },
      } as unknown as Set<string>;
      await fleet.inventory.checkOwners();
      expect(await exists()).toEqual([true, false]);
    });

    it('tells the catalog what changed since a revision, and nothing when nothing did', async () => {
      const fleet = await create({ inventory: { removeAfter: '1m' } });
      const [source] = fleet.sources;
      const early = await readInventoryChanges(fleet.knex, undefined, ['fake']);
      // Nobody has listed the source yet: an empty answer must not empty the catalog.
      expect(early).toMatchObject({ complete: false, changed: [] });
      source.sees({ name: 'a' }, { name: 'b' });
      await fleet.list();
      const first = await readInventoryChanges(fleet.knex, undefined, ['fake']);
      expect(first.complete).toBe(true);
      expect(first.changed.map(item => item.name).sort()).toEqual(['a', 'b']);

      await fleet.list();
      await fleet.look();
      const versions = await readInventoryChanges(
        fleet.knex,
        first.revision,
        [],
      );
      // The first look told the version: that is a change. A second one is not.
      expect(versions.changed.map(item => item.version)).toEqual([
        'v1.35.2',
        'v1.35.2',
      ]);
      fleet.advance(10);
      await fleet.look();
      await fleet.list();
      expect(
        await readInventoryChanges(fleet.knex, versions.revision, []),
      ).toMatchObject({ complete: false, changed: [], removed: [] });

      source.sees({ name: 'a' });
      await fleet.list();
      fleet.advance(5);
      await fleet.list();
      expect(
        await readInventoryChanges(fleet.knex, versions.revision, []),
      ).toMatchObject({ changed: [], removed: ['b'] });
    });

    it('is not upset by a cluster with a strange name', async () => {
      const fleet = await create({ ownership: { clusters: [] } });
      fleet.sources[0].sees(
        { name: 'constructor' },
        { name: '__proto__' },
        {
          name: 'nul',
          labels: { bad: 'a\u0000b', ['k'.repeat(400)]: 'too long' },
        },
        { name: 'twice' },
        { name: 'twice' },
        { name: 'good' },
      );
      await fleet.list();
      expect(await present(fleet)).toHaveLength(5);
      const [source] = await fleet.knex('fleet_sources');
      expect(JSON.parse(source.warnings)).toEqual([
        "There are two records named 'twice'",
      ]);
    });

    it('moves a record that was pointed at another cluster, and keeps one whose address changed', async () => {
      const [hub, file] = [new FakeSource('hub'), new FakeSource('file')];
      hub.sees(
        { name: 'a', server: 'https://a.test' },
        { name: 'c', server: 'https://c.test' },
      );
      file.sees(
        { name: 'dev', server: 'https://a.test' },
        { name: 'alone', server: 'https://old.test' },
      );
      const fleet = await create({}, hub, file);
      await fleet.list();
      expect(await present(fleet)).toEqual(['a', 'alone', 'c']);

      file.sees(
        { name: 'dev', server: 'https://c.test' },
        { name: 'alone', server: 'https://new.test' },
      );
      await fleet.list();
      const sources = Object.fromEntries(
        (await rows(fleet)).map(row => [row.name, JSON.parse(row.sources)]),
      );
      expect(sources).toEqual({
        a: ['hub'],
        alone: ['file'],
        c: ['hub', 'file'],
      });

      file.sees(
        { name: 'dev', server: 'https://elsewhere.test' },
        { name: 'alone', server: 'https://new.test' },
      );
      await fleet.list();
      expect(await present(fleet)).toEqual(['a', 'alone', 'c', 'dev']);
    });

    it('tells two clusters behind one private address apart by their authorities', async () => {
      const pem = (body: string) =>
        `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`;
      const fleet = await create();
      const server = 'https://10.0.0.1:6443';
      fleet.sources[0].sees(
        { name: 'vpc-1', server, certificateAuthority: pem('AAAA') },
        { name: 'vpc-2', server, certificateAuthority: pem('BBBB') },
        { name: 'vpc-1-again', server, certificateAuthority: pem('AA\nAA') },
      );
      await fleet.list();
      expect(await present(fleet)).toEqual(['vpc-1', 'vpc-2']);
    });

    it('joins in the end what a crash left apart', async () => {
      const fleet = await create();
      fleet.sources[0].sees({ name: 'a' }, { name: 'b' });
      await fleet.list();
      await fleet.knex('fleet_clusters').update({ uid: 'one-uid' });
      await fleet.inventory.tidy();
      expect(await present(fleet)).toHaveLength(1);
    });

    it('does not call a partial first listing complete', async () => {
      const fleet = await create();
      fleet.sources[0].listing = {
        sightings: [sighting({ name: 'a' })],
        warnings: ['one namespace is missing'],
      };
      await fleet.list();
      const read = () => readInventoryChanges(fleet.knex, undefined, ['fake']);
      expect((await read()).complete).toBe(false);
      fleet.sources[0].sees({ name: 'a' });
      await fleet.list();
      expect((await read()).complete).toBe(true);
    });

    it('keeps the clusters of a source under another name, and forgets the old one later', async () => {
      const fleet = await create({ inventory: { removeAfter: '1h' } });
      fleet.sources[0].sees({ name: 'a', server: 'https://a.test' });
      await fleet.list();
      const renamed = new FakeFleet(
        fleet.knex,
        { inventory: { removeAfter: '1h' } },
        [
          new FakeSource('new-name').sees({
            name: 'a',
            server: 'https://a.test',
          }),
        ],
      );
      await renamed.inventory.tidy();
      expect(await present(fleet)).toEqual(['a']);
      await renamed.list();
      renamed.advance(30);
      await renamed.list();
      expect(await present(fleet)).toEqual(['a']);
      expect((await rows(fleet)).map(row => JSON.parse(row.sources))).toEqual([
        ['new-name'],
      ]);
      expect(await fleet.knex('fleet_sources').pluck('name')).toEqual([
        'new-name',
      ]);
    });

    it('gives two replicas that list at once one cluster each', async () => {
      const fleet = await create();
      fleet.sources[0].sees({ name: 'a' }, { name: 'b' }, { name: 'c' });
      const replica = new FakeFleet(fleet.knex, {}, fleet.sources);
      await Promise.all([fleet.list(), replica.list(), fleet.list()]);
      expect(await present(fleet)).toEqual(['a', 'b', 'c']);
    });
  });
});
