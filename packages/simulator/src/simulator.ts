/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { join } from 'node:path';
import { startAdmin } from './admin/server';
import { ExceptionsFolder } from './exceptions/exceptionsFolder';
import { PROVISIONER_USER } from './fleet/access';
import { CapiCluster, capiNamespace } from './fleet/clusterApi/common';
import { managementSpec, planFleet } from './fleet/company';
import { ClusterHooks, FleetCluster, Fronts } from './fleet/fleet';
import {
  adminKubeconfig,
  contextExtension,
  KubeconfigEntry,
  kubeconfigYaml,
} from './fleet/kubeconfig';
import { seededToken, seededUid } from './fleet/random';
import { describe, Roster } from './fleet/roster';
import { ServerCache } from './fleet/serverCache';
import { ClusterSpec } from './fleet/types';
import { GitHost } from './gitHost/gitHost';
import { GitHostServer, startGitHost } from './gitHost/server';
import { issueServerCertificate, newAuthority } from './pki/authority';
import { storedAuthority } from './pki/stored';
import { Provisioning } from './provisioning/provisioning';
import { AnyRequest, AnyResponse } from './server/exchange';
import { TlsFront } from './server/front';
import { objectKey } from './storage/store';
import { Simulator, SimulatorOptions } from './types';

const MAX_CLUSTERS = 2000;

type Serve = (port: number, request: AnyRequest, response: AnyResponse) => void;

async function makeFronts(stateDir: string | undefined, serve: Serve) {
  // By the clock of the machine, whatever time it is in the fleet: that is what clients check certificates against.
  const now = new Date();
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

/** The exceptions that a state folder holds from then on. */
async function exceptionsIn(stateDir: string | undefined, now: Date) {
  if (!stateDir) return undefined;
  const folder = new ExceptionsFolder(join(stateDir, 'exceptions'));
  await folder.fill(now);
  return folder;
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
  const adminPort = options.adminPort ?? 0;
  return {
    count,
    seed: options.seed ?? 1,
    basePort: options.basePort ?? 0,
    adminPort,
    rancherPort: options.rancherPort ?? (adminPort ? adminPort - 1 : 0),
    gitHostPort: options.gitHostPort ?? (adminPort > 2 ? adminPort - 2 : 0),
  };
}

/** The clusters of the fleet that Cluster API knows. */
function capiClustersOf(fleet: FleetCluster[], caPem: string): CapiCluster[] {
  return fleet
    .filter(cluster => cluster.identity.spec.source !== 'kubeconfig')
    .map(cluster => ({
      identity: cluster.identity,
      endpoint: () => ({ host: '127.0.0.1', port: cluster.port.number }),
      kubeconfig: () =>
        cluster.identity.spec.story === 'provisioning'
          ? undefined
          : adminKubeconfig(cluster.identity.spec.name, {
              server: cluster.url,
              caPem,
              token: cluster.adminToken,
            }),
    }));
}

function entryOf(
  cluster: FleetCluster,
  caPem: string,
  user: string,
  token: string,
  context: string,
): KubeconfigEntry {
  const { name } = cluster.identity.spec;
  return { context, cluster: name, user, server: cluster.url, caPem, token };
}

interface Parts {
  fleet: FleetCluster[];
  management: FleetCluster;
  roster: Roster;
  provisioning: Provisioning;
  gitHost: GitHostServer;
  caPem: string;
}

/** The files that clients of the fleet need. */
function kubeconfigsOf({
  caPem,
  fleet,
  management,
  provisioning,
  roster,
}: Parts) {
  const single = (
    cluster: FleetCluster,
    user: string,
    token: string,
    context = cluster.identity.spec.name,
  ) => kubeconfigYaml([entryOf(cluster, caPem, user, token, context)]);
  const { name: managementName } = management.identity.spec;
  return {
    kubeconfig: () =>
      kubeconfigYaml(
        fleet
          .filter(cluster => cluster.identity.spec.source !== 'cluster-api')
          .map(cluster => {
            const { spec } = cluster.identity;
            const { kubeconfigToken } = cluster;
            return {
              ...entryOf(
                cluster,
                caPem,
                `${spec.name}-viewer`,
                kubeconfigToken,
                spec.name,
              ),
              extension: contextExtension(spec),
            };
          }),
      ),
    managementKubeconfig: () =>
      single(management, `${managementName}-viewer`, management.viewerToken),
    provisionerKubeconfig: () =>
      single(management, PROVISIONER_USER, provisioning.provisionerToken),
    kubeconfigFor: (name: string, role: 'admin' | 'viewer' = 'admin') => {
      const cluster = roster.find(name);
      const token = role === 'admin' ? cluster.adminToken : cluster.viewerToken;
      return single(cluster, `${name}-${role}`, token);
    },
  };
}

function makeSimulator(parts: Parts, seed: number): Simulator {
  const { caPem, gitHost, management, provisioning, roster } = parts;
  const { quota } = provisioning;
  const { repository, token, url } = gitHost;
  return {
    caPem,
    clusters: roster.described,
    management: describe(management),
    adminUrl: '',
    adminToken: seededToken(seed, 'admin-endpoint', seededUid(seed, 'admin')),
    ...kubeconfigsOf(parts),
    rancher: provisioning.rancher,
    gitHost: { url, token, repository },
    regionsWithoutQuota: () => quota.missing,
    grantQuota: region => quota.grant(region),
    withdrawQuota: region => quota.withdraw(region),
    setFault: (name, fault) => roster.find(name).setFault(fault),
    fault: name => roster.find(name).host.fault,
    counters: name => roster.find(name).host.counters,
    resetCounters: () =>
      roster.everyone().forEach(cluster => cluster.host.resetCounters()),
    requestLog: (name, many) => roster.find(name).host.recentRequests(many),
    apply: (name, object) => roster.find(name).apiServer().put(object),
    compact: name => roster.find(name).apiServer().store.log.compact(),
    close: async () => {},
  };
}

/**
 * Starts a fleet of simulated clusters and its management cluster on loopback ports. Rejects when the options make no sense or a port is
 * taken; nothing keeps running then.
 */
export async function startSimulator(
  options: SimulatorOptions = {},
): Promise<Simulator> {
  const { adminPort, basePort, count, gitHostPort, rancherPort, seed } =
    checked(options);
  const now = options.now ?? (() => new Date());
  const epoch = now();
  const roster = new Roster();
  const { authority, fronts } = await makeFronts(
    options.stateDir,
    (port, request, response) => roster.serve(port, request, response),
  );
  const caPem = authority.cert;
  const cache = new ServerCache();
  const planned = new Set<string>();
  const provisioning = new Provisioning({
    seed,
    epoch,
    caPem,
    now,
    fronts,
    cache,
    roster,
    stateDir: options.stateDir,
    rancherPort,
    options: options.provisioning ?? {},
    management: () => roster.find(managementSpec().name),
    planned,
  });
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
    hooks: ClusterHooks = { timers: provisioning.timers },
    capi?: { clusters: () => CapiCluster[] },
  ) =>
    new FleetCluster(
      { seed, epoch, spec, caPem },
      basePort ? basePort + offset : 0,
      fronts,
      cache,
      now,
      hooks,
      capi,
    );

  const fleet = specs.map((spec, index) => make(spec, index + 1));
  const capiClusters = capiClustersOf(fleet, caPem);
  for (const { identity } of capiClusters)
    planned.add(objectKey(capiNamespace(identity), identity.spec.name));
  const management = make(managementSpec(), 0, provisioning.managementHooks(), {
    clusters: () => capiClusters,
  });
  const everyone = [management, ...fleet];

  let gitHost: GitHostServer | undefined;
  const closeAll = async () => {
    await gitHost?.close();
    await provisioning.close();
    await Promise.all(everyone.map(cluster => cluster.port.close()));
  };
  try {
    for (const cluster of everyone) {
      await cluster.open();
      roster.add(cluster, { hidden: cluster === management });
      roster.listen(cluster.port.number, cluster);
    }
    await provisioning.start();
    gitHost = await startGitHost(
      new GitHost({
        now,
        management: () => management.apiServer(),
        token: () => management.adminToken,
        exceptions: await exceptionsIn(options.stateDir, epoch),
      }),
      seededToken(seed, 'git-host'),
      gitHostPort,
    );
    const parts = { fleet, management, roster, provisioning, gitHost, caPem };
    const simulator = makeSimulator(parts, seed);
    const admin = await startAdmin(simulator, adminPort);
    simulator.adminUrl = admin.url;
    simulator.close = async () => {
      await admin.close();
      await closeAll();
    };
    return simulator;
  } catch (error) {
    await closeAll();
    throw error;
  }
}
