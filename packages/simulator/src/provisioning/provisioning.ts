/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { PROVISIONER_USER } from '../fleet/access';
import { ClusterHooks, FleetCluster, Fronts } from '../fleet/fleet';
import { adminKubeconfig, kubeconfigYaml } from '../fleet/kubeconfig';
import { seededToken } from '../fleet/random';
import { Roster } from '../fleet/roster';
import { ServerCache } from '../fleet/serverCache';
import { ClusterIdentity } from '../fleet/types';
import { authenticated } from '../rbac/users';
import { RancherController } from '../rancher/controller';
import { rancherSpec } from '../rancher/objects';
import { RancherServer } from '../rancher/server';
import { Port } from '../server/front';
import { ProvisioningOptions, SimulatedRancher } from '../types';
import { clusterCauses } from './clusterApi/admission';
import { ClusterApiController } from './clusterApi/controller';
import { CreatedClusters } from './created';
import { Journal } from './journal';
import { Quota } from './quota';
import { StateFile } from './stateFile';
import { Timers } from './timers';

const STEP_MS = 4000;
const WITHOUT_QUOTA = ['eu-north-1'];

export interface Surroundings {
  seed: number;
  epoch: Date;
  caPem: string;
  now: () => Date;
  fronts: Fronts;
  cache: ServerCache;
  roster: Roster;
  stateDir?: string;
  rancherPort: number;
  options: ProvisioningOptions;
  management: () => FleetCluster;
  /** Keys of the Cluster objects of the planned fleet. */
  planned: ReadonlySet<string>;
}

/** Everything that makes clusters at run time: the controllers of Cluster API and of Rancher, and what they share. */
export class Provisioning {
  readonly timers = new Timers();
  readonly quota: Quota;
  readonly provisionerToken: string;
  private readonly created: CreatedClusters;
  private readonly stateFile: StateFile;
  private readonly journals: { management: Journal; rancher: Journal };
  private readonly clusterApi: ClusterApiController;
  private readonly rancherController: RancherController;
  private readonly rancherServer: RancherServer;
  private readonly rancherPort: Port;
  private readonly rancherToken: string;

  constructor(private readonly around: Surroundings) {
    const { seed, options } = around;
    this.quota = new Quota(options.withoutQuota ?? WITHOUT_QUOTA);
    this.provisionerToken = seededToken(seed, 'management', PROVISIONER_USER);
    this.rancherToken = `token-fleet:${seededToken(seed, 'rancher')}`;
    const before = StateFile.load(around.stateDir, seed);
    this.stateFile = new StateFile(around.stateDir, this.timers, () =>
      this.state(),
    );
    const onChange = () => this.stateFile.changed();
    this.journals = {
      management: new Journal(before.management, onChange),
      rancher: new Journal(before.rancher, onChange),
    };
    this.created = new CreatedClusters({
      roster: around.roster,
      now: around.now,
      onChange,
      records: before.clusters,
      make: (identity, port, journal) => this.make(identity, port, journal),
    });
    this.clusterApi = this.makeClusterApi();
    this.rancherController = this.makeRancherController();
    this.rancherServer = this.makeRancher();
    this.rancherPort = new Port(around.rancherPort, socket =>
      around.fronts.main.accept(socket),
    );
  }

  get rancher(): SimulatedRancher {
    return {
      url: this.rancherUrl,
      token: this.rancherToken,
      caPem: this.around.caPem,
    };
  }

  /** What runs beside the API server of the management cluster. */
  managementHooks(): ClusterHooks {
    return {
      timers: this.timers,
      onWrite: event => {
        this.journals.management.onWrite(event);
        this.clusterApi.onWrite(event);
      },
      admit: review =>
        clusterCauses(review, this.around.management().apiServer().store),
      authenticate: token =>
        token === this.provisionerToken
          ? authenticated(PROVISIONER_USER, [])
          : undefined,
      restore: store => this.journals.management.restore(store),
    };
  }

  /** Opens Rancher, and brings back what an earlier run had created. */
  async start(): Promise<void> {
    await this.rancherPort.open();
    this.around.roster.listen(this.rancherPort.number, this.rancherServer);
    if (this.journals.management.list().length > 0)
      await this.clusterApi.resume();
    await this.rancherController.resume();
  }

  async close(): Promise<void> {
    this.stateFile.save();
    this.timers.close();
    await this.created.close();
    await this.rancherPort.close();
  }

  private get rancherUrl(): string {
    return `https://127.0.0.1:${this.rancherPort.number}`;
  }

  private state() {
    return {
      seed: this.around.seed,
      management: this.journals.management.list(),
      rancher: this.journals.rancher.list(),
      clusters: this.created.records(),
    };
  }

  private make(
    identity: Omit<ClusterIdentity, 'caPem'>,
    port: number,
    journal: Journal,
  ): FleetCluster {
    const { caPem, fronts, cache, now } = this.around;
    return new FleetCluster({ ...identity, caPem }, port, fronts, cache, now, {
      timers: this.timers,
      onWrite: event => journal.onWrite(event),
      restore: store => journal.restore(store),
    });
  }

  private shared() {
    return {
      created: this.created,
      quota: this.quota,
      timers: this.timers,
      stepMs: this.around.options.stepMs ?? STEP_MS,
      now: this.around.now,
    };
  }

  private makeClusterApi(): ClusterApiController {
    const { caPem, management, planned } = this.around;
    return new ClusterApiController({
      ...this.shared(),
      management: () => management().identity,
      store: () => management().apiServer().store,
      planned,
      kubeconfig: (cluster, name) =>
        adminKubeconfig(name, {
          server: cluster.url,
          caPem,
          token: cluster.adminToken,
        }),
    });
  }

  private makeRancherController(): RancherController {
    return new RancherController({
      ...this.shared(),
      store: () => this.rancherServer.api.store,
      access: id => ({
        token: this.rancherToken,
        kubeconfig: kubeconfigYaml([
          {
            context: id,
            cluster: id,
            user: id,
            server: `${this.rancherUrl}/k8s/clusters/${id}`,
            caPem: this.around.caPem,
            token: this.rancherToken,
          },
        ]),
      }),
    });
  }

  private makeRancher(): RancherServer {
    const { seed, epoch, caPem, now } = this.around;
    return new RancherServer({
      identity: { seed, epoch, spec: rancherSpec() },
      token: this.rancherToken,
      caPem,
      url: () => this.rancherUrl,
      now,
      onWrite: event => {
        this.journals.rancher.onWrite(event);
        this.rancherController.onWrite(event);
      },
      restore: store => this.journals.rancher.restore(store),
      controller: () => this.rancherController,
    });
  }
}
