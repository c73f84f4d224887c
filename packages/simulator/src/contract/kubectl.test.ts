/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startSimulator } from '../simulator';
import { Simulator } from '../types';

jest.setTimeout(120_000);

const run = promisify(execFile);

function kubectlThere(): boolean {
  try {
    execFileSync('kubectl', ['version', '--client'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const there = kubectlThere();
const withKubectl = there ? describe : describe.skip;

withKubectl(
  `kubectl against the simulator${
    there ? '' : ' (skipped: there is no kubectl on the path)'
  }`,
  () => {
    let simulator: Simulator;
    let folder: string;
    let environment: NodeJS.ProcessEnv;

    const kubectl = async (...args: string[]): Promise<string> => {
      const { stdout } = await run('kubectl', ['-n', 'payments', ...args], {
        env: environment,
      });
      return stdout;
    };
    const file = async (name: string, content: unknown): Promise<string> => {
      const path = join(folder, name);
      await writeFile(path, JSON.stringify(content));
      return path;
    };
    const settings = (data: Record<string, string>) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'settings' },
      data,
    });

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'fleetstage-kubectl-'));
      simulator = await startSimulator({ clusters: 1 });
      const kubeconfig = join(folder, 'kubeconfig');
      await writeFile(kubeconfig, simulator.kubeconfigFor('payments-prod-eu'));
      environment = { ...process.env, HOME: folder, KUBECONFIG: kubeconfig };
    });

    afterAll(async () => {
      await simulator?.close();
      await rm(folder, { recursive: true, force: true });
    });

    it('get -o wide shows the columns of nodes and pods', async () => {
      const nodes = await kubectl('get', 'nodes', '-o', 'wide');
      expect(nodes.split('\n')[0]).toMatch(
        /^NAME +STATUS +ROLES +AGE +VERSION +INTERNAL-IP +EXTERNAL-IP +OS-IMAGE +KERNEL-VERSION +CONTAINER-RUNTIME$/,
      );
      expect(nodes).toMatch(/Ready +<none> +\d+d +v1\.35\.3-eks-3cfe0ce +10\./);
      const pods = await kubectl(
        'get',
        'pods',
        '-o',
        'wide',
        '-l',
        'app.kubernetes.io/name=payments-api',
      );
      expect(pods).toMatch(
        /payments-api-\S+ +1\/1 +Running +0 +\S+ +10\.\S+ +ip-\S+ +<none> +<none>/,
      );
    });

    it('get works for every kind in all namespaces', async () => {
      const all = await kubectl(
        'get',
        'deployments,daemonsets,statefulsets,cronjobs,jobs,services,poddisruptionbudgets,crds',
        '-A',
      );
      expect(all).toContain('deployment.apps/coredns');
      expect(all).toContain(
        'customresourcedefinition.apiextensions.k8s.io/certificates.cert-manager.io',
      );
    });

    it('describe tells about a node and a deployment', async () => {
      const node = (await kubectl('get', 'nodes', '-o', 'name')).split('\n')[0];
      const description = await kubectl('describe', node);
      expect(description).toContain('KubeletReady');
      expect(description).toContain('Non-terminated Pods:');
      expect(await kubectl('describe', 'deployment', 'payments-api')).toContain(
        'MinimumReplicasAvailable',
      );
    });

    it('apply --server-side creates, changes and reports conflicts', async () => {
      const first = await file(
        'settings.json',
        settings({ colour: 'blue', size: '1' }),
      );
      expect(await kubectl('apply', '--server-side', '-f', first)).toContain(
        'configmap/settings serverside-applied',
      );
      expect(
        await kubectl(
          'get',
          'configmap',
          'settings',
          '-o',
          'jsonpath={.data.colour}',
        ),
      ).toBe('blue');
      const second = await file('other.json', settings({ colour: 'red' }));
      await expect(
        kubectl(
          'apply',
          '--server-side',
          '--field-manager',
          'somebody',
          '-f',
          second,
        ),
      ).rejects.toThrow(
        /Apply failed with 1 conflict: conflict with "kubectl": \.data\.colour/,
      );
      await kubectl(
        'apply',
        '--server-side',
        '--field-manager',
        'somebody',
        '--force-conflicts',
        '-f',
        second,
      );
      expect(
        await kubectl('get', 'configmap', 'settings', '-o', 'jsonpath={.data}'),
      ).toBe('{"colour":"red","size":"1"}');
    });

    it('apply without server-side keeps its annotation', async () => {
      const path = await file('classic.json', {
        ...settings({ a: '1' }),
        metadata: { name: 'classic' },
      });
      expect(await kubectl('apply', '-f', path)).toContain(
        'configmap/classic created',
      );
      expect(await kubectl('apply', '-f', path)).toContain(
        'configmap/classic unchanged',
      );
    });

    it('patch, scale, label and delete', async () => {
      await kubectl(
        'patch',
        'configmap',
        'settings',
        '--type',
        'merge',
        '-p',
        '{"data":{"size":"2"}}',
      );
      expect(
        await kubectl(
          'get',
          'configmap',
          'settings',
          '-o',
          'jsonpath={.data.size}',
        ),
      ).toBe('2');
      await kubectl(
        'patch',
        'deployment',
        'payments-api',
        '-p',
        '{"spec":{"template":{"spec":{"containers":[{"name":"payments-api","image":"registry.example.com/payments/api:9.9.9"}]}}}}',
      );
      expect(
        await kubectl(
          'get',
          'deployment',
          'payments-api',
          '-o',
          'jsonpath={.spec.template.spec.containers[*].image}',
        ),
      ).toBe('registry.example.com/payments/api:9.9.9');
      await kubectl('scale', 'deployment', 'payments-api', '--replicas', '7');
      expect(
        await kubectl(
          'get',
          'deployment',
          'payments-api',
          '-o',
          'jsonpath={.spec.replicas}',
        ),
      ).toBe('7');
      await kubectl('label', 'configmap', 'settings', 'team=payments');
      expect(
        await kubectl('get', 'configmaps', '-l', 'team=payments', '-o', 'name'),
      ).toBe('configmap/settings\n');
      expect(await kubectl('delete', 'configmap', 'settings')).toContain(
        'configmap "settings" deleted',
      );
      await expect(kubectl('get', 'configmap', 'settings')).rejects.toThrow(
        'configmaps "settings" not found',
      );
    });

    it('get -w follows changes', async () => {
      const watching = spawn(
        'kubectl',
        ['-n', 'payments', 'get', 'configmaps', '-w', '--no-headers'],
        { env: environment },
      );
      try {
        let seen = '';
        const sees = (text: RegExp) =>
          new Promise<void>((resolve, reject) => {
            const timer = setTimeout(
              () => reject(new Error(`not seen: ${text} in ${seen}`)),
              20_000,
            );
            const check = () => {
              if (!text.test(seen)) return;
              clearTimeout(timer);
              watching.stdout.off('data', check);
              resolve();
            };
            watching.stdout.on('data', check);
            check();
          });
        watching.stdout.on('data', (chunk: Buffer) => {
          seen += chunk.toString();
        });
        await sees(/kube-root-ca\.crt/);
        simulator.apply('payments-prod-eu', {
          ...settings({ a: '1' }),
          metadata: { name: 'appears', namespace: 'payments' },
        });
        await sees(/appears +1 +\d+s/);
        expect(seen).toMatch(/^classic/);
      } finally {
        watching.kill();
      }
    });

    it('get with the read-only token sees pods and no secrets', async () => {
      const viewer = join(folder, 'viewer');
      await writeFile(
        viewer,
        simulator.kubeconfigFor('payments-prod-eu', 'viewer'),
      );
      expect(await kubectl('--kubeconfig', viewer, 'get', 'pods')).toContain(
        'payments-api',
      );
      await expect(
        kubectl('--kubeconfig', viewer, 'get', 'secrets'),
      ).rejects.toThrow(
        'secrets is forbidden: User "fleetstage-viewer" cannot list resource "secrets" in API group "" in the namespace "payments"',
      );
    });
  },
);
