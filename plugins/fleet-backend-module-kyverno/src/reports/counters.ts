/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createHash } from 'node:crypto';
import {
  Gaps,
  ProbeFailure,
  resourcePath,
  type ApiResource,
  type ProbeContext,
  type TableRow,
} from '@fleetstage/plugin-fleet-node';

/** What reports count, as their summaries name it. @internal */
export const COUNTED = ['pass', 'fail', 'warn', 'error', 'skip'] as const;

/** @internal */
export type Counted = Record<(typeof COUNTED)[number], number>;

/** A report by its printed summary. @internal */
export interface ReportRow {
  /** Same for the two copies of a report that both report groups hold: Kyverno names a report by its resource's uid. */
  key: string;
  namespace: string;
  kyverno: boolean;
  /** Undefined for reports without a summary, which other producers write. */
  counts?: Counted;
}

/** The reports of one kind. @internal */
export interface ReportList {
  resource: ApiResource;
  /** Undefined where the server prints no Table: then only the whole list tells. */
  rows?: ReportRow[];
}

/** @internal */
export function noCounts(): Counted {
  return { pass: 0, fail: 0, warn: 0, error: 0, skip: 0 };
}

/**
 * Reads the summaries of all reports of a kind: a sixth of the bytes of the reports. Undefined with a gap when they
 * may not be read.
 * @internal
 */
export async function countReports(
  context: ProbeContext,
  gaps: Gaps,
  resource: ApiResource,
): Promise<ReportList | undefined> {
  return gaps.attempt(resource.kind, async () => {
    const rows: ReportRow[] = [];
    try {
      const pages = context.client.listRows(resourcePath(resource), {
        includeObject: 'Metadata',
        limit: 500,
        signal: context.signal,
      });
      for await (const page of pages) rows.push(...page.map(readRow));
    } catch (error) {
      // An aggregated API server in front of the reports need not know Tables.
      if (error instanceof ProbeFailure && error.kind === 'malformed')
        return { resource };
      throw error;
    }
    return { resource, rows };
  });
}

function readRow({ cells, metadata }: TableRow): ReportRow {
  const name = String(metadata?.name ?? cells.Name);
  const namespace = metadata?.namespace ?? '';
  const kyverno =
    metadata?.labels?.['app.kubernetes.io/managed-by'] === 'kyverno';
  return {
    key: reportKey(kyverno, namespace, name),
    namespace,
    kyverno,
    counts: summary(cells),
  };
}

/** @internal */
export function reportKey(
  kyverno: boolean,
  namespace: string,
  name: string,
): string {
  return kyverno ? name : `${namespace}/${name}`;
}

function summary(cells: TableRow['cells']): Counted | undefined {
  const counts = noCounts();
  let known = false;
  for (const key of COUNTED) {
    const value = cells[`${key.charAt(0).toUpperCase()}${key.slice(1)}`];
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0) {
      counts[key] = value;
      known = true;
    }
  }
  return known ? counts : undefined;
}

/**
 * True for reports that say something else than "passed", or do not say what they say.
 * @internal
 */
export function isInteresting({ counts }: ReportRow): boolean {
  return !counts || counts.fail + counts.warn + counts.error + counts.skip > 0;
}

/**
 * A digest of all summaries and of the policies that they are about: as long as it stays, so do the results.
 *
 * @param now - lists that are not printed change their digest every quarter of an hour
 * @internal
 */
export function digestOf(
  lists: readonly ReportList[],
  policies: readonly string[],
  now: Date,
): string {
  const hash = createHash('sha256');
  for (const { resource, rows } of lists) {
    hash.update(`${resource.group}/${resource.plural}\n`);
    const lines = rows?.map(
      ({ key, counts }) =>
        `${key}:${counts ? COUNTED.map(name => counts[name]).join(',') : '?'}`,
    );
    hash.update(
      (lines ?? [String(Math.floor(now.getTime() / 900_000))])
        .sort()
        .join('\n'),
    );
  }
  hash.update([...policies].sort().join('\n'));
  return hash.digest('hex').slice(0, 32);
}
