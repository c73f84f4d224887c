/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  Gaps,
  resourcePath,
  type ProbeContext,
} from '@fleetstage/plugin-fleet-node';
import { isInteresting, type ReportList, type ReportRow } from './counters';
import { PassFolder, type FoldedReport } from './passes';
import { projectReport, type ReportProjection } from './project';
import { Tally, type KnownPolicies } from './Tally';

/** Reports are large: about 5 KB each. */
const PAGE = 100;
const MAX_NAMESPACES = 8;

/** Results of all reports that are worth reading. @internal */
export interface Details {
  tally: Tally;
  /** True when every report was read: then passes are known as well. */
  complete: boolean;
  /** True when some reports should have been read and could not. */
  failed: boolean;
  /** Group of the newest results, where both report groups are served. */
  preferred?: string;
  /** The group that holds the newer copy of a report. */
  winners: ReadonlyMap<string, string>;
}

/** @internal */
export interface DetailsPlan {
  lists: readonly ReportList[];
  known: KnownPolicies;
  /** True when some exception reports what it lets through as passed: then also passes must be read. */
  everything: boolean;
  /** Requests that are left for single namespaces. */
  budget: number;
}

/**
 * Hands reports to the tally, and of two copies of a report only the newer one. A report waits only while another group
 * may hold its copy, and without its passes.
 */
class Collector {
  private readonly tally: Tally;
  private readonly unsummed: ReadonlySet<string>;
  private readonly untabled: ReadonlySet<string>;
  /** Keys of the reports of each group; undefined where they are not known. */
  private readonly keys = new Map<string, Set<string> | undefined>();
  private readonly waiting = new Map<string, FoldedReport>();
  private readonly winners = new Map<string, string>();
  private readonly passes = new PassFolder();
  private readonly newestOf = new Map<string, number>();

  constructor(known: KnownPolicies, lists: readonly ReportList[]) {
    this.tally = new Tally(known);
    this.unsummed = new Set(
      lists.flatMap(({ rows = [] }) =>
        rows.filter(({ counts }) => !counts).map(({ key }) => key),
      ),
    );
    this.untabled = new Set(
      lists.filter(({ rows }) => !rows).map(({ resource }) => resource.group),
    );
    for (const { resource, rows } of lists) {
      const { group } = resource;
      const keys = this.keys.has(group)
        ? this.keys.get(group)
        : new Set<string>();
      rows?.forEach(({ key }) => keys?.add(key));
      this.keys.set(group, rows && keys);
    }
  }

  add(report: ReportProjection | undefined): void {
    if (!report) return;
    const { group, newest, key } = report;
    this.newestOf.set(group, Math.max(this.newestOf.get(group) ?? 0, newest));
    if (!this.mayHaveCopy(report)) {
      this.count(report);
      return;
    }
    // Nobody writes a third copy.
    if (this.winners.has(key)) return;
    const other = this.waiting.get(key);
    if (!other || other.group === group) {
      this.waiting.set(key, this.passes.fold(report));
      return;
    }
    this.waiting.delete(key);
    this.win(newest >= other.newest ? report : this.passes.unfold(other));
  }

  finish(): Pick<Details, 'tally' | 'preferred' | 'winners'> {
    this.waiting.forEach(report => this.win(this.passes.unfold(report)));
    this.waiting.clear();
    const [best] = [...this.newestOf].sort(([, a], [, b]) => b - a);
    return {
      tally: this.tally,
      winners: this.winners,
      preferred: this.keys.size > 1 ? best?.[0] : undefined,
    };
  }

  get knowsPasses(): boolean {
    return !this.passes.forgetful;
  }

  private mayHaveCopy({ group, key }: ReportProjection): boolean {
    return [...this.keys].some(
      ([other, keys]) => other !== group && (!keys || keys.has(key)),
    );
  }

  private win(report: ReportProjection): void {
    this.winners.set(report.key, report.group);
    this.count(report);
  }

  private count(report: ReportProjection): void {
    const summed =
      !this.unsummed.has(report.key) && !this.untabled.has(report.group);
    this.tally.add(report, summed);
  }
}

/**
 * Reads the reports that say something else than "passed": namespace by namespace when few hold them, else all.
 * @internal
 */
export async function readDetails(
  context: ProbeContext,
  gaps: Gaps,
  { lists, known, everything, budget }: DetailsPlan,
): Promise<Details> {
  const wanted = wantedKeys(lists, everything);
  const collector = new Collector(known, lists);
  let failed = false;
  let complete = true;
  for (const list of lists) {
    const where = placesOf(list, wanted, budget);
    for (const place of where.places) {
      const read = await gaps.attempt(list.resource.kind, async () => {
        const pages = context.client.listObjects(
          resourcePath(list.resource, place.namespace),
          {
            limit: PAGE,
            signal: context.signal,
          },
        );
        for await (const page of pages) {
          page.forEach(item =>
            collector.add(projectReport(item, list.resource.group)),
          );
          if (place.firstPageOnly) break;
        }
        return true;
      });
      failed ||= !read;
    }
    complete &&= where.complete;
  }
  return {
    ...collector.finish(),
    complete: complete && !failed && collector.knowsPasses,
    failed,
  };
}

interface Place {
  namespace?: string;
  firstPageOnly?: boolean;
}

function placesOf(
  { rows, resource }: ReportList,
  wanted: ReadonlySet<string>,
  budget: number,
): { places: Place[]; complete: boolean } {
  if (!rows) return { places: [{}], complete: true };
  if (!rows.length) return { places: [], complete: true };
  const interesting = rows.filter(({ key }) => wanted.has(key));
  // How old the results are, one page of what passed tells as well.
  if (!interesting.length) {
    return {
      places: resource.namespaced ? [{ firstPageOnly: true }] : [],
      complete: rows.length <= PAGE && resource.namespaced,
    };
  }
  const namespaces = new Set(interesting.map(({ namespace }) => namespace));
  const inThem = rows.filter(({ namespace }) => namespaces.has(namespace));
  const few =
    resource.namespaced &&
    namespaces.size <= Math.min(MAX_NAMESPACES, budget) &&
    inThem.length < rows.length / 2;
  return few
    ? {
        places: [...namespaces].map(namespace => ({ namespace })),
        complete: false,
      }
    : { places: [{}], complete: true };
}

/** Both copies of a report are read when one of them is of interest: the newer one may say otherwise. */
function wantedKeys(
  lists: readonly ReportList[],
  everything: boolean,
): Set<string> {
  const wants = (row: ReportRow) =>
    isInteresting(row) || (everything && row.kyverno);
  return new Set(
    lists.flatMap(({ rows = [] }) => rows.filter(wants).map(({ key }) => key)),
  );
}
