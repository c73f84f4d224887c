/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { FleetCluster } from '../fleet/fleet';
import { Roster } from '../fleet/roster';
import { ClusterIdentity } from '../fleet/types';
import { Journal, JournalEntry } from './journal';
import { Order, specOf } from './order';
import { fit } from './fit';

/** What has to be known to bring a created cluster back after a restart. */
export interface CreatedRecord {
  /** UID of the object that asked for it. */
  uid: string;
  /** Its name on this fleet: another one than it was given, where that was taken. */
  name: string;
  epoch: string;
  port: number;
  objects: JournalEntry[];
}

interface Created {
  cluster: FleetCluster;
  journal: Journal;
}

export interface CreatedOptions {
  roster: Roster;
  now: () => Date;
  make: (
    identity: Omit<ClusterIdentity, 'caPem'>,
    port: number,
    journal: Journal,
  ) => FleetCluster;
  onChange: () => void;
  records: readonly CreatedRecord[];
}

/** The clusters that were made at run time: their addresses, their API servers and their ends. */
export class CreatedClusters {
  private readonly byUid = new Map<string, Created>();
  private readonly opening = new Map<string, Promise<FleetCluster>>();
  private readonly names = new Set<string>();
  private over = false;
  private readonly earlier: Map<string, CreatedRecord>;

  constructor(private readonly options: CreatedOptions) {
    this.earlier = new Map(options.records.map(record => [record.uid, record]));
  }

  /** A namesake made later is another cluster, with other UIDs and tokens. */
  static seedOf(uid: string): number {
    return parseInt(uid.replace(/-/g, '').slice(0, 8), 16);
  }

  find(uid: string): FleetCluster | undefined {
    return this.byUid.get(uid)?.cluster;
  }

  /** The cluster of an order with an address of its own, behind which nobody answers yet. */
  reserve(order: Order): Promise<FleetCluster> {
    const before = this.byUid.get(order.uid);
    if (before) return Promise.resolve(before.cluster);
    const present = this.opening.get(order.uid);
    if (present) return present;
    const opening = this.open(order).finally(() =>
      this.opening.delete(order.uid),
    );
    this.opening.set(order.uid, opening);
    return opening;
  }

  private async open(order: Order): Promise<FleetCluster> {
    const record = this.earlier.get(order.uid);
    const journal = new Journal(record?.objects, this.options.onChange);
    const name =
      record && !this.options.roster.has(record.name)
        ? record.name
        : this.freeName(order);
    this.names.add(name);
    const cluster = await this.opened(
      {
        seed: CreatedClusters.seedOf(order.uid),
        epoch: record ? new Date(record.epoch) : this.options.now(),
        spec: { ...specOf(order), name },
      },
      record?.port ?? 0,
      journal,
    );
    this.byUid.set(order.uid, { cluster, journal });
    this.options.onChange();
    // Closed while the address was opened: the caller finds nobody there, and nothing stays open.
    if (this.over) await cluster.port.close();
    return cluster;
  }

  /** Lets the API server of a reserved cluster answer, and everybody know it. */
  start(cluster: FleetCluster): void {
    if (cluster.answering || this.over) return;
    cluster.answering = true;
    this.options.roster.listen(cluster.port.number, cluster);
    this.options.roster.add(cluster);
  }

  /** Makes a running cluster what its order says now. */
  fit(cluster: FleetCluster, order: Order, kubeletVersion?: string): void {
    fit(cluster, { ...specOf(order), kubeletVersion });
    this.options.roster.refresh(cluster);
  }

  async end(uid: string): Promise<void> {
    const created = this.byUid.get(uid);
    if (!created) return;
    this.byUid.delete(uid);
    this.earlier.delete(uid);
    const { cluster } = created;
    this.names.delete(cluster.identity.spec.name);
    this.options.roster.remove(cluster);
    this.options.roster.hangUp(cluster.port.number);
    this.options.onChange();
    await cluster.end();
  }

  async close(): Promise<void> {
    this.over = true;
    await Promise.allSettled(this.opening.values());
    await Promise.all(
      [...this.byUid.values()].map(({ cluster }) => cluster.port.close()),
    );
  }

  records(): CreatedRecord[] {
    const present = [...this.byUid].map(
      ([uid, { cluster, journal }]): CreatedRecord => ({
        uid,
        name: cluster.identity.spec.name,
        epoch: cluster.identity.epoch.toISOString(),
        port: cluster.port.number,
        objects: journal.list(),
      }),
    );
    // Those that nobody came for yet after a restart are kept.
    const waiting = [...this.earlier.values()].filter(
      record => !this.byUid.has(record.uid),
    );
    return [...present, ...waiting];
  }

  /** An address that was given out before is wanted again; if it is taken, any other is better than none. */
  private async opened(
    identity: Omit<ClusterIdentity, 'caPem'>,
    port: number,
    journal: Journal,
  ): Promise<FleetCluster> {
    const cluster = this.options.make(identity, port, journal);
    cluster.answering = false;
    try {
      await cluster.port.open();
      return cluster;
    } catch (error) {
      if (!port) throw error;
      return this.opened(identity, 0, journal);
    }
  }

  private freeName({ name, namespace }: Order): string {
    const taken = (wanted: string) =>
      this.names.has(wanted) || this.options.roster.has(wanted);
    const choices = [name, `${name}-${namespace}`];
    for (let count = 2; ; count += 1) {
      const free = choices.find(choice => !taken(choice));
      if (free) return free;
      choices.push(`${name}-${namespace}-${count}`);
    }
  }
}
