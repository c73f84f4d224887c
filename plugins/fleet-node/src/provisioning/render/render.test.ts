/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { parse } from 'yaml';
import { NOW, planOf, standardWith } from '../__testUtils__/standard';
import { renderClusterApi } from './clusterApi';
import { renderCluster } from './index';

const render = (
  changes: Parameters<typeof planOf>[0] = {},
  changed: Record<string, unknown> = {},
  clusterApiVersion?: 'v1beta1',
) => {
  const own = standardWith(changed);
  const plan = planOf(changes, own);
  return renderCluster(plan, { standard: own, now: NOW, clusterApiVersion });
};

/** Changes of the standard for one provisioner, by its place in the fixture. */
const provisioner = (index: number, changes: object) => ({
  provisioners: [...Array(index).fill({}), changes],
});

describe('renderCluster', () => {
  it('writes a Cluster of the Cluster API', () => {
    const { files, manifests, commands } = render();
    expect(commands).toEqual([]);
    expect(files.map(({ path }) => path)).toEqual([
      'shop-1/cluster.yaml',
      'shop-1/gitops.yaml',
    ]);
    expect(files[0].content).toMatch(
      /^# From standard company 1\.4\.0, class production\.\napiVersion: cluster/,
    );
    expect(parse(files[0].content)).toEqual(manifests[0]);
    expect(manifests[0].spec).toEqual({
      clusterNetwork: {
        services: { cidrBlocks: ['10.96.0.0/12'] },
        pods: { cidrBlocks: ['192.168.0.0/16'] },
        serviceDomain: 'cluster.local',
      },
      topology: {
        classRef: { name: 'aws-managed', namespace: 'capi-classes' },
        version: 'v1.35.2',
        controlPlane: { replicas: 3 },
        workers: {
          machineDeployments: [
            { class: 'default-worker', name: 'default', replicas: 3 },
            {
              class: 'default-worker',
              name: 'batch',
              replicas: 2,
              metadata: { labels: { 'node.cluster.x-k8s.io/pool': 'batch' } },
              taints: [
                {
                  key: 'batch',
                  value: 'only',
                  effect: 'NoSchedule',
                  propagation: 'Always',
                },
              ],
              variables: {
                overrides: [{ name: 'instanceType', value: 'c6i.xlarge' }],
              },
            },
          ],
        },
        variables: [
          { name: 'region', value: 'eu-west-1' },
          {
            name: 'zones',
            value: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
          },
          { name: 'instanceType', value: 'm6i.large' },
          { name: 'maxPods', value: 110 },
        ],
      },
    });
  });

  it('writes the older version of the Cluster API, machine pools and overrides', () => {
    const { manifests } = render(
      {},
      provisioner(0, {
        workers: {
          kind: 'machinePools',
          classes: { default: 'default-worker', batch: 'spot' },
        },
        overrides: {
          metadata: { labels: { extra: 'yes' } },
          spec: { clusterNetwork: { pods: { cidrBlocks: ['10.0.0.0/16'] } } },
        },
      }),
      'v1beta1',
    );
    expect(manifests).toMatchObject([
      {
        apiVersion: 'cluster.x-k8s.io/v1beta1',
        metadata: { labels: { environment: 'production', extra: 'yes' } },
        spec: {
          clusterNetwork: {
            pods: { cidrBlocks: ['10.0.0.0/16'] },
            serviceDomain: 'cluster.local',
          },
          topology: { class: 'aws-managed', classNamespace: 'capi-classes' },
        },
      },
    ]);
    const { topology } = manifests[0].spec as {
      topology: { workers: { machinePools: object[] } };
    };
    expect(topology.workers.machinePools[1]).toEqual({
      class: 'spot',
      name: 'batch',
      replicas: 2,
      metadata: { labels: { 'node.cluster.x-k8s.io/pool': 'batch' } },
      variables: { overrides: [{ name: 'instanceType', value: 'c6i.xlarge' }] },
    });
  });

  it('writes a ClusterConfig and the command that reads it', () => {
    const { files, manifests, commands, toolConfig } = render(
      { provisioner: 'eksctl' },
      {
        security: {
          secretsEncryption: true,
          kmsKey: 'arn:aws:kms:eu-west-1:123456789012:key/1',
          privateEndpoint: true,
        },
      },
    );
    expect(manifests).toEqual([]);
    expect(commands).toEqual([
      {
        tool: 'eksctl',
        args: ['create', 'cluster', '-f', 'shop-1/cluster.yaml'],
      },
    ]);
    expect(files[0]).toEqual({
      path: 'shop-1/cluster.yaml',
      content: toolConfig,
    });
    expect(toolConfig).toContain('  version: "1.35"\n');
    expect(parse(toolConfig!)).toEqual({
      apiVersion: 'eksctl.io/v1alpha5',
      kind: 'ClusterConfig',
      metadata: {
        name: 'shop-1',
        region: 'eu-west-1',
        version: '1.35',
        tags: {
          'cost-centre': 'cc-42',
          'data-class': 'internal',
          environment: 'production',
          'fleetstage.io/class': 'production',
          'fleetstage.io/owner': 'group:default/payments',
          'fleetstage.io/standard': 'company',
          'fleetstage.io/standard-version': '1.4.0',
          region: 'eu-west-1',
          'support-tier': 'gold',
        },
        annotations: {
          'fleetstage.io/class': 'production',
          'fleetstage.io/owner': 'group:default/payments',
          'fleetstage.io/parameters':
            '{"labels":{"cost-centre":"cc-42"},"provisioner":"eksctl"}',
          'fleetstage.io/standard': 'company',
          'fleetstage.io/standard-version': '1.4.0',
        },
      },
      upgradePolicy: { supportType: 'STANDARD' },
      iam: { withOIDC: true },
      accessConfig: {
        authenticationMode: 'API_AND_CONFIG_MAP',
        accessEntries: [
          {
            principalARN: 'arn:aws:iam::123456789012:role/fleetstage',
            accessPolicies: [
              {
                policyARN:
                  'arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy',
                accessScope: { type: 'cluster' },
              },
            ],
          },
        ],
      },
      availabilityZones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
      vpc: { clusterEndpoints: { privateAccess: true, publicAccess: false } },
      secretsEncryption: { keyARN: 'arn:aws:kms:eu-west-1:123456789012:key/1' },
      cloudWatch: {
        clusterLogging: { enableTypes: ['api', 'audit', 'authenticator'] },
      },
      addons: [
        { name: 'vpc-cni' },
        { name: 'coredns' },
        { name: 'kube-proxy' },
        { name: 'aws-ebs-csi-driver' },
      ],
      managedNodeGroups: [
        {
          name: 'default',
          amiFamily: 'AmazonLinux2023',
          instanceType: 'm6i.large',
          desiredCapacity: 3,
          minSize: 3,
          maxSize: 9,
          volumeSize: 100,
          privateNetworking: true,
          availabilityZones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
          maxPodsPerNode: 110,
        },
        {
          name: 'batch',
          amiFamily: 'AmazonLinux2023',
          instanceType: 'c6i.xlarge',
          desiredCapacity: 2,
          minSize: 0,
          maxSize: 20,
          privateNetworking: true,
          availabilityZones: ['eu-west-1a', 'eu-west-1b'],
          labels: { 'node.cluster.x-k8s.io/pool': 'batch' },
          taints: [{ key: 'batch', value: 'only', effect: 'NoSchedule' }],
        },
      ],
    });
  });

  it('leaves the zones to the subnets of an existing VPC', () => {
    const subnets = { private: { 'eu-west-1a': { id: 'subnet-1' } } };
    const { toolConfig } = render(
      { provisioner: 'eksctl' },
      provisioner(1, { overrides: { vpc: { id: 'vpc-1', subnets } } }),
    );
    expect(parse(toolConfig!)).toMatchObject({ vpc: { id: 'vpc-1', subnets } });
    expect(parse(toolConfig!)).not.toHaveProperty('availabilityZones');
  });

  it('writes the command lines of gcloud as a script', () => {
    const { files, manifests, commands } = render(
      {
        provisioner: 'gcloud',
        labels: { 'cost-centre': 'cc-42', note: 'It.Is' },
      },
      {
        security: {
          secretsEncryption: true,
          kmsKey: 'projects/p/locations/l/keyRings/r/cryptoKeys/k',
          privateEndpoint: true,
        },
      },
    );
    expect(manifests).toEqual([]);
    expect(commands[0].args.slice(0, 5)).toEqual([
      'container',
      'clusters',
      'create',
      'shop-1',
      '--project=shop-prod',
    ]);
    expect(files[0].path).toBe('shop-1/create-cluster.sh');
    expect(files[0].content).toBe(`#!/usr/bin/env bash
# From standard company 1.4.0, class production.
set -euo pipefail

gcloud container clusters create shop-1 \\
  --project=shop-prod \\
  --location=eu-west-1 \\
  --release-channel=stable \\
  --cluster-version=1.35 \\
  --network=shop \\
  --subnetwork=nodes \\
  --enable-ip-alias \\
  --enable-private-nodes \\
  --enable-private-endpoint \\
  --enable-master-authorized-networks \\
  --workload-pool=shop-prod.svc.id.goog \\
  --labels=cost-centre=cc-42,data-class=internal,environment=production,fleetstage-io-class=production,fleetstage-io-owner=payments,fleetstage-io-standard=company,fleetstage-io-standard-version=1-4-0,note=it-is,region=eu-west-1,support-tier=gold \\
  --fleet-project=shop-fleet \\
  --database-encryption-key=projects/p/locations/l/keyRings/r/cryptoKeys/k \\
  --node-locations=eu-west-1a,eu-west-1b,eu-west-1c \\
  --num-nodes=1 \\
  --enable-autoscaling \\
  --total-min-nodes=3 \\
  --total-max-nodes=9 \\
  --machine-type=n2-standard-4 \\
  --disk-size=100 \\
  --max-pods-per-node=110 \\
  --enable-dataplane-v2

gcloud container node-pools create batch \\
  --cluster=shop-1 \\
  --project=shop-prod \\
  --location=eu-west-1 \\
  --node-locations=eu-west-1a,eu-west-1b \\
  --num-nodes=1 \\
  --enable-autoscaling \\
  --total-min-nodes=0 \\
  --total-max-nodes=20 \\
  --machine-type=c2-standard-8 \\
  --node-labels=node.cluster.x-k8s.io/pool=batch \\
  --node-taints=batch=only:NoSchedule
`);
  });

  it('writes one command for Autopilot, without nodes, and quotes what the shell reads', () => {
    const { commands, files } = render(
      { provisioner: 'gcloud' },
      provisioner(2, {
        autopilot: true,
        fleetProject: 'shop-prod',
        flags: ["--security-group=gke's $(group)"],
      }),
    );
    expect(commands).toHaveLength(1);
    expect(commands[0].args).toEqual([
      'container',
      'clusters',
      'create-auto',
      'shop-1',
      '--project=shop-prod',
      '--location=eu-west-1',
      '--release-channel=stable',
      '--cluster-version=1.35',
      '--network=shop',
      '--subnetwork=nodes',
      expect.stringMatching(/^--labels=/),
      '--enable-fleet',
      '--max-pods-per-node=110',
      "--security-group=gke's $(group)",
    ]);
    expect(files[0].content).toContain(
      "'--security-group=gke'\\''s $(group)'\n",
    );
  });

  it('writes objects of Config Connector', () => {
    const { manifests } = render(
      { provisioner: 'gcloud', nodePools: { default: { nodes: 4 } } },
      provisioner(2, {
        format: 'config-connector',
        overrides: { spec: { datapathProvider: 'ADVANCED_DATAPATH' } },
      }),
    );
    expect(
      manifests.map(({ kind, metadata }) => [kind, metadata.name]),
    ).toEqual([
      ['ContainerCluster', 'shop-1'],
      ['ContainerNodePool', 'shop-1-default'],
      ['ContainerNodePool', 'shop-1-batch'],
      ['GKEHubMembership', 'shop-1'],
    ]);
    const [cluster, pool, batch, membership] = manifests;
    expect(cluster.metadata.annotations).toMatchObject({
      'cnrm.cloud.google.com/project-id': 'shop-prod',
      'cnrm.cloud.google.com/remove-default-node-pool': 'true',
      'fleetstage.io/owner': 'group:default/payments',
      'fleetstage.io/class': 'production',
    });
    expect(cluster.spec).toEqual({
      location: 'eu-west-1',
      initialNodeCount: 1,
      nodeLocations: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
      workloadIdentityConfig: { workloadPool: 'shop-prod.svc.id.goog' },
      releaseChannel: { channel: 'STABLE' },
      minMasterVersion: '1.35',
      networkRef: { external: 'projects/shop-prod/global/networks/shop' },
      subnetworkRef: {
        external: 'projects/shop-prod/regions/eu-west-1/subnetworks/nodes',
      },
      networkingMode: 'VPC_NATIVE',
      ipAllocationPolicy: { stackType: 'IPV4' },
      defaultMaxPodsPerNode: 110,
      datapathProvider: 'ADVANCED_DATAPATH',
    });
    // Four nodes over three zones are two in each.
    expect(pool.spec).toMatchObject({
      initialNodeCount: 2,
      autoscaling: { totalMinNodeCount: 3, totalMaxNodeCount: 9 },
    });
    expect(batch.spec).toMatchObject({
      nodeConfig: {
        taint: [{ key: 'batch', value: 'only', effect: 'NO_SCHEDULE' }],
      },
    });
    expect(membership.metadata.annotations).toEqual({
      'cnrm.cloud.google.com/project-id': 'shop-fleet',
    });
  });

  it('writes machine configurations and a cluster of Rancher', () => {
    const { manifests } = render({ provisioner: 'rancher' });
    const ref = (pool: string) => ({
      machineConfigRef: { kind: 'Amazonec2Config', name: `nc-shop-1-${pool}` },
      drainBeforeDelete: true,
    });
    expect(manifests.slice(0, 3)).toEqual(
      [
        ['control-plane', 'm6i.large'],
        ['default', 'm6i.large'],
        ['batch', 'c6i.xlarge'],
      ].map(([pool, instanceType]) => ({
        apiVersion: 'rke-machine-config.cattle.io/v1',
        kind: 'Amazonec2Config',
        metadata: { name: `nc-shop-1-${pool}`, namespace: 'fleet-default' },
        vpcId: 'vpc-1',
        region: 'eu-west-1',
        instanceType,
      })),
    );
    expect(manifests[3].spec).toEqual({
      cloudCredentialSecretName: 'cattle-global-data:cc-x7k2p',
      kubernetesVersion: 'v1.35.2+rke2r1',
      rkeConfig: {
        machineGlobalConfig: { cni: 'calico' },
        etcd: { snapshotScheduleCron: '0 */5 * * *', snapshotRetention: 5 },
        upgradeStrategy: {
          controlPlaneConcurrency: '1',
          workerConcurrency: '1',
        },
        machinePools: [
          {
            name: 'control-plane',
            quantity: 3,
            etcdRole: true,
            controlPlaneRole: true,
            ...ref('control-plane'),
          },
          { name: 'default', quantity: 3, workerRole: true, ...ref('default') },
          {
            name: 'batch',
            quantity: 2,
            workerRole: true,
            ...ref('batch'),
            labels: { 'node.cluster.x-k8s.io/pool': 'batch' },
            taints: [{ key: 'batch', value: 'only', effect: 'NoSchedule' }],
          },
        ],
        chartValues: { maxPods: 110 },
      },
    });
  });

  it('writes the exceptions that deviations become, and the same bytes each time', () => {
    const reason =
      'Needed for the launch: long text that would be folded, with a colon and more words than fit a line';
    const changes = {
      nodePools: { default: { nodes: 12 } },
      region: 'us-east-1',
      deviations: [
        { kind: 'region' as const, reason, expiresAt: '2027-01-31' },
        {
          kind: 'node-pool' as const,
          key: 'default',
          reason,
          expiresAt: '2027-01-31',
          ticket: 'OPS-7',
        },
      ],
    };
    const { files } = render(changes);
    expect(files.map(({ path }) => path)).toEqual([
      'shop-1/cluster.yaml',
      'shop-1/gitops.yaml',
      'shop-1/exceptions/shop-1-region.yaml',
      'shop-1/exceptions/shop-1-node-pool-default.yaml',
    ]);
    expect(files[3].content)
      .toBe(`# From standard company 1.4.0, class production.
apiVersion: fleetstage.io/v1alpha1
kind: FleetException
metadata:
  name: shop-1-node-pool-default
spec:
  owner: group:default/payments
  reason: "${reason}"
  ticket: OPS-7
  approval:
    by: group:default/platform
    at: "2026-11-25"
  expiresAt: "2027-01-31"
  clusters:
    names:
      - shop-1
  rules:
    - standard-node-pool
  subjects:
    - default
`);
    expect(parse(files[2].content).spec).not.toHaveProperty('subjects');
    expect(render(changes)).toEqual(render(changes));
  });

  it('quotes what readers of YAML 1.1 would take for something else', () => {
    const labels = { 'cost-centre': 'cc-42', spot: 'yes' };
    expect(render({ labels }).files[0].content).toContain('    spot: "yes"\n');
  });

  it('refuses a plan of another provisioner', () => {
    const plan = planOf({ provisioner: 'eksctl' });
    expect(() => renderClusterApi(plan, 'v1beta2')).toThrow(
      'The plan is for eksctl; it can not be rendered for cluster-api',
    );
  });
});
