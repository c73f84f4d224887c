/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  REAL_API_SERVER_HINT,
  RealCluster,
  UPSTREAM_HINT,
  hasUpstreamData,
  readUpstream,
  realApiServerAssets,
  startRealApiServer,
  type FakeObject,
  type RealApiServer,
} from '@fleetstage/simulator';
import {
  GITOPS_NAMESPACE,
  gitOpsAccount,
  loadConfiguredKubeConfig,
} from '@fleetstage/plugin-fleet-node';
import type { GitOpsControlPlane } from '@fleetstage/plugin-fleet-common';
import type { KubeConfig } from '@kubernetes/client-node';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import { ApiCaller } from './__testUtils__/ApiCaller';
import {
  exampleStandard,
  jobOf,
  removeFolders,
  temporaryFolder,
} from './__testUtils__/jobs';
import { ClusterApiProvisioner } from './provisioners/clusterApi';
import { ConfigConnectorProvisioner } from './provisioners/configConnector';
import { waitForCluster } from './provisioners/waitFor';
import { registerWithGitOps } from './registration/register';

const assets = realApiServerAssets();
const describeReal = assets && hasUpstreamData ? describe : describe.skip;

if (!assets) {
  // eslint-disable-next-line no-console -- a skipped suite says why
  console.info(`Skipped: ${REAL_API_SERVER_HINT}`);
}

jest.setTimeout(60_000);

interface Version {
  name: string;
  served: boolean;
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Without the conversion webhook of upstream only the storage version tells the truth. */
function served(definition: FakeObject, version: string): FakeObject {
  const spec = definition.spec as { versions: Version[] };
  const versions = spec.versions
    .filter(({ name, served: now }) => now || name === version)
    .map(each => ({ ...each, served: each.name === version }));
  return { ...definition, spec: { ...spec, versions } };
}

async function kubeconfigFile(server: RealApiServer, token?: string) {
  const file = path.join(await temporaryFolder(), 'kubeconfig');
  const text = server.kubeconfig();
  await writeFile(
    file,
    token ? text.replaceAll(server.adminToken, token) : text,
  );
  return file;
}

const provisionerFor = async (server: RealApiServer, token?: string) =>
  new ClusterApiProvisioner([
    { name: 'default', kubeconfig: await kubeconfigFile(server, token) },
  ]);

const CLUSTERS =
  '/apis/cluster.x-k8s.io/v1beta2/namespaces/fleet-staging/clusters';

afterAll(removeFolders);

describeReal(`Cluster API on a real API server${UPSTREAM_HINT}`, () => {
  let server: RealApiServer;
  let api: ApiCaller;
  let provisioner: ClusterApiProvisioner;

  beforeAll(async () => {
    server = await startRealApiServer();
    api = new ApiCaller(server);
    provisioner = await provisionerFor(server);
  }, 180_000);
  afterAll(() => server?.stop());

  it('says so when Cluster API is not installed', async () => {
    await expect(provisioner.apply(jobOf())).rejects.toThrow(
      /serves no Cluster API that is known here \(v1beta2, v1beta1\): install it there/,
    );
  });

  describe('with its definitions', () => {
    beforeAll(async () => {
      const cluster = new RealCluster(server);
      await cluster.define([
        served(
          readUpstream('crds/cluster-api/cluster.x-k8s.io_clusters.yaml')[0],
          'v1beta2',
        ),
      ]);
    }, 60_000);

    it('says which namespace is missing', async () => {
      await expect(provisioner.apply(jobOf())).rejects.toMatchObject({
        kind: 'refused',
        message:
          "The management cluster 'default' has no namespace 'fleet-staging': create it, or name another one in the standard",
      });
    });

    describe('and the namespace', () => {
      beforeAll(() =>
        api.create('/api/v1/namespaces', {
          metadata: { name: 'fleet-staging' },
        }),
      );

      it('creates a cluster once', async () => {
        const job = jobOf();
        expect(await provisioner.apply(job)).toEqual({ changed: true });
        const made = await api.get(`${CLUSTERS}/search-dev`);
        expect(made).toMatchObject({
          metadata: {
            labels: {
              'fleetstage.io/class': 'staging',
              environment: 'staging',
            },
            annotations: {
              'fleetstage.io/owner': 'group:default/search',
              'fleetstage.io/standard': 'company',
            },
          },
          spec: {
            topology: {
              classRef: { name: 'standard', namespace: 'capi-classes' },
              version: 'v1.36.3',
            },
          },
        });
        expect(await provisioner.apply(jobOf())).toEqual({ changed: false });
        const again = await api.get(`${CLUSTERS}/search-dev`);
        expect(again.metadata).toEqual(made.metadata);
        expect(job.lines).toEqual([
          'Cluster fleet-staging/search-dev: applied',
        ]);
      });

      it('changes what the request changes, and what somebody else set stays', async () => {
        await api.apply(
          `${CLUSTERS}/search-dev`,
          {
            apiVersion: 'cluster.x-k8s.io/v1beta2',
            kind: 'Cluster',
            metadata: { labels: { 'billing.example.com/code': '7' } },
          },
          'billing',
        );
        const nodes = { default: { nodes: 4 } };
        expect(await provisioner.apply(jobOf({ nodePools: nodes }))).toEqual({
          changed: true,
        });
        expect(await api.get(`${CLUSTERS}/search-dev`)).toMatchObject({
          metadata: { labels: { 'billing.example.com/code': '7' } },
          spec: {
            topology: { workers: { machineDeployments: [{ replicas: 4 }] } },
          },
        });
      });

      it('names the manager and the field of a conflict, and changes nothing', async () => {
        await api.apply(
          `${CLUSTERS}/search-dev`,
          {
            apiVersion: 'cluster.x-k8s.io/v1beta2',
            kind: 'Cluster',
            spec: { topology: { version: 'v1.35.4' } },
          },
          'kubectl-by-hand',
          true,
        );
        const before = await api.get(`${CLUSTERS}/search-dev`);
        await expect(provisioner.apply(jobOf())).rejects.toMatchObject({
          kind: 'conflict',
          message: expect.stringMatching(
            /^Somebody else manages fields of Cluster fleet-staging\/search-dev .*\.spec\.topology\.version \(conflict with "kubectl-by-hand".*Nothing was changed/,
          ),
        });
        expect(await api.get(`${CLUSTERS}/search-dev`)).toEqual(before);
      });

      it('refuses a name that a cluster of somebody else has', async () => {
        const standard = {
          annotations: { 'fleetstage.io/standard': 'company' },
        };
        const spec = {
          topology: { classRef: { name: 'standard' }, version: 'v1.36.3' },
        };
        await api.create(CLUSTERS, {
          apiVersion: 'cluster.x-k8s.io/v1beta2',
          kind: 'Cluster',
          metadata: { name: 'by-hand' },
          spec,
        });
        await api.create(CLUSTERS, {
          apiVersion: 'cluster.x-k8s.io/v1beta2',
          kind: 'Cluster',
          metadata: { name: 'nobodys', ...standard },
          spec,
        });
        await expect(
          provisioner.apply(jobOf({ name: 'by-hand' })),
        ).rejects.toThrow(/'by-hand' that was not made from the standard/);
        await expect(
          provisioner.apply(jobOf({ name: 'nobodys' })),
        ).rejects.toThrow(/choose another name/);
        await expect(
          provisioner.apply(jobOf({ owner: 'payments' })),
        ).rejects.toThrow(
          /holds a cluster 'search-dev' of group:default\/search: choose another name/,
        );
      });

      it('hands on what admission says, before anything is written', async () => {
        const job = jobOf({ name: 'refused' });
        job.plan.kubernetesVersion = '';
        await expect(provisioner.apply(job)).rejects.toMatchObject({
          kind: 'invalid',
          message: expect.stringMatching(/invalid: spec\.topology\.version: /),
        });
        expect(await api.status(`${CLUSTERS}/refused`)).toBe(404);
      });

      it('says which right is missing, and tells no token', async () => {
        const { viewerToken } = server;
        const limited = await provisionerFor(server, viewerToken);
        const failure = await limited.apply(jobOf()).catch(error => error);
        expect(failure).toMatchObject({ kind: 'forbidden' });
        expect(failure.message).toMatch(
          /may not write Cluster fleet-staging\/search-dev .*get, create and patch.*User "fleetstage-viewer" cannot get resource/,
        );
        expect(JSON.stringify(failure)).not.toContain(viewerToken);
      });

      it('needs rights in the namespace of the class, and nowhere else', async () => {
        const rbac = '/apis/rbac.authorization.k8s.io/v1';
        const inNamespace = `${rbac}/namespaces/fleet-staging`;
        await api.create(`${inNamespace}/roles`, {
          metadata: { name: 'creator' },
          rules: [
            {
              apiGroups: ['cluster.x-k8s.io'],
              resources: ['clusters'],
              verbs: ['get', 'create', 'patch'],
            },
          ],
        });
        await api.create(`${inNamespace}/rolebindings`, {
          metadata: { name: 'creator' },
          roleRef: {
            apiGroup: 'rbac.authorization.k8s.io',
            kind: 'Role',
            name: 'creator',
          },
          subjects: [
            {
              apiGroup: 'rbac.authorization.k8s.io',
              kind: 'User',
              name: 'fleetstage-viewer',
            },
          ],
        });
        const limited = await provisionerFor(server, server.viewerToken);
        const job = jobOf({ name: 'least-rights' });
        expect(await limited.apply(job)).toEqual({ changed: true });
        expect(await limited.look(job)).toMatchObject({
          stages: expect.arrayContaining([
            { name: 'Available', done: false, message: 'not begun' },
          ]),
        });
      });

      it('does not accept a wrong credential', async () => {
        const stranger = await provisionerFor(server, 'wrong-token');
        const failure = await stranger.apply(jobOf()).catch(error => error);
        expect(failure).toMatchObject({ kind: 'unauthorized' });
        expect(failure.message).not.toContain('wrong-token');
      });
    });
  });
});

describeReal(
  `Cluster API up to 1.10 on a real API server${UPSTREAM_HINT}`,
  () => {
    let server: RealApiServer;

    beforeAll(async () => {
      server = await startRealApiServer();
      const cluster = new RealCluster(server);
      await cluster.define([
        served(
          readUpstream(
            'crds/cluster-api-v1beta1/cluster.x-k8s.io_clusters.yaml',
          )[0],
          'v1beta1',
        ),
      ]);
      await cluster.namespaces('fleet-staging');
    }, 180_000);
    afterAll(() => server?.stop());

    it('gets objects of v1beta1', async () => {
      const provisioner = await provisionerFor(server);
      expect(await provisioner.apply(jobOf())).toEqual({ changed: true });
      expect(await provisioner.apply(jobOf())).toEqual({ changed: false });
      expect(
        await new ApiCaller(server).get(
          `${CLUSTERS.replace('v1beta2', 'v1beta1')}/search-dev`,
        ),
      ).toMatchObject({
        apiVersion: 'cluster.x-k8s.io/v1beta1',
        spec: {
          topology: { class: 'standard', classNamespace: 'capi-classes' },
        },
      });
      const { stages } = (await provisioner.look(jobOf())) as {
        stages: { name: string }[];
      };
      expect(stages.at(-1)?.name).toBe('Ready');
    });
  },
);

describeReal(`Config Connector on a real API server${UPSTREAM_HINT}`, () => {
  let server: RealApiServer;
  let api: ApiCaller;
  let provisioner: ConfigConnectorProvisioner;

  const standard = exampleStandard();
  const staging = standard.classes.find(({ name }) => name === 'staging')!;
  const gcloud = staging.provisioners.find(({ name }) => name === 'gcloud');
  Object.assign(gcloud!, { format: 'config-connector' });
  const job = () => jobOf({ provisioner: 'gcloud' }, { standard });
  const CLUSTER =
    '/apis/container.cnrm.cloud.google.com/v1beta1/namespaces/config-connector/containerclusters/search-dev';

  const conclude = (status: string, reason: string, message: string) =>
    api.merge(`${CLUSTER}/status`, {
      status: {
        endpoint: '203.0.113.7',
        masterVersion: '1.36.2-gke.1',
        observedState: { masterAuth: { clusterCaCertificate: 'Y2E=' } },
        conditions: [{ type: 'Ready', status, reason, message }],
      },
    });

  beforeAll(async () => {
    server = await startRealApiServer();
    api = new ApiCaller(server);
    const cluster = new RealCluster(server);
    await cluster.define(
      readUpstream('crds/config-connector').filter(
        ({ kind }) => kind === 'CustomResourceDefinition',
      ),
    );
    await cluster.namespaces('config-connector');
    provisioner = new ConfigConnectorProvisioner([
      {
        name: 'default',
        command: 'gcloud',
        run: false,
        environment: [],
        kubeconfig: await kubeconfigFile(server),
      },
    ]);
  }, 180_000);
  afterAll(() => server?.stop());

  it('asks for a cluster once', async () => {
    expect(await provisioner.apply(job())).toEqual({ changed: true });
    const { metadata } = await api.get(CLUSTER);
    expect(await provisioner.apply(job())).toEqual({ changed: false });
    expect((await api.get(CLUSTER)).metadata).toEqual(metadata);
    await expect(
      provisioner.apply(
        jobOf({ provisioner: 'gcloud', owner: 'payments' }, { standard }),
      ),
    ).rejects.toThrow(/of group:default\/search: choose another name/);
  });

  it('waits until it is up to date', async () => {
    expect(await provisioner.look(job())).toEqual({
      stages: [{ name: 'Ready', done: false, message: 'not begun' }],
      stuck: undefined,
    });
    await conclude('False', 'CreateFailed', 'quota exceeded');
    await expect(waitForCluster(provisioner, job(), 60_000)).rejects.toThrow(
      /cannot come up: CreateFailed: quota exceeded/,
    );
    await conclude('True', 'UpToDate', 'The resource is up to date');
    expect(await provisioner.look(job())).toMatchObject({
      ready: {
        server: 'https://203.0.113.7',
        access: { kind: 'gke', certificateAuthority: 'Y2E=' },
      },
    });
  });
});

describeReal(`registration with a real API server${UPSTREAM_HINT}`, () => {
  let server: RealApiServer;
  let api: ApiCaller;
  let admin: KubeConfig;

  beforeAll(async () => {
    server = await startRealApiServer();
    api = new ApiCaller(server);
    const cluster = new RealCluster(server);
    await cluster.define([
      ...readUpstream(
        'crds/flux/kustomize.toolkit.fluxcd.io_kustomizations.yaml',
      ),
      ...readUpstream('crds/rancher-fleet/fleet.cattle.io_clusters.yaml'),
    ]);
    await cluster.namespaces('argocd', 'hub');
    admin = await loadConfiguredKubeConfig({
      kubeconfig: await kubeconfigFile(server),
      who: 'test',
    });
  }, 180_000);
  afterAll(() => server?.stop());

  /** There is no controller manager: the test makes the token, and puts it where that would. */
  async function fillToken(controlPlane: GitOpsControlPlane): Promise<string> {
    const account = gitOpsAccount(controlPlane);
    const namespace = `/api/v1/namespaces/${GITOPS_NAMESPACE}`;
    const secret = `${namespace}/secrets/${account}-token`;
    while ((await api.status(secret)) !== 200) await sleep(50);
    const { status } = await api.create(
      `${namespace}/serviceaccounts/${account}/token`,
      { spec: {} },
    );
    const { token } = status as { token: string };
    await api.merge(secret, {
      data: { token: base64(token), 'ca.crt': base64(server.caPem) },
    });
    return token;
  }

  it('gives Argo CD an account of least rights, once', async () => {
    const job = { ...jobOf(), pollMs: 250 };
    const settings = {
      argocd: { kubeconfig: await kubeconfigFile(server), namespace: 'argocd' },
    };
    const [result, token] = await Promise.all([
      registerWithGitOps(job, 'argocd', admin, settings),
      fillToken('argocd'),
    ]);
    expect(result).toEqual({ changed: true });

    const path_ = '/api/v1/namespaces/argocd/secrets/cluster-search-dev';
    const secret = await api.get(path_);
    expect(secret.metadata.labels).toMatchObject({
      'argocd.argoproj.io/secret-type': 'cluster',
      environment: 'staging',
    });
    const data = secret.data as Record<string, string>;
    const plain = (key: string) =>
      Buffer.from(data[key], 'base64').toString('utf8');
    expect(plain('server')).toBe(server.url);
    expect(parse(plain('config'))).toMatchObject({ bearerToken: token });

    const its = new ApiCaller({ ...server, adminToken: token });
    const may = async (attributes: object) => {
      const review = await its.create(
        '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
        { spec: { resourceAttributes: attributes } },
      );
      return (review.status as { allowed: boolean }).allowed;
    };
    expect(await may({ verb: '*', group: '*', resource: '*' })).toBe(false);
    expect(
      await may({
        verb: 'create',
        group: 'rbac.authorization.k8s.io',
        resource: 'clusterrolebindings',
      }),
    ).toBe(false);
    expect(
      await may({
        verb: 'get',
        resource: 'secrets',
        namespace: 'kube-system',
      }),
    ).toBe(false);
    expect(
      await may({
        verb: 'impersonate',
        resource: 'serviceaccounts',
        namespace: 'kube-system',
      }),
    ).toBe(false);
    expect(
      await may({ verb: 'create', group: 'apps', resource: 'deployments' }),
    ).toBe(true);
    // As the rules of the class say.
    expect(await may({ verb: 'patch', resource: 'namespaces' })).toBe(true);
    expect(await may({ verb: 'delete', resource: 'namespaces' })).toBe(false);

    const before = secret.metadata.resourceVersion;
    expect(await registerWithGitOps(job, 'argocd', admin, settings)).toEqual({
      changed: false,
    });
    expect((await api.get(path_)).metadata.resourceVersion).toBe(before);
    expect(job.lines.join('\n')).not.toContain(token);
    expect(job.lines.join('\n')).not.toContain(server.adminToken);
  });

  it.each<[GitOpsControlPlane, 'flux' | 'rancherFleet', object, string]>([
    [
      'flux',
      'flux',
      { flux: { source: 'GitRepository/fleet', path: './clusters/${name}' } },
      '/apis/kustomize.toolkit.fluxcd.io/v1/namespaces/hub/kustomizations/search-dev',
    ],
    [
      'rancher-fleet',
      'rancherFleet',
      {},
      '/apis/fleet.cattle.io/v1alpha1/namespaces/hub/clusters/search-dev',
    ],
  ])('registers with %s, once', async (controlPlane, key, more, object) => {
    const standard = exampleStandard();
    const staging = standard.classes.find(({ name }) => name === 'staging')!;
    Object.assign(staging.gitOps, { controlPlane, ...more });
    const job = { ...jobOf({}, { standard }), pollMs: 250 };
    const settings = {
      [key]: { kubeconfig: await kubeconfigFile(server), namespace: 'hub' },
    };
    const register = () =>
      registerWithGitOps(job, controlPlane, admin, settings);
    const [result, token] = await Promise.all([
      register(),
      fillToken(controlPlane),
    ]);
    expect(result).toEqual({ changed: true });
    expect((await api.get(object)).metadata.labels).toMatchObject({
      environment: 'staging',
    });
    expect(await register()).toEqual({ changed: false });
    const secrets = await api.get('/api/v1/namespaces/hub/secrets');
    const kubeconfigs = (secrets.items as { data?: Record<string, string> }[])
      .flatMap(({ data = {} }) => Object.values(data))
      .map(value => Buffer.from(value, 'base64').toString());
    expect(kubeconfigs.join('\n')).toContain(token);
    expect(kubeconfigs.join('\n')).not.toContain(server.adminToken);
  });

  it('says what is missing when the token never comes', async () => {
    const job = jobOf();
    await api.delete(
      `/api/v1/namespaces/${GITOPS_NAMESPACE}/secrets/${gitOpsAccount(
        'argocd',
      )}-token`,
    );
    await expect(
      registerWithGitOps(job, 'argocd', admin, {
        argocd: {
          kubeconfig: await kubeconfigFile(server),
          namespace: 'argocd',
        },
      }),
    ).rejects.toThrow(/no token: does its controller manager run\?/);
  });

  it('says which key is missing when the hub is not configured', async () => {
    await expect(
      registerWithGitOps(jobOf(), 'argocd', admin, {}),
    ).rejects.toThrow(/'fleet\.gitOps\.argocd'/);
  });
});
