/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { parse } from 'yaml';
import { startSimulator } from '../simulator';
import { Dict, dict, dicts, dig, text } from '../storage/objects';
import { ClientResponse, httpsRequest } from '../testing/httpClient';
import { Simulator } from '../types';

jest.setTimeout(60_000);

const CLUSTERS = '/apis/cluster.x-k8s.io/v1beta2/namespaces/fleet-staging';
const at = (name: string) => `${CLUSTERS}/clusters/${name}`;

interface Topology {
  version?: string;
  control?: number;
  workers?: number;
  variables?: Dict[];
  className?: string;
  workerClass?: string;
  labels?: Record<string, string>;
  /** Further machine deployments. */
  pools?: Dict[];
}

function clusterObject(name: string, draft: Topology = {}): Dict {
  return {
    apiVersion: 'cluster.x-k8s.io/v1beta2',
    kind: 'Cluster',
    metadata: {
      name,
      namespace: 'fleet-staging',
      labels: { environment: 'staging', ...draft.labels },
    },
    spec: {
      topology: {
        classRef: {
          name: draft.className ?? 'standard',
          namespace: 'capi-classes',
        },
        version: draft.version ?? 'v1.35.4',
        controlPlane: { replicas: draft.control ?? 3 },
        workers: {
          machineDeployments: [
            ...(draft.pools ?? []),
            {
              class: draft.workerClass ?? 'default-worker',
              name: 'md-0',
              replicas: draft.workers ?? 2,
            },
          ],
        },
        variables: draft.variables ?? [{ name: 'region', value: 'eu-west-1' }],
      },
    },
  };
}

interface Access {
  url: string;
  token: string;
}

/** Address and token of the first context of a kubeconfig. */
function accessOf(kubeconfig: string): Access {
  const config = parse(kubeconfig) as Dict;
  return {
    url: text(dig(dicts(config.clusters)[0], 'cluster', 'server')),
    token: text(dig(dicts(config.users)[0], 'user', 'token')),
  };
}

const condition = (object: Dict, type: string) =>
  dicts(dig(object, 'status', 'conditions')).find(item => item.type === type);

const versionOf = (response: ClientResponse) =>
  dig(response.json(), 'metadata', 'resourceVersion');

async function until<T>(
  look: () => Promise<T | undefined | false>,
  what: string,
): Promise<T> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`still waiting for ${what}`);
    await new Promise(resolve => setTimeout(resolve, 15));
  }
}

let simulator: Simulator;
let provisioner: Access;
let admin: Access;

const call = (
  { url, token }: Access,
  path: string,
  method = 'GET',
  body?: Dict,
  contentType = 'application/json',
) =>
  httpsRequest(`${url}${path}`, simulator.caPem, {
    token,
    method,
    body: body && JSON.stringify(body),
    headers: body ? { 'content-type': contentType } : {},
  });

/** What a watch tells of a cluster since a version, up to now. */
async function history(name: string, since: unknown): Promise<Dict[]> {
  const query = `watch=true&timeoutSeconds=1&resourceVersion=${since}&fieldSelector=metadata.name=${name}`;
  const response = await call(provisioner, `${CLUSTERS}/clusters?${query}`);
  return response
    .text()
    .split('\n')
    .filter(Boolean)
    .map(line => dict(dict(JSON.parse(line)).object));
}

const apply = (path: string, body: Dict, query = '', who = provisioner) =>
  call(
    who,
    `${path}?fieldManager=scaffolder${query}`,
    'PATCH',
    body,
    'application/apply-patch+yaml',
  );

const reached = (name: string, type: string, status = 'True') =>
  until(async () => {
    const object = (await call(provisioner, at(name))).json();
    return condition(object, type)?.status === status && object;
  }, `${type} ${status} of ${name}`);

const create = async (name: string, draft?: Topology) => {
  const response = await apply(at(name), clusterObject(name, draft));
  expect([response.status, response.json().message]).toEqual([201, undefined]);
  return reached(name, 'Available');
};

const secretOf = async (name: string, who: Access) => {
  const response = await call(
    who,
    `/api/v1/namespaces/fleet-staging/secrets/${name}-kubeconfig`,
  );
  return { status: response.status, secret: response.json() };
};

const kubeconfigIn = (secret: Dict) =>
  Buffer.from(text(dig(secret, 'data', 'value')), 'base64').toString('utf8');

beforeAll(async () => {
  simulator = await startSimulator({
    clusters: 3,
    provisioning: { stepMs: 25 },
  });
  provisioner = accessOf(simulator.provisionerKubeconfig());
  admin = {
    url: simulator.management.url,
    token: simulator.management.adminToken,
  };
});

afterAll(() => simulator?.close());

describe('creating a cluster with Cluster API', () => {
  it('goes through the conditions in order', async () => {
    const list = await call(provisioner, `${CLUSTERS}/clusters`);
    await create('walk');
    const seen = new Set<string>();
    for (const object of await history('walk', versionOf(list))) {
      const phase = text(dig(object, 'status', 'phase'));
      const done = dicts(dig(object, 'status', 'conditions'))
        .filter(item => item.status === 'True')
        .map(item => text(item.type))
        // The sum stands first in the list, and comes true last.
        .sort((a, b) => Number(a === 'Available') - Number(b === 'Available'));
      [phase, ...done].forEach(word => seen.add(word));
    }
    const order = [
      'Pending',
      'Provisioning',
      'TopologyReconciled',
      'Provisioned',
      'InfrastructureReady',
      'ControlPlaneInitialized',
      'RemoteConnectionProbe',
      'ControlPlaneAvailable',
      'WorkersAvailable',
      'Available',
    ];
    expect([...seen].filter(word => order.includes(word))).toEqual(order);
  });

  it('ends with a cluster that answers with its nodes', async () => {
    const object = await create('made', {
      labels: { 'fleetstage.io/owner': 'checkout' },
      variables: [
        { name: 'region', value: 'us-east-1' },
        { name: 'machineType', value: 'm6i.4xlarge' },
        { name: 'zones', value: ['us-east-1a', 'us-east-1b'] },
      ],
    });
    expect(object).toMatchObject({
      metadata: { finalizers: ['cluster.cluster.x-k8s.io'] },
      spec: {
        controlPlaneRef: { kind: 'KubeadmControlPlane' },
        infrastructureRef: { kind: 'AWSCluster', name: 'made' },
      },
      status: {
        phase: 'Provisioned',
        observedGeneration: dig(object, 'metadata', 'generation'),
        initialization: {
          infrastructureProvisioned: true,
          controlPlaneInitialized: true,
        },
        controlPlane: {
          desiredReplicas: 3,
          readyReplicas: 3,
          versions: [{ version: 'v1.35.4', replicas: 3 }],
        },
        workers: { desiredReplicas: 2, availableReplicas: 2 },
      },
    });
    const { secret } = await secretOf('made', provisioner);
    expect(secret.type).toBe('cluster.x-k8s.io/secret');
    const access = accessOf(kubeconfigIn(secret));
    expect(access.url).toBe(
      `https://127.0.0.1:${String(
        dig(object, 'spec', 'controlPlaneEndpoint', 'port'),
      )}`,
    );
    const nodes = dicts((await call(access, '/api/v1/nodes')).json().items);
    expect(nodes).toHaveLength(5);
    const labels = nodes.map(node => dict(dig(node, 'metadata', 'labels')));
    expect(
      new Set(labels.map(item => item['node.kubernetes.io/instance-type'])),
    ).toEqual(new Set(['m6i.4xlarge']));
    expect(
      new Set(labels.map(item => item['topology.kubernetes.io/zone'])),
    ).toEqual(new Set(['us-east-1a', 'us-east-1b']));
    expect((await call(access, '/version')).json().gitVersion).toBe('v1.35.4');
    const policies = await call(access, '/apis/kyverno.io/v1/clusterpolicies');
    expect(dicts(policies.json().items).length).toBeGreaterThan(0);
    const now = Date.now() + 1000;
    for (const path of [
      '/api/v1/pods',
      '/api/v1/nodes',
      '/apis/apps/v1/deployments',
    ]) {
      const items = dicts((await call(access, path)).json().items);
      const later = items.filter(
        item =>
          Date.parse(text(dig(item, 'metadata', 'creationTimestamp'))) > now,
      );
      expect([path, later.length, items.length > 0]).toEqual([path, 0, true]);
    }
  });

  it('has Machines by the names of the nodes, and joins the fleet', async () => {
    const machines = (await call(provisioner, `${CLUSTERS}/machines`)).status;
    expect(machines).toBe(403);
    const list = await call(admin, `${CLUSTERS}/machines`);
    const names = dicts(list.json().items)
      .filter(
        item =>
          dig(item, 'metadata', 'labels', 'cluster.x-k8s.io/cluster-name') ===
          'made',
      )
      .map(item => text(dig(item, 'metadata', 'name')));
    const access = accessOf(simulator.kubeconfigFor('made'));
    const nodes = dicts((await call(access, '/api/v1/nodes')).json().items);
    expect(names.sort()).toEqual(
      nodes.map(node => text(dig(node, 'metadata', 'name'))).sort(),
    );
    expect(
      simulator.clusters.find(cluster => cluster.name === 'made'),
    ).toMatchObject({
      owner: 'group:default/checkout',
      region: 'us-east-1',
      source: 'cluster-api',
      nodes: 5,
    });
    expect(simulator.counters('made').requests).toBeGreaterThan(0);
    await simulator.setFault('made', { kind: '500' });
    expect((await call(access, '/version')).status).toBe(500);
    await simulator.setFault('made', undefined);
  });

  it('changes nothing when the same is applied again', async () => {
    const draft = {
      labels: { 'fleetstage.io/owner': 'checkout' },
      variables: [
        { name: 'region', value: 'us-east-1' },
        { name: 'machineType', value: 'm6i.4xlarge' },
        { name: 'zones', value: ['us-east-1a', 'us-east-1b'] },
      ],
    };
    const before = await call(provisioner, at('made'));
    const again = await apply(at('made'), clusterObject('made', draft));
    expect(again.status).toBe(200);
    expect(versionOf(again)).toBe(versionOf(before));
    expect(versionOf(await call(provisioner, at('made')))).toBe(
      versionOf(before),
    );
  });

  it('names the other manager in a conflict', async () => {
    const other = await call(
      admin,
      `${at('made')}?fieldManager=gitops`,
      'PATCH',
      clusterObject('made', { version: 'v1.35.5' }),
      'application/apply-patch+yaml',
    );
    expect(other.status).toBe(409);
    expect(other.json().message).toContain('conflicts with "scaffolder"');
    expect(other.json().message).toContain('.spec.topology.version');
  });

  it('lets the viewer of the portal read the kubeconfig, and no other Secret', async () => {
    const viewer = accessOf(simulator.managementKubeconfig());
    expect((await secretOf('made', viewer)).status).toBe(200);
    expect((await secretOf('other', viewer)).status).toBe(403);
  });

  it('follows the object afterwards', async () => {
    await create('grown', { control: 1, workers: 1 });
    await apply(
      at('grown'),
      clusterObject('grown', { control: 1, workers: 3 }),
    );
    await until(async () => {
      const object = (await call(provisioner, at('grown'))).json();
      return dig(object, 'status', 'workers', 'readyReplicas') === 3;
    }, 'three workers');
    const access = accessOf(simulator.kubeconfigFor('grown'));
    const kubelets = async () =>
      dicts((await call(access, '/api/v1/nodes')).json().items).map(node =>
        text(dig(node, 'status', 'nodeInfo', 'kubeletVersion')),
      );
    expect(await kubelets()).toHaveLength(4);
    const next = { control: 1, workers: 3, version: 'v1.36.3' };
    expect(
      (await apply(at('grown'), clusterObject('grown', next))).status,
    ).toBe(200);
    const during = await reached('grown', 'TopologyReconciled', 'False');
    expect(condition(during, 'TopologyReconciled')).toMatchObject({
      reason: 'ClusterUpgrading',
      message: expect.stringContaining('Cluster is upgrading to v1.36.3'),
    });
    expect(condition(during, 'Available')?.status).toBe('True');
    await until(
      async () => (await kubelets()).every(item => item === 'v1.36.3'),
      'new kubelets',
    );
    const after = await reached('grown', 'TopologyReconciled');
    expect(dig(after, 'status', 'controlPlane', 'versions')).toEqual([
      { version: 'v1.36.3', replicas: 1 },
    ]);
    expect((await call(access, '/version')).json().gitVersion).toBe('v1.36.3');
  });
});

it('gives the machines of a pool what the pool asks for', async () => {
  await create('pools', {
    control: 1,
    workers: 1,
    pools: [
      {
        class: 'default-worker',
        name: 'batch',
        replicas: 2,
        metadata: {
          labels: { 'node.cluster.x-k8s.io/pool': 'batch', other: 'x' },
        },
        taints: [
          {
            key: 'batch',
            value: 'only',
            effect: 'NoSchedule',
            propagation: 'Always',
          },
        ],
        variables: {
          overrides: [{ name: 'machineType', value: 'c6i.xlarge' }],
        },
      },
    ],
  });
  const access = accessOf(simulator.kubeconfigFor('pools'));
  const query = 'labelSelector=node.cluster.x-k8s.io/pool=batch';
  const found = (await call(access, `/api/v1/nodes?${query}`)).json();
  const nodes = dicts(found.items);
  expect(nodes).toHaveLength(2);
  const [node] = nodes;
  const labels = dict(dig(node, 'metadata', 'labels'));
  expect(labels['node.kubernetes.io/instance-type']).toBe('c6i.xlarge');
  expect(labels).not.toHaveProperty('other');
  expect(dig(node, 'status', 'capacity', 'memory')).toBe('8126464Ki');
  expect(dig(node, 'spec', 'taints')).toEqual([
    { key: 'batch', value: 'only', effect: 'NoSchedule' },
  ]);
});

it('makes a managed control plane with machine pools where the label says so', async () => {
  const object = clusterObject('managed', { labels: { provider: 'eks' } });
  const topology = dig(object, 'spec', 'topology') as Dict;
  topology.workers = {
    machinePools: [{ class: 'default-pool', name: 'mp-0', replicas: 2 }],
  };
  expect((await apply(at('managed'), object)).status).toBe(201);
  const made = await reached('managed', 'Available');
  expect(dig(made, 'spec', 'controlPlaneRef', 'kind')).toBe(
    'AWSManagedControlPlane',
  );
  expect(dig(made, 'status', 'controlPlane')).toBeUndefined();
  const access = accessOf(simulator.kubeconfigFor('managed'));
  const nodes = (await call(access, '/api/v1/nodes')).json();
  expect(dicts(nodes.items)).toHaveLength(2);
  const pools = (await call(admin, `${CLUSTERS}/machinepools`)).json();
  expect(dicts(pools.items).map(item => dig(item, 'metadata', 'name'))).toEqual(
    ['managed-mp-0'],
  );
});

it('does not touch a cluster that is paused', async () => {
  const object = clusterObject('asleep', { control: 1 });
  dict(object.spec).paused = true;
  await apply(at('asleep'), object);
  await reached('asleep', 'Paused');
  await new Promise(resolve => setTimeout(resolve, 120));
  const still = (await call(provisioner, at('asleep'))).json();
  expect(dig(still, 'status', 'phase')).toBe('Pending');
  await apply(at('asleep'), clusterObject('asleep', { control: 1 }));
  await reached('asleep', 'Available');
});

describe('admission', () => {
  const refused = async (draft: Topology, name = 'refused') => {
    const response = await apply(at(name), clusterObject(name, draft));
    expect([response.status, response.json().reason]).toEqual([422, 'Invalid']);
    return text(response.json().message);
  };

  it('refuses what cannot become a cluster', async () => {
    expect(await refused({ className: 'nope' })).toContain('capi-classes/nope');
    expect(await refused({ version: '1.35.4' })).toContain('leading v');
    expect(await refused({ workerClass: 'gpu' })).toContain('default-worker');
    expect(
      await refused({ variables: [{ name: 'colour', value: 'red' }] }),
    ).toContain('spec.topology.variables[colour]');
    expect(
      await refused({ variables: [{ name: 'region', value: 'mars' }] }),
    ).toContain('supported values: "eu-central-1"');
    expect(
      await refused({ variables: [{ name: 'zones', value: ['x'] }] }),
    ).toContain('zones');
    expect((await call(provisioner, at('refused'))).status).toBe(404);
  });

  it('refuses versions that a running cluster cannot get', async () => {
    await create('steady', { control: 1, workers: 0 });
    const change = (version: string) =>
      refused({ control: 1, workers: 0, version }, 'steady');
    expect(await change('v1.35.3')).toContain('cannot be lowered');
    expect(await change('v1.37.1')).toContain('one minor at a time');
  });

  it('judges a dry run and changes nothing', async () => {
    const dry = '&dryRun=All';
    const good = await apply(at('dry'), clusterObject('dry'), dry);
    expect([good.status, good.json().kind]).toEqual([201, 'Cluster']);
    const bad = await apply(
      at('dry'),
      clusterObject('dry', { className: 'nope' }),
      dry,
    );
    expect(bad.status).toBe(422);
    const posted = await call(
      provisioner,
      `${CLUSTERS}/clusters?dryRun=All`,
      'POST',
      clusterObject('dry'),
    );
    expect(posted.status).toBe(201);
    expect((await call(provisioner, at('dry'))).status).toBe(404);
    const before = await call(provisioner, at('steady'));
    const changed = await apply(
      at('steady'),
      clusterObject('steady', { control: 3, workers: 0 }),
      dry,
    );
    expect(
      dig(changed.json(), 'spec', 'topology', 'controlPlane', 'replicas'),
    ).toBe(3);
    expect(versionOf(await call(provisioner, at('steady')))).toBe(
      versionOf(before),
    );
  });
});

describe('the quota of the cloud', () => {
  const wanted = { variables: [{ name: 'region', value: 'eu-north-1' }] };

  it('holds a creation up until it is granted through the admin endpoint', async () => {
    await apply(at('north'), clusterObject('north', wanted));
    const stuck = await until(async () => {
      const object = (await call(provisioner, at('north'))).json();
      const message = text(condition(object, 'InfrastructureReady')?.message);
      return message.includes('VcpuLimitExceeded') && object;
    }, 'the refusal');
    expect(condition(stuck, 'InfrastructureReady')).toMatchObject({
      status: 'False',
      reason: 'NotReady',
      message: expect.stringMatching(/^\* VcpuLimitExceeded: .* limit of 0 /),
    });
    expect(condition(stuck, 'Available')).toMatchObject({
      status: 'False',
      message: expect.stringContaining('VcpuLimitExceeded'),
    });
    await new Promise(resolve => setTimeout(resolve, 150));
    const later = (await call(provisioner, at('north'))).json();
    expect(dig(later, 'status', 'phase')).toBe('Provisioning');
    const switchQuota = (method: string, token = simulator.adminToken) =>
      fetch(`${simulator.adminUrl}/quota/eu-north-1`, {
        method,
        headers: { authorization: `Bearer ${token}` },
      });
    expect((await switchQuota('PUT', 'wrong')).status).toBe(401);
    expect(await (await switchQuota('PUT')).json()).toEqual({
      withoutQuota: [],
    });
    await reached('north', 'Available');
    expect(await (await switchQuota('DELETE')).json()).toEqual({
      withoutQuota: ['eu-north-1'],
    });
    const page = await fetch(
      `${simulator.adminUrl}/?token=${simulator.adminToken}`,
    );
    expect(await page.text()).toContain('/quota/eu-north-1?token=');
  });
});

describe('the provisioner', () => {
  it('may register clusters, and nothing else', async () => {
    const secrets = (namespace: string) =>
      `/api/v1/namespaces/${namespace}/secrets`;
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'c' },
    };
    for (const namespace of ['argocd', 'flux-system']) {
      const path = `${secrets(namespace)}/c`;
      expect((await apply(path, secret)).status).toBe(201);
      expect((await call(provisioner, path)).status).toBe(200);
      expect((await call(provisioner, path, 'DELETE')).status).toBe(403);
    }
    const kustomization = {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'c' },
      spec: { prune: true },
    };
    const flux = (namespace: string) =>
      `/apis/kustomize.toolkit.fluxcd.io/v1/namespaces/${namespace}/kustomizations/c`;
    expect((await apply(flux('flux-system'), kustomization)).status).toBe(201);
    expect((await apply(flux('argocd'), kustomization)).status).toBe(403);
    const classes =
      '/apis/cluster.x-k8s.io/v1beta2/namespaces/capi-classes/clusterclasses';
    const found = (await call(provisioner, `${classes}/standard`)).json();
    expect(dicts(dig(found, 'status', 'variables'))[0]).toMatchObject({
      name: 'region',
      definitions: [
        { schema: { openAPIV3Schema: { default: 'eu-central-1' } } },
      ],
    });
    const forbidden = [
      [`${secrets('fleet-staging')}/c`, 'PATCH'],
      [secrets('argocd'), 'GET'],
      [secrets('fleet-staging'), 'GET'],
      ['/api/v1/nodes', 'GET'],
      ['/api/v1/namespaces', 'GET'],
      [at('made'), 'DELETE'],
    ];
    for (const [path, method] of forbidden) {
      const body = method === 'PATCH' ? secret : undefined;
      const response =
        method === 'PATCH'
          ? await apply(path, secret)
          : await call(provisioner, path, method, body);
      expect([path, method, response.status]).toEqual([path, method, 403]);
    }
  });
});

describe('tokens of service accounts', () => {
  const namespace = '/api/v1/namespaces/default';
  const wanted = (account: string): Dict => ({
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'kubernetes.io/service-account-token',
    metadata: {
      name: `${account}-token`,
      annotations: { 'kubernetes.io/service-account.name': account },
    },
  });

  it('are made in every cluster, and stand for their account', async () => {
    const cluster = accessOf(
      simulator.kubeconfigFor(simulator.clusters[0].name),
    );
    const account = {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'reader' },
    };
    await apply(`${namespace}/serviceaccounts/reader`, account, '', cluster);
    const path = `${namespace}/secrets/reader-token`;
    await apply(path, wanted('reader'), '', cluster);
    const data = await until(async () => {
      const secret = (await call(cluster, path)).json();
      return dict(secret.data).token ? dict(secret.data) : undefined;
    }, 'the token');
    const plain = (name: string) =>
      Buffer.from(text(data[name]), 'base64').toString('utf8');
    expect([plain('namespace'), plain('ca.crt')]).toEqual([
      'default',
      simulator.caPem,
    ]);
    const before = await call(cluster, path);
    expect(versionOf(await apply(path, wanted('reader'), '', cluster))).toBe(
      versionOf(before),
    );
    const its = { url: cluster.url, token: plain('token') };
    const denied = await call(its, '/api/v1/nodes');
    expect(denied.json().message).toContain(
      'User "system:serviceaccount:default:reader" cannot list resource "nodes"',
    );
    const binding = {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'readers' },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: 'fleetstage-viewer',
      },
      subjects: [
        {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'Group',
          name: 'system:serviceaccounts:default',
        },
      ],
    };
    const bindings = '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings';
    expect((await call(cluster, bindings, 'POST', binding)).status).toBe(201);
    expect((await call(its, '/api/v1/nodes')).status).toBe(200);
    expect((await call(its, '/api/v1/secrets')).status).toBe(403);
    const forged = its.token.replace(/\.[^.]+$/, `.${'A'.repeat(86)}`);
    expect(
      (await call({ ...its, token: forged }, '/api/v1/nodes')).status,
    ).toBe(401);
    await call(cluster, `${namespace}/serviceaccounts/reader`, 'DELETE');
    expect((await call(its, '/api/v1/nodes')).status).toBe(401);
    await until(
      async () => (await call(cluster, path)).status === 404,
      'the end of the token',
    );
  });

  it('are not made for accounts that do not exist', async () => {
    const path = `${namespace}/secrets/nobody-token`;
    expect((await apply(path, wanted('nobody'), '', admin)).status).toBe(201);
    await until(
      async () => (await call(admin, path)).status === 404,
      'its end',
    );
    const nameless = await call(admin, `${namespace}/secrets`, 'POST', {
      ...wanted('x'),
      metadata: { name: 'x' },
    });
    expect(nameless.status).toBe(422);
  });
});

describe('deleting a cluster', () => {
  it('goes through the reasons, ends the API server, and frees the name', async () => {
    await create('gone', { control: 1, workers: 1 });
    const access = accessOf(simulator.kubeconfigFor('gone'));
    const from = versionOf(await call(provisioner, at('gone')));
    expect((await call(admin, at('gone'), 'DELETE')).status).toBe(200);
    await until(
      async () => (await call(provisioner, at('gone'))).status === 404,
      'the end',
    );
    const reasons = (await history('gone', from)).map(object =>
      text(condition(object, 'Deleting')?.reason),
    );
    expect([...new Set(reasons)]).toEqual([
      'NotDeleting',
      'WaitingForWorkersDeletion',
      'WaitingForControlPlaneDeletion',
      'WaitingForInfrastructureDeletion',
      'DeletionCompleted',
    ]);
    await expect(call(access, '/version')).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
    expect((await secretOf('gone', admin)).status).toBe(404);
    expect(() => simulator.counters('gone')).toThrow('no cluster named gone');
    await create('gone', { control: 1, workers: 1 });
    const again = accessOf(simulator.kubeconfigFor('gone'));
    expect(again.token).not.toBe(access.token);
    expect((await call(again, '/version')).status).toBe(200);
  });
});
