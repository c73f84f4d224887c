/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { startSimulator } from '../../simulator';
import { Dict, dict, dicts, dig, text } from '../../storage/objects';
import { clientOf } from '../../testing/fleetClient';
import { Simulator } from '../../types';
import { intentOf } from './intent';

jest.setTimeout(60_000);

let simulator: Simulator;
const at = (name: string) => clientOf(simulator, name);

beforeAll(async () => {
  simulator = await startSimulator();
});

afterAll(() => simulator?.close());

const nameOf = (item: unknown) => text(dig(item, 'metadata', 'name'));

async function policiesOn(name: string): Promise<Dict[]> {
  const paths = [
    '/apis/kyverno.io/v1/clusterpolicies',
    '/apis/policies.kyverno.io/v1/validatingpolicies',
  ];
  const lists = await Promise.all(paths.map(path => at(name).get(path)));
  return lists.flatMap(list => dicts(list.items));
}

/** True when everything that git says is in the stored value; the server may have added more. */
function contains(stored: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted))
    return (
      Array.isArray(stored) &&
      stored.length === wanted.length &&
      wanted.every((item, index) => contains(stored[index], item))
    );
  if (typeof wanted !== 'object' || wanted === null) return stored === wanted;
  return Object.entries(wanted).every(([key, value]) =>
    contains(dict(stored)[key], value),
  );
}

it('is written without what a server fills in', () => {
  const kyverno = intentOf('kyverno');
  const gatekeeper = intentOf('gatekeeper');
  expect(kyverno).toHaveLength(10);
  expect(gatekeeper).toHaveLength(16);
  for (const policy of [...kyverno, ...gatekeeper]) {
    expect(policy.status).toBeUndefined();
    expect(Object.keys(dict(policy.metadata)).sort()).toEqual([
      'annotations',
      'name',
    ]);
  }
  const text_ = JSON.stringify([kyverno, gatekeeper]);
  expect(text_).not.toMatch(
    /"admission":|emitWarning|skipBackgroundRequests|legacySchema|"enforcementAction":"deny"/,
  );
});

it('is what calm clusters run, and nothing else', async () => {
  const stored = await policiesOn('ml-train-eu');
  expect(stored.map(nameOf).sort()).toEqual(
    intentOf('kyverno').map(nameOf).sort(),
  );
  for (const wanted of intentOf('kyverno')) {
    const found = stored.find(item => nameOf(item) === nameOf(wanted));
    expect([nameOf(wanted), contains(found?.spec, wanted.spec)]).toEqual([
      nameOf(wanted),
      true,
    ]);
  }
});

it('carries the marker of the GitOps agent', async () => {
  const [flux] = await policiesOn('ml-train-eu');
  expect(flux.metadata).toMatchObject({
    labels: {
      'kustomize.toolkit.fluxcd.io/name': 'policies',
      'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
    },
    managedFields: [{ manager: 'kustomize-controller', operation: 'Apply' }],
  });
  const [argo] = await policiesOn('mobile-prod-us');
  expect(argo.metadata).toMatchObject({
    annotations: {
      'argocd.argoproj.io/tracking-id':
        'policies:kyverno.io/ClusterPolicy:kyverno/disallow-capabilities',
    },
  });
});

it('is incomplete on one cluster, and has company on another', async () => {
  const names = (await policiesOn('mobile-prod-us')).map(nameOf);
  expect(names).not.toContain('disallow-host-path');
  expect(names).toHaveLength(9);
  const extra = (await policiesOn('search-staging-us')).find(
    item => nameOf(item) === 'block-node-ports',
  );
  expect(extra?.metadata).toMatchObject({
    annotations: { 'policies.kyverno.io/severity': 'Medium' },
    managedFields: [{ manager: 'kubectl-edit' }],
  });
  expect(JSON.stringify(extra?.metadata)).not.toMatch(/argocd|kustomize/);
});

it('was weakened and widened by hand', async () => {
  const base = '/apis/constraints.gatekeeper.sh/v1beta1';
  const weaker = await at('checkout-prod-us').get(
    `${base}/k8spspprivilegedcontainer/no-privileged-containers`,
  );
  expect(dig(weaker, 'spec', 'enforcementAction')).toBe('dryrun');
  expect(dig(weaker, 'metadata', 'managedFields')).toEqual([
    expect.objectContaining({ manager: 'argocd-controller' }),
    expect.objectContaining({
      manager: 'kubectl-edit',
      fieldsV1: { 'f:spec': { 'f:enforcementAction': {} } },
    }),
  ]);
  const wider = await at('mobile-prod-eu').get(
    `${base}/k8spsphostfilesystem/no-host-path`,
  );
  expect(dig(wider, 'spec', 'match', 'excludedNamespaces')).toContain(
    'mobile-bff',
  );
});

it('can be told apart by a label on every sighting', async () => {
  expect(simulator.kubeconfig()).toMatch(/policy-engine: kyverno\n/);
  expect(simulator.kubeconfig()).toMatch(/policy-engine: both\n/);
  const management = clientOf(
    { ...simulator, clusters: [simulator.management] },
    'fleet-management',
  );
  const list = await management.get('/apis/cluster.x-k8s.io/v1beta2/clusters');
  const engines = Object.fromEntries(
    dicts(list.items).map(item => [
      nameOf(item),
      dict(dig(item, 'metadata', 'labels'))['fleetstage.io/policy-engine'],
    ]),
  );
  expect(engines).toMatchObject({
    'data-prod-eu': 'kyverno',
    'search-prod-us': 'gatekeeper',
    'platform-prod-us': 'both',
    'identity-staging-eu': undefined,
  });
});
