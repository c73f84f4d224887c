/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { seededUid, seededToken } from './fleet/random';
import { Fault } from './faults/fault';
import { startAdmin } from './admin/server';
import { CapiCluster } from './fleet/clusterApi/common';
import { managementSpec, planFleet } from './fleet/company';
import { FleetCluster, Fronts } from './fleet/fleet';
import {
  contextExtension,
  KubeconfigEntry,
  kubeconfigYaml,
} from './fleet/kubeconfig';
import { uidOf } from './fleet/meta';
import { ServerCache } from './fleet/serverCache';
import { ClusterSpec } from './fleet/types';
import { issueServerCertificate, newAuthority } from './pki/authority';
import { storedAuthority } from './pki/stored';
import { AnyRequest, AnyResponse } from './server/exchange';
import { TlsFront } from './server/front';
import { SimulatedCluster, Simulator, SimulatorOptions } from './types';

const MAX_CLUSTERS = 2000;

type Serve = (port: number, request: AnyRequest, response: AnyResponse) => void;

async function makeFronts(
  stateDir: string | undefined,
  now: Date,
  serve: Serve,
) {
  const authority = await storedAuthority(stateDir, now);
  const stranger = await newAuthority('Somebody else CA', now);
  const main = await issueServerCertificate(authority, {
    commonName: 'kube-apiserver',
    now,
    days: 365,
  });
  const expiring = await issueServerCertificate(authority, {
    commonName: 'kube-apiserver',
    now,
    days: 6,
  });
  const wrong = await issueServerCertificate(stranger, {
    commonName: 'kube-apiserver',
    now,
    days: 365,
  });
  const fronts: Fronts = {
    main: new TlsFront(main, serve),
    expiring: new TlsFront(expiring, serve),
    wrongCa: new TlsFront(wrong, serve),
  };
  return { authority, fronts };
}

function describe(cluster: FleetCluster): SimulatedCluster {
  const { identity } = cluster;
  const { spec } = identity;
  return {
    name: spec.name,
    url: cluster.url,
    uid: uidOf(identity, 'Namespace', '', 'kube-system'),
    provider: spec.provider,
    environment: spec.environment,
    region: spec.region,
    version: spec.version,
    owner: spec.owner,
    story: spec.story,
    source: spec.source,
    nodes: spec.nodes,
    policyEngines: spec.policy,
    policyStories: spec.policyStories,
    versionStories: spec.versionStories,
    adminToken: cluster.adminToken,
    viewerToken: cluster.viewerToken,
  };
}

function checkResults(given: SimulatorOptions['policyResults']) {
  const numbers = typeof given === 'object' ? Object.values(given) : [given];
  for (const many of numbers) {
    if (many !== undefined && !(Number.isInteger(many) && many >= 0)) {
      throw new Error(
        `the number of policy results must be a whole number, not ${many}`,
      );
    }
  }
}

function checked(options: SimulatorOptions) {
  const count = options.clusters ?? 24;
  if (!Number.isInteger(count) || count < 1 || count > MAX_CLUSTERS) {
    throw new Error(
      `the number of clusters must be from 1 to ${MAX_CLUSTERS}, not ${count}`,
    );
  }
  checkResults(options.policyResults);
  return { count, seed: options.seed ?? 1, basePort: options.basePort ?? 0 };
}

/**
 * Starts a fleet of simulated clusters and its management cluster on loopback ports. Rejects when the options make no sense or a port is
 * taken; nothing keeps running then.
 */
export async function startSimulator(
  options: SimulatorOptions = {},
): Promise<Simulator> {
  const { count, seed, basePort } = checked(options);
  const now = options.now ?? (() => new Date());
  const epoch = now();
  const byPort = new Map<number, FleetCluster>();
  const { authority, fronts } = await makeFronts(
    options.stateDir,
    epoch,
    (port, request, response) => {
      const cluster = byPort.get(port);
      if (cluster) void cluster.serve(request, response);
      else response.destroy();
    },
  );
  const cache = new ServerCache();
  const specs = planFleet({
    seed,
    clusters: count,
    only: options.only,
    stories: options.stories,
    policyResults: options.policyResults,
  });
  const make = (
    spec: ClusterSpec,
    offset: number,
    capi?: { clusters: () => CapiCluster[] },
  ) =>
    new FleetCluster(
      { seed, epoch, spec, caPem: authority.cert },
      basePort ? basePort + offset : 0,
      () => fronts,
      cache,
      now,
      capi,
    );

  const fleet = specs.map((spec, index) => make(spec, index + 1));
  const entry = (
    cluster: FleetCluster,
    user: string,
    token: string,
    context: string,
  ): KubeconfigEntry => ({
    context,
    cluster: cluster.identity.spec.name,
    user,
    server: cluster.url,
    caPem: authority.cert,
    token,
  });
  const capiClusters = fleet
    .filter(cluster => cluster.identity.spec.source !== 'kubeconfig')
    .map((cluster): CapiCluster => {
      const { name, story } = cluster.identity.spec;
      return {
        identity: cluster.identity,
        endpoint: () => ({ host: '127.0.0.1', port: cluster.port.number }),
        kubeconfig: () =>
          story === 'provisioning'
            ? undefined
            : kubeconfigYaml([
                entry(
                  cluster,
                  `${name}-admin`,
                  cluster.adminToken,
                  `${name}-admin@${name}`,
                ),
              ]),
      };
    });
  const management = make(managementSpec(), 0, {
    clusters: () => capiClusters,
  });
  const everyone = [management, ...fleet];
  const named = new Map(
    everyone.map(cluster => [cluster.identity.spec.name, cluster]),
  );
  const find = (name: string): FleetCluster => {
    const cluster = named.get(name);
    if (!cluster) throw new Error(`there is no cluster named ${name}`);
    return cluster;
  };

  const closeAll = async () => {
    await Promise.all(everyone.map(cluster => cluster.port.close()));
  };
  try {
    for (const cluster of everyone) {
      await cluster.open();
      byPort.set(cluster.port.number, cluster);
    }
  } catch (error) {
    await closeAll();
    throw error;
  }

  const setFault = (name: string, fault: Fault | undefined) =>
    find(name).setFault(fault);
  const simulator: Simulator = {
    caPem: authority.cert,
    clusters: fleet.map(describe),
    management: describe(management),
    adminUrl: '',
    adminToken: seededToken(seed, 'admin-endpoint', seededUid(seed, 'admin')),
    kubeconfig: () =>
      kubeconfigYaml(
        fleet
          .filter(cluster => cluster.identity.spec.source !== 'cluster-api')
          .map(cluster => {
            const { spec } = cluster.identity;
            return {
              ...entry(
                cluster,
                `${spec.name}-viewer`,
                cluster.kubeconfigToken,
                spec.name,
              ),
              extension: contextExtension(spec),
            };
          }),
      ),
    managementKubeconfig: () => {
      const { name } = management.identity.spec;
      return kubeconfigYaml([
        entry(management, `${name}-viewer`, management.viewerToken, name),
      ]);
    },
    kubeconfigFor: (name, role = 'admin') => {
      const cluster = find(name);
      return kubeconfigYaml([
        entry(
          cluster,
          `${name}-${role}`,
          role === 'admin' ? cluster.adminToken : cluster.viewerToken,
          name,
        ),
      ]);
    },
    setFault,
    fault: name => find(name).host.fault,
    counters: name => find(name).host.counters,
    resetCounters: () =>
      everyone.forEach(cluster => cluster.host.resetCounters()),
    requestLog: (name, many) => find(name).host.recentRequests(many),
    apply: (name, object) => find(name).apiServer().put(object),
    compact: name => find(name).apiServer().store.log.compact(),
    close: closeAll,
  };
  try {
    const admin = await startAdmin(simulator, options.adminPort ?? 0);
    simulator.adminUrl = admin.url;
    simulator.close = async () => {
      await admin.close();
      await closeAll();
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
  return simulator;
}
