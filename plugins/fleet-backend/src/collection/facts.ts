/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  CORE_FACT_SCHEMAS,
  probeErrorSchema,
  type CoreFacts,
} from '@fleetstage/plugin-fleet-common';
import type { FleetProbe } from '@fleetstage/plugin-fleet-node';
import type { z } from 'zod';
import type { FactReader, KnownFact } from '../rules/types';
import type { FactRow } from '../store/tables';
import type { ProbeOutcome } from './look';

/**
 * The facts that a look writes: a new value replaces the old one, a failure keeps the last good value with
 * its age and says why there is no newer. What was not asked is not among them.
 *
 * @param minFreshMs - a fact is never staler than a few missed looks, however short-lived its probe calls it.
 */
export function mergeFacts(
  clusterId: string,
  probes: readonly FleetProbe<any>[],
  before: readonly FactRow[],
  outcomes: ReadonlyMap<string, ProbeOutcome>,
  now: Date,
  minFreshMs: number,
): FactRow[] {
  return probes.flatMap((probe): FactRow[] => {
    const outcome = outcomes.get(probe.name);
    if (!outcome) return [];
    const base = {
      cluster_id: clusterId,
      probe: probe.name,
      source: probe.source,
    };
    if ('value' in outcome) {
      const freshMs = Math.max(probe.freshForSeconds * 1000, minFreshMs);
      const freshUntil = new Date(now.getTime() + freshMs);
      return [
        {
          ...base,
          value: JSON.stringify(outcome.value),
          observed_at: now.toISOString(),
          fresh_until: freshUntil.toISOString(),
          error: null,
        },
      ];
    }
    const known = before.find(fact => fact.probe === probe.name);
    const { kind, message } = outcome.failure;
    return [
      {
        ...base,
        value: known?.value ?? null,
        observed_at: known?.observed_at ?? null,
        fresh_until: known?.fresh_until ?? null,
        error: JSON.stringify({ kind, message, at: now.toISOString() }),
      },
    ];
  });
}

/** All facts after a look: those that it wrote, and the others as they were. */
export function allFacts(
  before: readonly FactRow[],
  written: readonly FactRow[],
): FactRow[] {
  const fresh = new Set(written.map(row => row.probe));
  return [...before.filter(row => !fresh.has(row.probe)), ...written];
}

/** The same schemas, typed so that the fact's name picks its shape. */
const CORE_SCHEMAS: { [K in keyof CoreFacts]: z.ZodType<CoreFacts[K]> } =
  CORE_FACT_SCHEMAS;

/** Reads stored facts for the rules. A stored value that this version does not understand counts as none. */
export function factReader(rows: readonly FactRow[]): FactReader {
  const byProbe = new Map(rows.map(row => [row.probe, row]));
  const read = <T>(probe: string, schema: z.ZodType<T>): KnownFact<T> => {
    const row = byProbe.get(probe);
    if (!row) return { source: 'API server' };
    const value = row.value
      ? schema.safeParse(JSON.parse(row.value))
      : undefined;
    const error = row.error
      ? probeErrorSchema.safeParse(JSON.parse(row.error))
      : undefined;
    return {
      value: value?.success ? value.data : undefined,
      observedAt: row.observed_at ?? undefined,
      freshUntil: row.fresh_until ?? undefined,
      source: row.source,
      error: error?.success ? error.data : undefined,
    };
  };
  return {
    read,
    core: <K extends keyof CoreFacts>(probe: K) =>
      read(probe, CORE_SCHEMAS[probe]),
  };
}
