/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { setMaxListeners } from 'node:events';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  Lifecycle,
  NodesFact,
  Ownership,
} from '@fleetstage/plugin-fleet-common';
import type {
  FleetProbe,
  FleetSource,
  KubernetesClient,
  ProbeFailure,
} from '@fleetstage/plugin-fleet-node';
import type { KubeConfig } from '@kubernetes/client-node';
import type { Knex } from 'knex';
import pLimit from 'p-limit';
import type { FleetSettings } from '../config';
import type { Documents } from '../documents/Documents';
import { providerOf } from '../inventory/provider';
import { RULES } from '../rules';
import { judgeAddOns } from '../rules/addOnVerdicts';
import { judge, type Judgement } from '../rules/judge';
import { versionColumns } from '../rules/kubernetesVersion';
import {
  listDue,
  loadDue,
  postpone,
  type DueCluster,
} from '../store/collection/due';
import { recordLook, type Look } from '../store/collection/recordLook';
import { recordProgress } from '../store/collection/refresh';
import type { InventoryContext } from '../store/inventory/applyListing';
import { joinByUid } from '../store/inventory/joinByUid';
import type { ClusterRow, FactRow } from '../store/tables';
import type { LastEntries } from './connect';
import { withDeadline } from './deadline';
import { allFacts, factReader, mergeFacts } from './facts';
import { blocked, lookAt, type LookResult } from './look';
import { whereItHappened } from './logging';
import { judgeConformance } from '../rules/standard/conformance';
import { assembleStandard } from './standardAssembly';
import { assemblePolicy } from './policyAssembly';
import { splitReports } from './policyReports';
import { nextDueAt } from './schedule';

/** How often a running shard looks for refreshes that were asked for meanwhile, in milliseconds. */
const POLL_MS = 1000;

/** What the collector works with. */
export interface CollectorOptions {
  knex: Knex;
  settings: FleetSettings;
  sources: ReadonlyMap<string, FleetSource>;
  probes: readonly FleetProbe<any>[];
  createClient: (kubeConfig: KubeConfig) => Promise<KubernetesClient>;
  /** Names of the probes that are policy engines'. */
  policyProbes: readonly string[];
  documents: Documents;
  inventoryContext: () => InventoryContext;
  logger: LoggerService;
  now?: () => Date;
  random?: () => number;
}

/**
 * Looks at clusters whose time has come: bounded in number, each with a deadline of its own that does not
 * count the time it waits, so that one cluster neither delays nor hides another.
 */
export class Collector {
  readonly #options: CollectorOptions;
  readonly #limit: pLimit.Limit;
  readonly #now: () => Date;
  readonly #random: () => number;
  readonly #lastEntries: LastEntries = new Map();

  constructor(options: CollectorOptions) {
    this.#options = options;
    this.#limit = pLimit(options.settings.collection.concurrency);
    this.#now = options.now ?? (() => new Date());
    this.#random = options.random ?? Math.random;
  }

  /**
   * Looks at every due cluster of a shard, then returns. Clusters that become due meanwhile, by their time or
   * because somebody asks, join in.
   */
  async runShard(shard: number, signal: AbortSignal): Promise<void> {
    const { concurrency } = this.#options.settings.collection;
    const inFlight = new Map<string, Promise<void>>();
    // One listener for each look in flight is no leak.
    setMaxListeners(0, signal);
    while (!signal.aborted) {
      const free = Math.max(0, concurrency - this.#limit.activeCount);
      // Only as many as can start now: who asks for a refresh does not queue behind the whole sweep.
      const due = await listDue(
        this.#options.knex,
        shard,
        this.#now().toISOString(),
        inFlight.size + free,
      );
      for (const id of due.filter(candidate => !inFlight.has(candidate))) {
        const look = this.#limit(() => this.#lookSafely(id, signal)).finally(
          () => inFlight.delete(id),
        );
        inFlight.set(id, look);
      }
      if (inFlight.size === 0 && due.length === 0 && free > 0) return;
      await firstOf(inFlight.values(), POLL_MS);
    }
    await Promise.all(inFlight.values());
  }

  async #lookSafely(id: string, signal: AbortSignal): Promise<void> {
    try {
      const due = await loadDue(this.#options.knex, id);
      if (due && !signal.aborted) await this.#look(due, signal);
    } catch (error) {
      // The database failed, or we have a bug: this cluster waits for its next turn, the others go on.
      this.#options.logger.error(
        `Could not look at cluster '${id}'`,
        whereItHappened(error),
      );
      await this.#postpone(id);
    }
  }

  async #look(due: DueCluster, signal: AbortSignal): Promise<void> {
    const { knex, probes, settings, sources, createClient, logger } =
      this.#options;
    const { row, sightings, facts } = due;
    const asked = row.refresh_requested_at !== null;
    if (asked) {
      await recordProgress(knex, row.id, {
        startedAt: this.#now().toISOString(),
        done: 0,
        total: probes.length,
      });
    }
    const result = await withDeadline(
      signal,
      settings.collection.clusterDeadlineMs,
      inner =>
        lookAt({
          cluster: { id: row.id, name: row.name },
          sightings,
          sources,
          lastEntries: this.#lastEntries,
          probes,
          facts,
          asked,
          createClient,
          now: this.#now,
          signal: inner,
          logger,
          onProgress: asked ? this.#progress(row.id) : undefined,
        }),
    );
    // A look that the shutdown cut short proves nothing about the cluster.
    if (signal.aborted) return;
    await this.#record(row, facts, result);
  }

  #progress(id: string): (done: number) => void {
    const total = this.#options.probes.length;
    return done => {
      recordProgress(this.#options.knex, id, { done, total }).catch(() => {
        // Progress is a courtesy; the look itself goes on.
      });
    };
  }

  async #record(
    row: ClusterRow,
    before: readonly FactRow[],
    result: LookResult,
  ): Promise<void> {
    const { knex, probes, policyProbes, settings } = this.#options;
    const now = this.#now();
    const split = splitReports(
      result.outcomes,
      new Set(policyProbes),
      factReader(before),
    );
    const facts = mergeFacts(
      row.id,
      probes,
      before,
      split.outcomes,
      now,
      settings.collection.freshForMs,
    );
    const reader = factReader(allFacts(before, facts));
    const documents = await this.#options.documents.current();
    const policy = await assemblePolicy({
      knex,
      row,
      policyProbes,
      facts: reader,
      split,
      earlier: new Set(
        before.filter(fact => fact.value !== null).map(fact => fact.probe),
      ),
      documents,
      now,
    });
    const standard = assembleStandard(documents, row, reader, policy, now);
    const judgement = judge(
      RULES,
      {
        cluster: clusterForRules(row),
        facts: reader,
        policy: policy.input,
        standard,
        exceptions: policy.exceptions,
        now,
        settings: settings.rules,
      },
      JSON.parse(row.axes) as Judgement['axes'],
    );
    const failed = hopeless(result);
    const failures = failed ? row.failures + 1 : 0;
    const look: Look = {
      before: row,
      facts,
      judgement,
      policy,
      conformance: standard && judgeConformance(standard, judgement.judged),
      addOns: judgeAddOns(reader, settings.rules.versions?.approved),
      at: now.toISOString(),
      told: told(result, row),
      schedule: {
        failures,
        ...(failed
          ? {}
          : {
              last_success_at: now.toISOString(),
              observed_at: now.toISOString(),
            }),
        next_due_at: nextDueAt(
          now,
          failures,
          settings.collection,
          this.#random(),
          longestRetryAfter(result),
        ),
        fresh_until: new Date(
          now.getTime() + freshnessOf(failures, settings),
        ).toISOString(),
        ...(row.refresh_requested_at
          ? { refresh_message: failed?.message ?? null }
          : {}),
      },
    };
    await recordLook(knex, look);
    if (look.told.uid && look.told.uid !== row.uid) {
      await joinByUid(
        knex,
        row.id,
        look.told.uid,
        this.#options.inventoryContext(),
      );
    }
  }

  async #postpone(id: string): Promise<void> {
    const { knex, settings } = this.#options;
    const due = nextDueAt(this.#now(), 1, settings.collection, this.#random());
    await postpone(knex, id, due).catch(() => undefined);
  }
}

/** Until one of some looks ends, or some time has passed. */
async function firstOf(
  looks: Iterable<Promise<void>>,
  milliseconds: number,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>(resolve => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([...looks, timeout]);
  clearTimeout(timer);
}

/** While a failing cluster is looked at less often, its verdict stays current for as long as the wait. */
function freshnessOf(failures: number, settings: FleetSettings): number {
  const { freshForMs, maxBackoffMs } = settings.collection;
  return failures > 3 ? Math.max(freshForMs, 2 * maxBackoffMs) : freshForMs;
}

function clusterForRules(row: ClusterRow) {
  return {
    id: row.id,
    name: row.name,
    lifecycle: row.lifecycle as Lifecycle,
    provider: row.provider ?? undefined,
    ownership: {
      owner: row.owner ?? undefined,
      explanation: row.owner_explanation,
      step: row.owner_step as Ownership['step'],
      exists: row.owner_exists === null ? undefined : Boolean(row.owner_exists),
    },
    quarantined: row.quarantined ?? undefined,
    conflicts: JSON.parse(row.conflicts) as string[],
  };
}

/**
 * Why the whole look failed; `undefined` when it brought anything: an API server that answers `/version` and nothing
 * else is looked at less often, as one that does not answer at all.
 */
function hopeless({ outcomes }: LookResult): ProbeFailure | undefined {
  const reason = blocked(outcomes);
  if (reason) return reason;
  const reachability = outcomes.get('reachability');
  if (reachability && 'failure' in reachability) return reachability.failure;
  const others = [...outcomes].filter(
    ([probe]) => !['reachability', 'certificates'].includes(probe),
  );
  const failures = others.flatMap(([, outcome]) =>
    'failure' in outcome ? [outcome.failure] : [],
  );
  return failures.length === others.length ? failures[0] : undefined;
}

/** How long the API server asks to be left alone, in seconds. */
function longestRetryAfter(result: LookResult): number {
  const asked = [...result.outcomes.values()].map(outcome =>
    'failure' in outcome ? outcome.failure.retryAfterSeconds ?? 0 : 0,
  );
  return Math.max(0, ...asked);
}

/** What the cluster says of itself; what it does not say is left as it was. */
function told(result: LookResult, row: ClusterRow): Look['told'] {
  const value = <T>(probe: string): T | undefined => {
    const outcome = result.outcomes.get(probe);
    return outcome && 'value' in outcome ? (outcome.value as T) : undefined;
  };
  const uid = value<{ uid?: string }>('reachability')?.uid;
  const version = value<{ apiServer: string }>('versions')?.apiServer;
  const nodes = value<NodesFact>('nodes');
  const provider = row.provider ?? providerOf(version);
  const region =
    row.region ?? (nodes?.regions.length === 1 ? nodes.regions[0] : undefined);
  return {
    ...(uid ? { uid } : {}),
    ...(version ? { version, ...versionColumns(version) } : {}),
    ...(provider ? { provider } : {}),
    ...(region ? { region } : {}),
    ...(nodes ? { nodes_total: nodes.total, nodes_ready: nodes.ready } : {}),
    ...(result.tlsVerified === undefined
      ? {}
      : { tls_verified: result.tlsVerified }),
  };
}
