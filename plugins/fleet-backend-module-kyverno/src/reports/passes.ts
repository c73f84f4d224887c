/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ReportedResult, ReportProjection } from './project';

/** What counts of results that passed, once for all that are alike. */
interface Passes {
  result: Pick<ReportedResult, 'policy' | 'source' | 'severity' | 'category'>;
  count: number;
}

/** A report that waits for its copy: its passes are shared with all reports where the same passed. @internal */
export interface FoldedReport extends ReportProjection {
  /** Time of the oldest pass: none of them is taken for newer than it is. */
  passedAt?: number;
  passes: readonly Passes[];
}

/** More sets of passes than policies make; those beyond it are not remembered. */
const MAX_SETS = 2_000;

/**
 * Keeps the passes of many reports as one: what passed is nearly the same everywhere, and nothing but its number is
 * needed. Passes that an exemption explains stay as they are.
 * @internal
 */
export class PassFolder {
  private readonly sets = new Map<string, readonly Passes[]>();

  /** True when there were too many different sets of passes: how many passed is not known then. */
  forgetful = false;

  fold(report: ReportProjection): FoldedReport {
    const plain = report.results.filter(isPlainPass);
    const times = plain.flatMap(({ at }) => at ?? []);
    return {
      ...report,
      results: report.results.filter(result => !isPlainPass(result)),
      passedAt: times.length
        ? times.reduce((a, b) => Math.min(a, b))
        : undefined,
      passes: this.shared(plain),
    };
  }

  unfold({ passes, passedAt, ...report }: FoldedReport): ReportProjection {
    const resource = { group: '', kind: 'unknown', name: 'unknown' };
    const passed = passes.flatMap(({ result, count }) =>
      Array.from({ length: count }, () => ({
        ...result,
        result: 'pass' as const,
        at: passedAt,
        exceptions: [],
        resource,
      })),
    );
    return { ...report, results: [...report.results, ...passed] };
  }

  private shared(results: readonly ReportedResult[]): readonly Passes[] {
    const counted = new Map<string, Passes>();
    for (const { policy, source, severity, category } of results) {
      const result = { policy, source, severity, category };
      const key = JSON.stringify(result);
      const passes = counted.get(key) ?? { result, count: 0 };
      passes.count += 1;
      counted.set(key, passes);
    }
    const entries = [...counted].sort(([a], [b]) => (a < b ? -1 : 1));
    const passes = entries.map(([, item]) => item);
    const signature = JSON.stringify(passes);
    const known = this.sets.get(signature);
    if (known) return known;
    if (this.sets.size >= MAX_SETS) {
      this.forgetful = true;
      return [];
    }
    this.sets.set(signature, passes);
    return passes;
  }
}

function isPlainPass({ result, exceptions }: ReportedResult): boolean {
  return result === 'pass' && !exceptions.length;
}
