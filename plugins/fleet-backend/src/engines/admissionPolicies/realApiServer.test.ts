/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { KubeConfig, KubernetesObjectApi } from '@kubernetes/client-node';
import { policyReportSchema } from '@fleetstage/plugin-fleet-common';
import {
  createKubernetesClient,
  parseKubeconfig,
} from '@fleetstage/plugin-fleet-node';
import {
  REAL_API_SERVER_HINT,
  realApiServerAssets,
  startRealApiServer,
  type RealApiServer,
} from '@fleetstage/simulator';
import { admissionPolicyEngine } from '.';

const describeReal = realApiServerAssets() ? describe : describe.skip;

if (!realApiServerAssets()) {
  // eslint-disable-next-line no-console -- a skipped suite says why
  console.info(`Skipped: ${REAL_API_SERVER_HINT}`);
}

const API = 'admissionregistration.k8s.io/v1';
const POLICY = {
  apiVersion: API,
  kind: 'ValidatingAdmissionPolicy',
  metadata: { name: 'few-replicas' },
  spec: {
    matchConstraints: {
      resourceRules: [
        {
          apiGroups: ['apps'],
          apiVersions: ['v1'],
          operations: ['UPDATE', 'CREATE'],
          resources: ['deployments'],
        },
      ],
    },
    validations: [{ expression: 'object.spec.replicas <= 5' }],
  },
};
const BINDING = {
  apiVersion: API,
  kind: 'ValidatingAdmissionPolicyBinding',
  metadata: { name: 'few-replicas-everywhere' },
  spec: {
    policyName: 'few-replicas',
    validationActions: ['Warn', 'Audit'],
    matchResources: { namespaceSelector: {} },
  },
};

describeReal('admission policies on a real API server', () => {
  let server: RealApiServer;
  let objects: KubernetesObjectApi;

  beforeAll(async () => {
    server = await startRealApiServer();
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromString(server.kubeconfig());
    objects = KubernetesObjectApi.makeApiClient(kubeConfig);
    await objects.create(POLICY);
    await objects.create(BINDING);
  }, 120_000);
  afterAll(() => server?.stop());

  it('are read with what their bindings do, in three requests', async () => {
    const [found] = parseKubeconfig(
      [{ text: server.kubeconfig(), origin: 'test' }],
      { trusted: true },
    ).contexts;
    const client = await createKubernetesClient({ kubeConfig: found.load() });
    try {
      const report = policyReportSchema.parse(
        await admissionPolicyEngine().probe.collect({
          cluster: { id: 'real', name: 'real' },
          client,
          now: () => new Date(),
          signal: AbortSignal.timeout(30_000),
          shared: (_, read) => read(),
          asked: false,
        }),
      );
      expect(report.engines[0].state).toBe('ready');
      expect(report.gaps).toEqual([]);
      expect(
        report.policies.find(({ name }) => name === 'few-replicas'),
      ).toMatchObject({
        enforcement: 'warn',
        audited: false,
        counts: {},
        coverage: { kinds: ['Deployment'] },
      });
      expect(client.stats.requests).toBe(3);
    } finally {
      await client.close();
    }
  });

  it.each([POLICY, BINDING])(
    'stores a $kind so that it is equal to that in git',
    async manifest => {
      const engine = admissionPolicyEngine();
      const stored = await objects.read(manifest);
      expect(engine.describe(JSON.parse(JSON.stringify(stored))).spec).toEqual(
        engine.describe(manifest).spec,
      );
    },
  );
});
