/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ProbeErrorKind } from '@fleetstage/plugin-fleet-common';
import {
  ProbeFailure,
  type FleetProbe,
  type FleetSource,
  type KubernetesClient,
  type ProbeContext,
} from '@fleetstage/plugin-fleet-node';
import type { KubeConfig } from '@kubernetes/client-node';
import type { FactRow, SightingRow } from '../store/tables';
import { asFailure, findEntries, type LastEntries } from './connect';
import { orAborted } from './deadline';
import { whereItHappened } from './logging';

/** What one probe brought. */
export type ProbeOutcome = { value: unknown } | { failure: ProbeFailure };

/** What a look needs. */
export interface LookOptions {
  cluster: { id: string; name: string };
  sightings: readonly SightingRow[];
  sources: ReadonlyMap<string, FleetSource>;
  lastEntries: LastEntries;
  probes: readonly FleetProbe<any>[];
  /** What is known from earlier looks. */
  facts: readonly FactRow[];
  /** True when somebody asked for this look. */
  asked: boolean;
  createClient: (kubeConfig: KubeConfig) => Promise<KubernetesClient>;
  now: () => Date;
  signal: AbortSignal;
  logger: LoggerService;
  /** Called after each probe. */
  onProgress?: (done: number) => void;
}

/** Everything that a look brought. */
export interface LookResult {
  /** Without the probes that were not due. */
  outcomes: Map<string, ProbeOutcome>;
  tlsVerified?: boolean;
}

/** Failures after which asking the same API server anything else is no use. */
const HOPELESS: readonly ProbeErrorKind[] = [
  'unreachable',
  'timeout',
  'tls',
  'credentials',
];

/**
 * These say whether the others may be asked, and work without a valid credential. All others wait for them, so that none of
 * these reads a list.
 */
const FIRST = ['reachability', 'credentials', 'certificates'];

/**
 * Looks at one cluster with every probe. Failures are outcomes; nothing is thrown.
 *
 * @remarks Ways in are tried in the order of the sources until one is accepted. When the API server does not
 * answer or refuses the credential, the other probes are not asked and share that reason.
 */
export async function lookAt(options: LookOptions): Promise<LookResult> {
  let last: LookResult | undefined;
  try {
    for await (const entry of findEntries(
      options.sightings,
      options.sources,
      options.signal,
      options.lastEntries,
    )) {
      const next = await lookThrough(entry.kubeConfig, options);
      last = last && answered(last) && !answered(next) ? last : next;
      if (!blocked(next.outcomes)) break;
    }
  } catch (error) {
    last ??= allFailed(options, noteFailure(error, 'Connecting', options));
  }
  return last ?? allFailed(options, asFailure(undefined, 'Connecting'));
}

async function lookThrough(
  kubeConfig: KubeConfig,
  options: LookOptions,
): Promise<LookResult> {
  let client: KubernetesClient;
  try {
    const creating = options.createClient(kubeConfig);
    client = await orAborted(creating, options.signal).catch(error => {
      // One that comes too late still holds resources.
      creating.then(late => late.close()).catch(() => undefined);
      throw error;
    });
  } catch (error) {
    const failure = noteFailure(error, 'The Kubernetes client', options);
    return allFailed(options, failure);
  }
  const outcomes = new Map<string, ProbeOutcome>();
  const context = contextFor(client, options);
  const due = options.probes.filter(probe => isDue(probe, options));
  try {
    const first = due.filter(probe => FIRST.includes(probe.name));
    const rest = due.filter(probe => !FIRST.includes(probe.name));
    // Reachability goes first: the others would only wait for the same dead server.
    for (const probe of first) {
      await ask(probe, context, outcomes, options);
    }
    const reason = blocked(outcomes);
    if (reason) {
      for (const probe of rest) outcomes.set(probe.name, { failure: reason });
      options.onProgress?.(options.probes.length);
    } else {
      await Promise.all(
        rest.map(probe => ask(probe, context, outcomes, options)),
      );
    }
    return { outcomes, tlsVerified: client.tlsVerified };
  } finally {
    await client.close().catch(() => undefined);
  }
}

async function ask(
  probe: FleetProbe<any>,
  context: ProbeContext,
  outcomes: Map<string, ProbeOutcome>,
  options: LookOptions,
): Promise<void> {
  const dead = outcomes.get('reachability');
  if (
    dead &&
    'failure' in dead &&
    HOPELESS.includes(dead.failure.kind) &&
    probe.name === 'credentials'
  ) {
    outcomes.set(probe.name, dead);
    return;
  }
  try {
    const value = probe.schema.parse(
      await orAborted(
        probe.collect({
          ...context,
          previous: previousOf(probe, options),
        }),
        options.signal,
      ),
    );
    outcomes.set(probe.name, { value });
  } catch (error) {
    const failure = noteFailure(error, `Probe '${probe.name}'`, options);
    outcomes.set(probe.name, { failure });
  }
  options.onProgress?.(outcomes.size);
}

/** False while the fact of a probe that is read seldom stands; nobody who asks for a look waits for that. */
function isDue(
  { name, minIntervalSeconds }: FleetProbe<any>,
  { facts, asked, now }: LookOptions,
): boolean {
  const known = facts.find(fact => fact.probe === name);
  if (asked || !minIntervalSeconds || !known?.observed_at || known.error) {
    return true;
  }
  const age = now().getTime() - Date.parse(known.observed_at);
  return age >= minIntervalSeconds * 1000;
}

/** The last good value, parsed only for the probe that is asked. */
function previousOf(
  { name }: FleetProbe<any>,
  { facts }: LookOptions,
): ProbeContext['previous'] {
  const known = facts.find(fact => fact.probe === name);
  return known?.value && known.observed_at
    ? { value: JSON.parse(known.value), observedAt: known.observed_at }
    : undefined;
}

/** Anything thrown as a failure that may be shown; what is unexpected is logged, since its message says so. */
function noteFailure(
  error: unknown,
  who: string,
  { cluster, logger }: LookOptions,
): ProbeFailure {
  const failure = asFailure(error, who);
  if (failure.kind === 'internal') {
    logger.warn(
      `${failure.message}, on cluster '${cluster.name}'`,
      whereItHappened(error),
    );
  }
  return failure;
}

/** True when the API server said anything at all, even through a credential that it refused. */
function answered({ outcomes }: LookResult): boolean {
  const reachability = outcomes.get('reachability');
  return reachability !== undefined && 'value' in reachability;
}

/** Why the API server cannot be asked any further; `undefined` when it can. */
export function blocked(
  outcomes: ReadonlyMap<string, ProbeOutcome>,
): ProbeFailure | undefined {
  const reachability = outcomes.get('reachability');
  if (
    reachability &&
    'failure' in reachability &&
    HOPELESS.includes(reachability.failure.kind)
  ) {
    return reachability.failure;
  }
  const credentials = outcomes.get('credentials');
  if (!credentials) return undefined;
  if ('failure' in credentials) {
    return HOPELESS.includes(credentials.failure.kind)
      ? credentials.failure
      : undefined;
  }
  const { accepted } = credentials.value as { accepted?: boolean };
  return accepted === false
    ? new ProbeFailure('unauthorized', 'The credentials are rejected (401)')
    : undefined;
}

function contextFor(
  client: KubernetesClient,
  options: LookOptions,
): ProbeContext {
  const shared = new Map<string, Promise<unknown>>();
  return {
    cluster: options.cluster,
    client,
    now: options.now,
    signal: options.signal,
    asked: options.asked,
    shared<T>(key: string, read: () => Promise<T>): Promise<T> {
      const known = shared.get(key) as Promise<T> | undefined;
      if (known) return known;
      const reading = read();
      shared.set(key, reading);
      return reading;
    },
  };
}

function allFailed(options: LookOptions, failure: ProbeFailure): LookResult {
  options.onProgress?.(options.probes.length);
  return {
    outcomes: new Map(options.probes.map(probe => [probe.name, { failure }])),
  };
}
