/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ClusterRequestInput } from '@fleetstage/plugin-fleet-common';
import { startSimulator, type Simulator } from '@fleetstage/simulator';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ApiCaller } from '../__testUtils__/ApiCaller';
import {
  exampleStandard,
  jobOf,
  removeFolders,
  temporaryFolder,
} from '../__testUtils__/jobs';
import { RancherProvisioner } from './rancher';
import { waitForCluster } from './waitFor';

jest.setTimeout(60_000);

const standard = exampleStandard();

const job = (more: Partial<ClusterRequestInput> = {}) => ({
  ...jobOf({ name: 'shop-edge', class: 'edge', ...more }, { standard }),
  pollMs: 100,
});

const CLUSTERS =
  '/apis/provisioning.cattle.io/v1/namespaces/fleet-default/clusters';

describe('Rancher', () => {
  let simulator: Simulator;
  let api: ApiCaller;
  let provisioner: RancherProvisioner;
  let caFile: string;

  const provisionerWith = (token: string) =>
    new RancherProvisioner([
      { name: 'default', url: simulator.rancher.url, token, caFile },
    ]);

  beforeAll(async () => {
    simulator = await startSimulator({
      clusters: 1,
      provisioning: { stepMs: 25 },
    });
    const { caPem, token, url } = simulator.rancher;
    api = new ApiCaller({ url, caPem, adminToken: token });
    caFile = path.join(await temporaryFolder(), 'ca.pem');
    await writeFile(caFile, caPem);
    provisioner = provisionerWith(token);
  });
  afterAll(async () => {
    await simulator?.close();
    await removeFolders();
  });

  it('says that there is nothing to wait for', async () => {
    await expect(provisioner.look(job())).rejects.toThrow(
      /^Rancher has no cluster fleet-default\/shop-edge: it was not applied, or somebody deleted it/,
    );
  });

  it('makes a cluster once, with the way into it', async () => {
    const work = job();
    expect(await provisioner.apply(work)).toEqual({ changed: true });
    const ready = await waitForCluster(provisioner, work, 30_000);
    expect(ready).toMatchObject({
      kubernetesVersion: 'v1.36.2+rke2r1',
      access: { kind: 'rancher', target: 'default' },
    });
    const { status } = await api.get(`${CLUSTERS}/shop-edge`);
    const { clusterName } = status as { clusterName: string };
    expect(ready.access).toMatchObject({ managementId: clusterName });
    const admin = await provisioner.admin(work);
    expect(admin?.getCurrentCluster()?.server).toBe(
      `${simulator.rancher.url}/k8s/clusters/${clusterName}`,
    );
    expect(await provisioner.apply(job())).toEqual({ changed: false });
    expect(work.lines.join('\n')).not.toContain(simulator.rancher.token);
  });

  it('leaves the cluster of another owner alone', async () => {
    const before = await api.get(`${CLUSTERS}/shop-edge`);
    await expect(provisioner.apply(job({ owner: 'payments' }))).rejects.toThrow(
      /^Namespace 'fleet-default' of Rancher holds a cluster 'shop-edge' of group:default\/search: choose another name/,
    );
    expect(await api.get(`${CLUSTERS}/shop-edge`)).toEqual(before);
  });

  it('tells what the cloud refuses, and goes on once it is mended', async () => {
    const work = job({ name: 'shop-north', region: 'eu-north-1' });
    await provisioner.apply(work);
    await expect(waitForCluster(provisioner, work, 30_000)).rejects.toThrow(
      /^The cluster cannot come up: .*VcpuLimitExceeded/,
    );
    simulator.grantQuota('eu-north-1');
    await expect(
      waitForCluster(provisioner, work, 30_000),
    ).resolves.toMatchObject({ access: { kind: 'rancher' } });
  });

  it('says that its token is not accepted, and tells no token', async () => {
    const failure = await provisionerWith('token-wrong:secret')
      .apply(job())
      .catch(error => error);
    expect(failure).toMatchObject({
      kind: 'unauthorized',
      message:
        "Rancher 'default' does not accept the portal's credential (401): renew it",
    });
  });

  it('says that it is not reached', async () => {
    const elsewhere = new RancherProvisioner([
      { name: 'default', url: 'https://127.0.0.1:1', token: 'x', caFile },
    ]);
    await expect(elsewhere.apply(job())).rejects.toMatchObject({
      kind: 'unreachable',
    });
  });
});
