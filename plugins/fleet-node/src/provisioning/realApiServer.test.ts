/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  REAL_API_SERVER_HINT,
  RealCluster,
  UPSTREAM_HINT,
  hasUpstreamData,
  readUpstream,
  realApiServerAssets,
  startRealApiServer,
  type RealApiServer,
} from '@fleetstage/simulator';
import { NOW, planOf, standardWith } from './__testUtils__/standard';
import { fluxKustomization, rancherFleetCluster } from './gitOps/registration';
import { renderCluster } from './render';
import type { KubernetesManifest } from './types';

const assets = realApiServerAssets();
const describeReal = assets && hasUpstreamData ? describe : describe.skip;

if (!assets) {
  // eslint-disable-next-line no-console -- a skipped suite says why
  console.info(`Skipped: ${REAL_API_SERVER_HINT}`);
}

const KINDS = [
  'Cluster',
  'ContainerCluster',
  'ContainerNodePool',
  'GKEHubMembership',
  'Kustomization',
];

const objectsOf = (
  provisioner: 'cluster-api' | 'gcloud' | 'rancher',
  changes: Record<string, unknown> = {},
): KubernetesManifest[] => {
  const standard = standardWith(changes);
  const plan = planOf({ provisioner, purpose: 'A shop' }, standard);
  return renderCluster(plan, { standard, now: NOW }).manifests.filter(
    ({ kind }) => KINDS.includes(kind),
  );
};

// The schemas with their CEL rules; the webhooks of the projects are not there.
describeReal(
  `a real API server with upstream definitions${UPSTREAM_HINT}`,
  () => {
    let server: RealApiServer;
    let cluster: RealCluster;

    beforeAll(async () => {
      server = await startRealApiServer();
      cluster = new RealCluster(server);
      const definitions = [
        'crds/cluster-api/cluster.x-k8s.io_clusters.yaml',
        'crds/config-connector',
        'crds/rancher/provisioning.cattle.io_clusters.yaml',
        'crds/rancher-fleet/fleet.cattle.io_clusters.yaml',
        'crds/flux/kustomize.toolkit.fluxcd.io_kustomizations.yaml',
      ].flatMap(path => readUpstream(path));
      await cluster.define(
        definitions.filter(({ kind }) => kind === 'CustomResourceDefinition'),
      );
      await cluster.namespaces(
        'fleet',
        'config-connector',
        'fleet-default',
        'flux-system',
      );
    }, 180_000);
    afterAll(() => server?.stop());

    it.each([
      ['Cluster API', () => objectsOf('cluster-api')],
      [
        'Config Connector',
        () =>
          objectsOf('gcloud', {
            provisioners: [{}, {}, { format: 'config-connector' }],
            security: { privateEndpoint: true },
          }),
      ],
      ['Rancher', () => objectsOf('rancher')],
      ['Flux', () => [fluxKustomization({ plan: planOf() })]],
      [
        'Rancher Fleet',
        () =>
          rancherFleetCluster({
            plan: planOf(),
            kubeconfig: '',
            namespace: 'fleet-default',
          }).slice(1),
      ],
    ])('keeps every field of the objects of %s', async (_, make) => {
      for (const object of make()) {
        await cluster.write(object);
        expect(await cluster.read(object)).toMatchObject(object);
      }
    });
  },
);
