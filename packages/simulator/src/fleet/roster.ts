/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { AnyRequest, AnyResponse } from '../server/exchange';
import { SimulatedCluster } from '../types';
import { FleetCluster } from './fleet';
import { uidOf } from './meta';

/** Whatever answers on a port. */
export interface Answering {
  serve(request: AnyRequest, response: AnyResponse): Promise<void>;
}

export function describe(cluster: FleetCluster): SimulatedCluster {
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

/** Who is there, by name and by port. Clusters come and go while the simulator runs. */
export class Roster {
  /** The fleet as others see it: without the management cluster, and always the same array. */
  readonly described: SimulatedCluster[] = [];
  private readonly named = new Map<string, FleetCluster>();
  private readonly ports = new Map<number, Answering>();

  add(cluster: FleetCluster, options: { hidden?: boolean } = {}): void {
    this.named.set(cluster.identity.spec.name, cluster);
    if (!options.hidden) this.described.push(describe(cluster));
  }

  remove(cluster: FleetCluster): void {
    const { name } = cluster.identity.spec;
    if (this.named.get(name) !== cluster) return;
    this.named.delete(name);
    const at = this.described.findIndex(item => item.name === name);
    if (at >= 0) this.described.splice(at, 1);
  }

  /** Tells of a cluster what it is now. */
  refresh(cluster: FleetCluster): void {
    const { name } = cluster.identity.spec;
    const shown = this.described.find(item => item.name === name);
    if (shown) Object.assign(shown, describe(cluster));
  }

  has(name: string): boolean {
    return this.named.has(name);
  }

  find(name: string): FleetCluster {
    const cluster = this.named.get(name);
    if (!cluster) throw new Error(`there is no cluster named ${name}`);
    return cluster;
  }

  everyone(): FleetCluster[] {
    return [...this.named.values()];
  }

  listen(port: number, who: Answering): void {
    this.ports.set(port, who);
  }

  hangUp(port: number): void {
    this.ports.delete(port);
  }

  serve(port: number, request: AnyRequest, response: AnyResponse): void {
    const who = this.ports.get(port);
    if (who) void who.serve(request, response);
    else response.destroy();
  }
}
