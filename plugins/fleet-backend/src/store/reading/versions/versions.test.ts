/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { TestDatabases } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  addOnClusterPageSchema,
  addOnClusterQuerySchema,
  addOnMatrixQuerySchema,
  addOnMatrixSchema,
  clusterVersionsSchema,
  fleetVersionsSchema,
  type AddOn,
} from '@fleetstage/plugin-fleet-common';
import { FakeFleet, FakeSource } from '../../../__testUtils__/fleet';
import { sendCsv, type CsvColumns } from '../../../api/csv';
import { ADD_ON_COLUMNS, VERSION_COLUMNS } from '../../../api/versionCsv';
import { readVersionKnowledge } from '../../../data/readKnowledge';
import type { VersionKnowledge } from '../../../data/knowledge';
import { findCluster } from '../clusterDetail';
import type { ReadContext } from '../visibleClusters';
import { allAddOns, readAddOnClusters } from './addOnClusters';
import { readAddOnMatrix } from './addOnMatrix';
import { readClusterVersions } from './clusterVersions';
import { readFleetVersions } from './fleetVersions';
import { allVersions } from './versionExport';

jest.setTimeout(60_000);

const addOn = (
  name: string,
  version: string | undefined,
  more: Partial<AddOn> = {},
): AddOn => ({
  name,
  title: name,
  ...(version && { version }),
  namespace: 'kube-system',
  via: 'image',
  workloads: 1,
  running: true,
  ...more,
});

/** An export as its text. */
async function csvOf<T>(
  columns: CsvColumns<T>,
  parts: AsyncIterable<readonly T[]>,
): Promise<string> {
  const response = Object.assign(new PassThrough(), {
    type: () => undefined,
    attachment: () => undefined,
  });
  const [csv] = await Promise.all([
    text(response),
    sendCsv(response as never, 'export.csv', columns, parts),
  ]);
  return csv;
}

const APPROVED = `
kind: ApprovedAddOns
addOns:
  - name: cilium
    approved: { default: '>=1.17 <1.19', '1.37': '1.18.x' }
`;

describe('reading versions', () => {
  const databases = TestDatabases.create();
  let folder: string;
  let versions: { approvedAddOns: string };
  let knowledge: VersionKnowledge;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'fleet-'));
    const file = path.join(folder, 'approved.yaml');
    await writeFile(file, APPROVED);
    versions = { approvedAddOns: file };
    knowledge = readVersionKnowledge(new ConfigReader({ fleet: { versions } }));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    let fleet: FakeFleet;
    const everything = (): ReadContext => ({
      knex: fleet.knex,
      scope: { all: true },
      now: fleet.now,
    });
    /** What somebody reads who may see only what the team owns. */
    const onlyOf = (team: string): ReadContext => ({
      ...everything(),
      scope: {
        all: false,
        criteria: {
          field: 'owner',
          values: [`group:default/${team}`],
        } as never,
      },
    });

    beforeAll(async () => {
      const sees = (name: string, environment: string, team: string) => ({
        name,
        environment,
        ownerHints: [{ value: team, from: 'a test' }],
      });
      fleet = await FakeFleet.create(
        databases,
        databaseId,
        { versions },
        new FakeSource().sees(
          sees('a', 'production', 'payments'),
          sees('b', 'production', 'search'),
          sees('c', 'staging', 'search'),
        ),
      );
      await fleet.list();
      const a = fleet.cluster('a').facts;
      a.versions = {
        apiServer: 'v1.36.3',
        controllers: [
          { component: 'kube-scheduler', version: 'v1.36.3', count: 3 },
        ],
        kubelets: [
          { version: 'v1.33.1', count: 2 },
          { version: 'v1.36.3', count: 10 },
        ],
        kubeProxies: [{ version: 'v1.36.3', count: 12 }],
      };
      a.addOns = {
        addOns: [
          addOn('cilium', 'v1.17.6'),
          addOn('keda', undefined, {
            via: 'crd',
            running: false,
            namespace: undefined,
          }),
        ],
      };
      const b = fleet.cluster('b').facts;
      b.versions.apiServer = 'v1.31.14-eks-6d5ea11';
      b.versions.kubelets = [{ version: 'v1.31.14-eks-6d5ea11', count: 3 }];
      b.addOns = {
        addOns: [addOn('cilium', 'v1.16.10'), addOn('falco', '=1+1')],
      };
      fleet.cluster('c').facts.addOns = {
        addOns: [addOn('cilium', 'v1.18.2')],
      };
      await fleet.look();
    });

    const versionsOf = async (context: ReadContext, name: string) => {
      const row = await findCluster(context, name);
      return clusterVersionsSchema
        .strict()
        .parse(
          JSON.parse(
            JSON.stringify(await readClusterVersions(context, row!, knowledge)),
          ),
        );
    };

    it('tells everything about one cluster', async () => {
      const a = await versionsOf(everything(), 'a');
      expect(a).toMatchObject({
        minor: '1.36',
        nextMinor: '1.37',
        environment: 'production',
        stale: false,
        approvedTable: true,
        support: {
          status: 'supported',
          until: '2027-06-28',
          calendars: [
            { provider: 'upstream', origin: 'bundled', stale: false },
          ],
        },
        fleet: {
          sameEnvironment: [
            { minor: '1.31', clusters: 1 },
            { minor: '1.36', clusters: 1 },
          ],
          all: [
            { minor: '1.31', clusters: 1 },
            { minor: '1.35', clusters: 1 },
            { minor: '1.36', clusters: 1 },
          ],
        },
      });
      expect(
        a.components.map(
          line => `${line.component} ${line.minor} ${line.status}`,
        ),
      ).toEqual([
        'kube-apiserver 1.36 ok',
        'kube-scheduler 1.36 ok',
        'kubelet 1.33 at-limit',
        'kubelet 1.36 ok',
        'kube-proxy 1.36 ok',
      ]);
      expect(a.addOns).toEqual([
        expect.objectContaining({
          name: 'cilium',
          verdict: 'approved',
          verdictNext: 'not-approved',
          approved: '>=1.17 <1.19',
          approvedNext: '1.18.x',
          newestInFleet: 'v1.18.2',
        }),
        expect.objectContaining({ name: 'keda', verdict: 'orphaned' }),
      ]);
      expect(a.blockers.map(({ rule }) => rule)).toEqual([
        'upgrade-add-ons',
        'upgrade-kubelets',
      ]);
      expect(a.unchecked).toEqual([]);
      expect(a.certificates).toHaveLength(1);
    });

    it("judges by the provider's calendar, and shows upstream's beside it", async () => {
      const b = await versionsOf(everything(), 'b');
      expect(b).toMatchObject({
        provider: 'eks',
        support: { status: 'extended', until: '2026-11-26' },
      });
      expect(b.support.calendars.map(({ provider }) => provider)).toEqual([
        'eks',
        'upstream',
      ]);
      expect(b.support.calendars[0]).toMatchObject({
        stale: true,
        asOf: '2026-08-22',
      });
    });

    it('tells the spread, the support and who blocks whom', async () => {
      const answer = fleetVersionsSchema
        .strict()
        .parse(
          JSON.parse(
            JSON.stringify(
              await readFleetVersions(everything(), {}, knowledge),
            ),
          ),
        );
      expect(answer).toMatchObject({ total: 3, unknown: 0, blocked: 2 });
      expect(answer.spread).toEqual([
        {
          environment: 'production',
          total: 2,
          unknown: 0,
          minors: [
            { minor: '1.31', clusters: 1 },
            { minor: '1.36', clusters: 1 },
          ],
        },
        {
          environment: 'staging',
          total: 1,
          unknown: 0,
          minors: [{ minor: '1.35', clusters: 1 }],
        },
      ]);
      expect(
        answer.support.map(row => [
          row.minor,
          row.provider,
          row.status,
          row.first[0].name,
        ]),
      ).toEqual([
        ['1.31', 'eks', 'extended', 'b'],
        ['1.35', 'upstream', 'supported', 'c'],
        ['1.36', 'upstream', 'supported', 'a'],
      ]);
      expect(answer.blockers).toEqual([
        expect.objectContaining({
          rule: 'upgrade-add-ons',
          clusters: 2,
          first: [
            expect.objectContaining({ name: 'a' }),
            expect.objectContaining({ name: 'b' }),
          ],
        }),
        expect.objectContaining({ rule: 'upgrade-kubelets', clusters: 1 }),
      ]);
    });

    const matrix = async (context: ReadContext, query: object = {}) =>
      addOnMatrixSchema
        .strict()
        .parse(
          JSON.parse(
            JSON.stringify(
              await readAddOnMatrix(
                context,
                addOnMatrixQuerySchema.parse(query),
                knowledge.approved,
              ),
            ),
          ),
        );

    it('counts add-ons by version', async () => {
      const answer = await matrix(everything());
      expect(answer.totalItems).toBe(3);
      expect(answer.items[0]).toEqual({
        name: 'cilium',
        title: 'Cilium',
        clusters: 3,
        newest: 'v1.18.2',
        notApproved: 1,
        orphaned: 0,
        approved: { default: '>=1.17 <1.19', '1.37': '1.18.x' },
        versions: [
          { version: 'v1.18.2', clusters: 1, notApproved: 0, orphaned: 0 },
          { version: 'v1.17.6', clusters: 1, notApproved: 0, orphaned: 0 },
          { version: 'v1.16.10', clusters: 1, notApproved: 1, orphaned: 0 },
        ],
      });
      const names = async (query: object) =>
        (await matrix(everything(), query)).items.map(({ name }) => name);
      expect(await names({ text: 'KED' })).toEqual(['keda']);
      expect(await names({ text: '%' })).toEqual([]);
      expect(await names({ verdict: 'not-approved' })).toEqual(['cilium']);
      expect(await names({ offset: '1', limit: '1' })).toEqual(['falco']);
      expect(await names({ environment: 'staging' })).toEqual(['cilium']);
    });

    it('lists the clusters of an add-on', async () => {
      const page = async (context: ReadContext, query: object) =>
        addOnClusterPageSchema
          .parse(
            JSON.parse(
              JSON.stringify(
                await readAddOnClusters(
                  context,
                  'cilium',
                  addOnClusterQuerySchema.parse(query),
                ),
              ),
            ),
          )
          .items.map(
            item => `${item.cluster.name} ${item.version} ${item.verdict}`,
          );
      expect(await page(everything(), {})).toEqual([
        'c v1.18.2 approved',
        'a v1.17.6 approved',
        'b v1.16.10 not-approved',
      ]);
      expect(await page(everything(), { version: 'v1.17.6' })).toEqual([
        'a v1.17.6 approved',
      ]);
      expect(
        await page(everything(), { limit: '1', offset: '2' }),
      ).toHaveLength(1);
      expect(await page(onlyOf('payments'), {})).toEqual([
        'a v1.17.6 approved',
      ]);
    });

    it('gives whoever sees one cluster its counts and no others', async () => {
      const mine = onlyOf('payments');
      expect(await readFleetVersions(mine, {}, knowledge)).toMatchObject({
        total: 1,
        blocked: 1,
        spread: [{ environment: 'production', total: 1 }],
      });
      expect(
        await readFleetVersions(onlyOf('search'), {}, knowledge),
      ).toMatchObject({
        total: 2,
        blocked: 1,
        blockers: [
          { rule: 'upgrade-add-ons', clusters: 1, first: [{ name: 'b' }] },
        ],
      });
      expect(
        (await matrix(mine)).items.map(item => [item.name, item.clusters]),
      ).toEqual([
        ['cilium', 1],
        ['keda', 1],
      ]);
      const a = await versionsOf(mine, 'a');
      expect(a.fleet.all).toEqual([{ minor: '1.36', clusters: 1 }]);
      expect(a.addOns[0].newestInFleet).toBe('v1.17.6');
      expect(await findCluster(mine, 'b')).toBeUndefined();
    });

    it('exports versions and add-ons, no cell of which is a formula', async () => {
      const versionLines = await csvOf(
        VERSION_COLUMNS,
        allVersions(everything(), {}, knowledge),
      );
      expect(versionLines.trim().split('\n')).toHaveLength(1 + 5 + 2 + 2);
      expect(versionLines).toContain('kubelet,v1.33.1,1.33,2,at-limit');
      const addOns = await csvOf(
        ADD_ON_COLUMNS,
        allAddOns(everything(), addOnMatrixQuerySchema.parse({})),
      );
      const found: string[] = [];
      for await (const part of allAddOns(
        everything(),
        addOnMatrixQuerySchema.parse({ text: 'keda' }),
      )) {
        found.push(...part.map(({ name }) => name));
      }
      expect(found).toEqual(['keda']);
      expect(addOns.trim().split('\n')).toHaveLength(1 + 5);
      expect(addOns).toContain("'=1+1");
    });

    it('writes add-ons only when they changed', async () => {
      const ids = () =>
        fleet.knex('fleet_add_ons').orderBy(['cluster_id', 'name']);
      const before = await ids();
      const statements: string[] = [];
      const note = ({ sql }: { sql: string }) => {
        if (
          /^(insert|update|delete)/i.test(sql) &&
          sql.includes('fleet_add_ons')
        ) {
          statements.push(sql);
        }
      };
      fleet.knex.on('query', note);
      fleet.advance(10);
      await fleet.look();
      expect(statements).toEqual([]);
      fleet.cluster('c').facts.addOns = {
        addOns: [addOn('cilium', 'v1.18.3')],
      };
      fleet.advance(10);
      await fleet.look();
      fleet.knex.removeListener('query', note);
      expect(statements).toHaveLength(2);
      const after = await ids();
      expect(after).toHaveLength(before.length);
      expect(after.map(row => row.version)).toContain('v1.18.3');
    });

    it('keeps what stops an upgrade open while a look cannot read that part', async () => {
      const { facts } = fleet.cluster('c');
      const open = async () => {
        fleet.advance(10);
        await fleet.look();
        const { blockers } = await versionsOf(everything(), 'c');
        return blockers.map(({ rule }) => rule).sort();
      };
      const readable = facts.apis;
      facts.apis = {
        requestedDeprecated: [
          {
            group: 'old.example.com',
            version: 'v1',
            resource: 'things',
            removedRelease: '1.36',
            seenAt: fleet.now.toISOString(),
          },
        ],
      };
      facts.upgradeReadiness.budgets = {
        total: 1,
        blockingTotal: 1,
        blocking: [
          { namespace: 'a', name: 'b', expected: 1, healthy: 1, desired: 1 },
        ],
      };
      const both = ['upgrade-disruption-budgets', 'upgrade-removed-apis'];
      expect(await open()).toEqual(both);
      facts.apis = { metricsUnread: 'no right (403)' };
      facts.upgradeReadiness = {
        unread: [{ part: 'disruption budgets', reason: 'no right (403)' }],
      };
      expect(await open()).toEqual(both);
      const row = await fleet.knex('fleet_clusters').where({ name: 'c' });
      expect(JSON.parse(row[0].axes)).toContainEqual(
        expect.objectContaining({ axis: 'versions', state: 'ok' }),
      );
      facts.apis = readable;
      expect(await open()).toEqual(['upgrade-disruption-budgets']);
      facts.upgradeReadiness = {
        budgets: { total: 1, blocking: [], blockingTotal: 0 },
      };
      expect(await open()).toEqual([]);
    });

    it('counts a cluster with two versions that are not approved once', async () => {
      fleet.cluster('b').facts.addOns = {
        addOns: [
          addOn('cilium', 'v1.16.10'),
          addOn('cilium', 'v1.15.1', { namespace: 'old' }),
        ],
      };
      fleet.advance(10);
      await fleet.look();
      const [cilium] = (await matrix(everything(), { text: 'cilium' })).items;
      expect(
        cilium.versions.map(each => `${each.version} ${each.notApproved}`),
      ).toEqual(['v1.18.3 0', 'v1.17.6 0', 'v1.16.10 1', 'v1.15.1 1']);
      expect(cilium.notApproved).toBe(1);
    });
  });
});

describe('configuration of versions', () => {
  const read = (versions: object) => () =>
    readVersionKnowledge(new ConfigReader({ fleet: { versions } }));

  it('takes calendars in place of the bundled ones', () => {
    const { calendars } = read({
      calendars: [
        {
          provider: 'rke2',
          asOf: '2026-11-01',
          rows: [{ minor: '1.34', end: '2030-01-01' }],
        },
      ],
    })();
    expect(calendars.get('rke2')).toMatchObject({
      origin: 'configured',
      title: 'rke2',
    });
    expect(calendars.get('eks')?.origin).toBe('bundled');
  });

  it.each([
    [
      { calendars: [{ provider: 'eks', asOf: '2026-11-01', rows: [] }] },
      /calendars\[0\]'.*rows/,
    ],
    [
      { calendars: [{ file: 'nowhere.yaml' }] },
      /calendars\[0\].file'.*does not exist/,
    ],
    [
      {
        calendars: [
          {
            provider: 'x',
            asOf: 'today',
            rows: [{ minor: '1.34', end: '2030-01-01' }],
          },
        ],
      },
      /asOf: a date/,
    ],
    [{ approvedAddOns: 'nowhere.yaml' }, /approvedAddOns'.*does not exist/],
  ])('refuses %j', (versions, message) => {
    expect(read(versions)).toThrow(message);
  });

  it('reads the example', () => {
    const { approved } = read({
      approvedAddOns: path.resolve(
        __dirname,
        '../../../../../../examples/approved-add-ons.yaml',
      ),
    })();
    expect(approved?.addOns.length).toBeGreaterThan(20);
  });
});
