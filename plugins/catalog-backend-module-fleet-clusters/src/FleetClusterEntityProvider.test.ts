/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type {
  EntityProviderConnection,
  EntityProviderMutation,
} from '@backstage/plugin-catalog-node';
import type {
  FleetApi,
  InventoryChanges,
  InventoryItem,
} from '@fleetstage/plugin-fleet-common';
import { readProviderConfig } from './config';
import { FleetClusterEntityProvider } from './FleetClusterEntityProvider';

const item = (
  name: string,
  more: Partial<InventoryItem> = {},
): InventoryItem => ({
  id: `id-${name}`,
  name,
  title: name,
  owner: 'group:default/payments',
  ownerOrigin: 'from label `fleetstage.io/owner` on the Cluster API object',
  lifecycle: 'active',
  environment: 'production',
  provider: 'EKS',
  region: 'eu-west-1',
  version: 'v1.35.2-eks-1a2b3c4',
  server: 'https://api.example.com',
  certificateAuthority: 'Y2E=',
  sources: ['cluster-api', 'kubeconfig'],
  labels: {},
  ...more,
});

function setup(config: object = {}) {
  const answers: (InventoryChanges | Error)[] = [];
  const asked: (number | undefined)[] = [];
  const mutations: EntityProviderMutation[] = [];
  const quarantined = new Map<string, string | undefined>();
  const provider = new FleetClusterEntityProvider({
    fleet: async () =>
      ({
        getInventoryChanges: async (since?: number) => {
          asked.push(since);
          const answer = answers.shift()!;
          if (answer instanceof Error) throw answer;
          return answer;
        },
        reportQuarantine: async (id: string, reason?: string) => {
          quarantined.set(id, reason);
        },
      } as Partial<FleetApi> as FleetApi),
    logger: mockServices.logger.mock(),
    settings: readProviderConfig(
      mockServices.rootConfig({
        data: { catalog: { providers: { fleetClusters: config } } },
      }),
    ),
    taskRunner: { run: async () => undefined },
  });
  const connection: EntityProviderConnection = {
    applyMutation: async mutation => void mutations.push(mutation),
    refresh: async () => undefined,
  };
  const update = async (answer: InventoryChanges | Error) => {
    answers.push(answer);
    await provider.update(connection);
  };
  return { asked, mutations, quarantined, update };
}

const changes = (more: Partial<InventoryChanges>): InventoryChanges => ({
  revision: 1,
  complete: false,
  changed: [],
  removed: [],
  ...more,
});

const names = (mutation: EntityProviderMutation) =>
  mutation.type === 'full'
    ? mutation.entities.map(({ entity }) => entity.metadata.name)
    : [
        ...mutation.added.map(({ entity }) => `+${entity.metadata.name}`),
        ...mutation.removed.map(
          removed => `-${(removed as { entityRef: string }).entityRef}`,
        ),
      ];

const OPTED_IN = { 'fleetstage.io/kubernetes-plugin': 'true' };
const PLUGIN = { kubernetesPlugin: { authProvider: 'aws' } };

describe('FleetClusterEntityProvider', () => {
  it('applies everything once, then only what changed, then nothing', async () => {
    const { asked, mutations, update } = setup();
    await update(
      changes({ revision: 5, complete: true, changed: [item('a'), item('b')] }),
    );
    await update(
      changes({
        revision: 7,
        changed: [item('b', { owner: 'group:default/search' })],
        removed: ['a'],
      }),
    );
    await update(changes({ revision: 7 }));
    // A revision that brings the same entity again is no change for the catalog.
    await update(
      changes({
        revision: 8,
        changed: [item('b', { owner: 'group:default/search' })],
      }),
    );
    expect(mutations.map(names)).toEqual([
      ['fleet', 'a', 'b'],
      ['+b', '-resource:default/a'],
    ]);
    expect(asked).toEqual([undefined, 5, 7, 7]);
  });

  it('changes nothing when the fleet does not answer', async () => {
    const { mutations, update } = setup();
    await update(changes({ complete: true, changed: [item('a')] }));
    await expect(update(new Error('down'))).rejects.toThrow('down');
    expect(mutations).toHaveLength(1);
  });

  it('removes nothing before the inventory was complete once', async () => {
    const { asked, mutations, update } = setup();
    await update(changes({ revision: 2, changed: [item('a')] }));
    await update(
      changes({ revision: 3, complete: true, changed: [item('a'), item('b')] }),
    );
    expect(mutations.map(mutation => mutation.type)).toEqual(['delta', 'full']);
    expect(asked).toEqual([undefined, undefined]);
  });

  it('quarantines a bad entity by itself and takes it back when it is mended', async () => {
    const { mutations, quarantined, update } = setup();
    await update(
      changes({
        complete: true,
        changed: [item('a'), item('-bad-'), item('c')],
      }),
    );
    expect(mutations.map(names)).toEqual([['fleet', 'a', 'c']]);
    const reason = quarantined.get('id--bad-');
    expect(reason).toMatch(/name/);
    // Mended while this replica was down: the fleet still says quarantined, so it is told.
    const mended = item('good', { id: 'id--bad-', quarantined: reason });
    await update(changes({ revision: 2, changed: [mended] }));
    expect(names(mutations[1])).toEqual(['+good']);
    expect(quarantined.get('id--bad-')).toBeUndefined();
  });

  it('goes on when the quarantine cannot be reported', async () => {
    const { mutations, quarantined, update } = setup();
    quarantined.set = () => {
      throw new Error('no route');
    };
    await update(
      changes({ complete: true, changed: [item('-bad-'), item('c')] }),
    );
    expect(mutations.map(names)).toEqual([['fleet', 'c']]);
  });

  it('removes ended tombstones once, even before the inventory was complete', async () => {
    const { mutations, update } = setup();
    const early = changes({ changed: [item('a')], removed: ['old'] });
    await update(early);
    await update(early);
    expect(mutations.map(names)).toEqual([
      ['+fleet', '+a', '-resource:default/old'],
    ]);
  });

  const entityOf = async (
    config: object,
    more: Partial<InventoryItem> = {},
  ) => {
    const { mutations, update } = setup(config);
    await update(changes({ complete: true, changed: [item('a', more)] }));
    const [mutation] = mutations;
    return (mutation as { entities: { entity: Entity }[] }).entities[1].entity;
  };

  it('makes a Resource with owner, system and slow facts', async () => {
    expect(await entityOf({})).toMatchObject({
      kind: 'Resource',
      metadata: {
        name: 'a',
        description: 'Kubernetes cluster (production, EKS, eu-west-1)',
        labels: { 'fleetstage.io/environment': 'production' },
        annotations: {
          'fleetstage.io/cluster-id': 'id-a',
          'fleetstage.io/kubernetes-version': 'v1.35.2-eks-1a2b3c4',
          'fleetstage.io/sources': 'cluster-api,kubeconfig',
        },
      },
      spec: {
        type: 'kubernetes-cluster',
        owner: 'group:default/payments',
        system: 'fleet',
      },
    });
  });

  it('bends label values into their alphabet instead of losing the entity', async () => {
    const { metadata } = await entityOf(
      {},
      { region: 'Frankfurt <1>', environment: '***' },
    );
    expect(metadata.labels).toEqual({
      'fleetstage.io/provider': 'EKS',
      'fleetstage.io/region': 'Frankfurt-1',
    });
  });

  it.each([
    ['not configured', {}, { labels: OPTED_IN }, 0],
    ['configured, cluster not opted in', PLUGIN, {}, 0],
    ['opted in', PLUGIN, { labels: OPTED_IN }, 3],
    [
      'every cluster',
      { kubernetesPlugin: { authProvider: 'aws', everyCluster: true } },
      {},
      3,
    ],
    [
      'opted in, without a certificate authority',
      PLUGIN,
      { labels: OPTED_IN, certificateAuthority: undefined },
      0,
    ],
  ])(
    'annotates for the core Kubernetes plugin: %s',
    async (_what, config, more, count) => {
      const { metadata } = await entityOf(config, more);
      expect(
        Object.keys(metadata.annotations!).filter(key =>
          key.startsWith('kubernetes.io/'),
        ),
      ).toHaveLength(count);
    },
  );
});
