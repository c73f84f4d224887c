/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  AppsV1Api,
  CoreV1Api,
  KubeConfig,
  RbacAuthorizationV1Api,
  VersionApi,
} from '@kubernetes/client-node';
import type {
  ClusterDetail,
  FindingPage,
  NodePage,
  WorkloadPage,
} from '@fleetstage/plugin-fleet-common';
import {
  REAL_API_SERVER_HINT,
  realApiServerAssets,
  startRealApiServer,
  type RealApiServer,
} from '@fleetstage/simulator';
import { parseAllDocuments } from 'yaml';
import { eventually, startPortal, type Portal } from './__testUtils__/portal';

jest.setTimeout(180_000);

const here = realApiServerAssets() ? describe : describe.skip;

/**
 * Truth instead of the simulator: a kube-apiserver with objects written into it, seen through a kubeconfig with the
 * least rights that the documentation ships.
 */
here(`the portal on a real API server (${REAL_API_SERVER_HINT})`, () => {
  let server: RealApiServer;
  let portal: Portal;
  let folder: string;

  beforeAll(async () => {
    server = await startRealApiServer();
    folder = await mkdtemp(path.join(tmpdir(), 'fleet-real-'));
    await writeObjects(server);
    await grantDocumentedRole(server);
    const file = path.join(folder, 'kubeconfig');
    await writeFile(file, kubeconfigOf(server));
    portal = await startPortal({
      sources: { kubeconfig: [{ files: [file] }] },
    });
    await eventually(
      async () => (await portal.get('/api/fleet/clusters')).body.items,
      items => items.length === 1 && Boolean(items[0].observedAt),
      60,
    );
  });

  afterAll(async () => {
    await portal?.stop();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const detail = async (): Promise<ClusterDetail> =>
    (await portal.get('/api/fleet/clusters/my-cluster').expect(200)).body;

  it('puts the cluster in the catalog, with its owner', async () => {
    const [entity] = await eventually(
      async () =>
        (
          await portal.get(
            '/api/catalog/entities?filter=spec.type=kubernetes-cluster',
          )
        ).body,
      seen => seen.length === 1,
    );
    expect(entity).toMatchObject({
      metadata: { name: 'my-cluster' },
      spec: { owner: 'group:default/payments' },
    });
    expect((await detail()).ownership.explanation).toContain(
      'context extension',
    );
  });

  it('reads every fact with the rights of the documented ClusterRole alone', async () => {
    const cluster = await detail();
    expect(
      cluster.probes.map(({ probe, error }) => [probe, error?.message]),
    ).toEqual(
      [
        'addOns',
        'apis',
        'authorities',
        'certificates',
        'credentials',
        'nodes',
        'policy-admission-policy',
        'policy-gatekeeper',
        'policy-kyverno',
        'reachability',
        'upgradeReadiness',
        'versions',
        'workloads',
      ].map(probe => [probe, undefined]),
    );
    const kube = new KubeConfig();
    kube.loadFromString(server.kubeconfig());
    const system = await kube
      .makeApiClient(CoreV1Api)
      .readNamespace({ name: 'kube-system' });
    expect(cluster.uid).toBe(system.metadata!.uid);
    expect(cluster.version).toMatch(/^v1\.\d+\.\d+/);
  });

  it('judges what was written', async () => {
    const cluster = await detail();
    const axes = Object.fromEntries(
      cluster.axes.map(axis => [axis.axis, `${axis.state}: ${axis.reason}`]),
    );
    expect(axes.reachability).toMatch(/^ok/);
    expect(axes.controlPlane).toMatch(/^ok/);
    expect(axes.credentials).toMatch(/^ok/);
    expect(axes.nodes).toBe(
      'degraded: 1 of 3 nodes not ready; 1 node under disk pressure',
    );
    expect(axes.workloads).toBe(
      'degraded: 1 system and 1 user workloads short of replicas',
    );
    expect(axes.versions).toMatch(/^degraded: 1 kubelet at the skew limit/);
    expect(axes.certificates).toMatch(/^ok: Next expiry in \d+ days/);
    const nodes: NodePage = (
      await portal.get('/api/fleet/clusters/my-cluster/nodes')
    ).body;
    expect(nodes.items.map(node => node.name)).toEqual(['node-2']);
    const workloads: WorkloadPage = (
      await portal.get('/api/fleet/clusters/my-cluster/workloads')
    ).body;
    expect(
      workloads.items.map(
        item => `${item.kind} ${item.namespace}/${item.name}`,
      ),
    ).toEqual(
      expect.arrayContaining([
        'Deployment kube-system/coredns',
        'Deployment shop/checkout',
      ]),
    );
    const findings: FindingPage = (
      await portal.get('/api/fleet/clusters/my-cluster/findings')
    ).body;
    expect(findings.items.map(finding => finding.rule)).toEqual(
      expect.arrayContaining([
        'nodes-need-attention',
        'system-workloads-short',
        'user-workloads-short',
        'kubelet-skew',
      ]),
    );
  });
});

/** The viewer's kubeconfig, with the owner where the documentation says that it goes. */
function kubeconfigOf(server: RealApiServer): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'my-cluster',
    clusters: [
      {
        name: 'real',
        cluster: {
          server: server.url,
          'certificate-authority-data': Buffer.from(server.caPem).toString(
            'base64',
          ),
        },
      },
    ],
    users: [{ name: 'viewer', user: { token: server.viewerToken } }],
    contexts: [
      {
        name: 'my-cluster',
        context: {
          cluster: 'real',
          user: 'viewer',
          extensions: [
            { name: 'fleetstage.io', extension: { owner: 'payments' } },
          ],
        },
      },
    ],
  });
}

/** Applies the ClusterRole as it stands in the documentation and binds it to the viewer. */
async function grantDocumentedRole(server: RealApiServer): Promise<void> {
  const page = await readFile(
    path.resolve(__dirname, '../../../docs/sources/kubeconfig.md'),
    'utf8',
  );
  const block = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)]
    .map(([, text]) => text)
    .find(text => text.includes('kind: ClusterRole\n'))!;
  const role = parseAllDocuments(block)
    .map(document => document.toJS())
    .find(document => document.kind === 'ClusterRole');
  const kube = new KubeConfig();
  kube.loadFromString(server.kubeconfig());
  const rbac = kube.makeApiClient(RbacAuthorizationV1Api);
  await rbac.createClusterRole({ body: role });
  await rbac.createClusterRoleBinding({
    body: {
      metadata: { name: 'viewer' },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: role.metadata.name,
      },
      subjects: [
        {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'User',
          name: 'fleetstage-viewer',
        },
      ],
    },
  });
}

/** Three nodes, one of them in trouble and one too old, and workloads short of replicas. */
async function writeObjects(server: RealApiServer): Promise<void> {
  const kube = new KubeConfig();
  kube.loadFromString(server.kubeconfig());
  const core = kube.makeApiClient(CoreV1Api);
  const apps = kube.makeApiClient(AppsV1Api);
  const { gitVersion, minor } = await kube.makeApiClient(VersionApi).getCode();
  const old = `v1.${Number.parseInt(minor, 10) - 3}.1`;
  for (const [index, name] of ['node-1', 'node-2', 'node-3'].entries()) {
    await core.createNode({ body: { metadata: { name } } });
    const bad = index === 1;
    await core.replaceNodeStatus({
      name,
      body: {
        ...(await core.readNode({ name })),
        status: {
          capacity: { cpu: '4', memory: '16Gi' },
          conditions: [
            {
              type: 'Ready',
              status: bad ? 'False' : 'True',
              reason: bad ? 'KubeletNotReady' : 'KubeletReady',
            },
            { type: 'DiskPressure', status: bad ? 'True' : 'False' },
          ],
          nodeInfo: {
            kubeletVersion: index === 2 ? old : gitVersion,
            kubeProxyVersion: '',
            architecture: 'amd64',
            bootID: 'b',
            containerRuntimeVersion: 'containerd://2.1.0',
            kernelVersion: '6.1',
            machineID: 'm',
            operatingSystem: 'linux',
            osImage: 'Debian',
            systemUUID: 's',
          },
        },
      },
    });
  }
  await core.createNamespace({ body: { metadata: { name: 'shop' } } });
  for (const [namespace, name] of [
    ['kube-system', 'coredns'],
    ['shop', 'checkout'],
  ]) {
    const labels = { app: name };
    await apps.createNamespacedDeployment({
      namespace,
      body: {
        metadata: { name },
        spec: {
          replicas: 2,
          selector: { matchLabels: labels },
          template: {
            metadata: { labels },
            spec: { containers: [{ name: 'c', image: 'example/c:1' }] },
          },
        },
      },
    });
    await apps.replaceNamespacedDeploymentStatus({
      namespace,
      name,
      body: {
        ...(await apps.readNamespacedDeployment({ namespace, name })),
        status: {
          replicas: 2,
          readyReplicas: 1,
          availableReplicas: 1,
          updatedReplicas: 2,
        },
      },
    });
  }
}
