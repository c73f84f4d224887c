/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  DIFFERENCE_TITLES,
  type ClusterStandard,
  type Deviation,
  type DifferenceKind,
  type RequestProblem,
} from '@fleetstage/plugin-fleet-common';
import { parseExpiry } from '../../policy/expiry';

const DAY = 86_400_000;

/** Collects the problems of a request, and knows which deviations lift one. */
export class Review {
  private readonly found: RequestProblem[] = [];
  private readonly used = new Set<Deviation>();

  constructor(
    private readonly deviations: readonly Deviation[],
    private readonly exceptions: ClusterStandard['exceptions'],
    private readonly now: Date,
  ) {}

  /** A problem that nothing lifts. */
  problem(field: string, message: string): void {
    this.found.push({ field, message });
  }

  /** A problem that disappears with a documented deviation. */
  differs(
    field: string,
    message: string,
    kind: DifferenceKind,
    key = '',
  ): void {
    if (this.allows(kind, key)) return;
    // Without an approver there is no exception that could document it.
    const deviation = this.exceptions ? { deviation: { kind, key } } : {};
    this.found.push({ field, message, ...deviation });
  }

  /** Whether the request documents a deviation; it counts as needed from then on. */
  allows(kind: DifferenceKind, key = ''): boolean {
    const matching = this.deviations.filter(
      deviation => deviation.kind === kind && deviation.key === key,
    );
    matching.forEach(deviation => this.used.add(deviation));
    return matching.length > 0;
  }

  /** The deviations themselves: each must be needed, and hold for a time that the standard allows. */
  checkDeviations(): void {
    this.deviations.forEach((deviation, index) => {
      const message = this.wrongWith(deviation, index);
      if (message) this.problem(`deviations.${index}`, message);
      const time = this.wrongTime(deviation.expiresAt);
      if (time) this.problem(`deviations.${index}.expiresAt`, time);
    });
  }

  get problems(): RequestProblem[] {
    return this.found;
  }

  private wrongWith(deviation: Deviation, index: number): string | undefined {
    const { kind, key } = deviation;
    const title = DIFFERENCE_TITLES[kind];
    const what = `The deviation '${title}${key && ` ${key}`}'`;
    if (!this.exceptions) {
      return `${what} can not be documented: the standard names nobody who approves exceptions (spec.exceptions.approver)`;
    }
    const first = this.deviations.findIndex(
      other => other.kind === kind && other.key === key,
    );
    if (first !== index) return `${what} is there twice: take one away`;
    return this.used.has(deviation)
      ? undefined
      : `${what} is not needed: take it away`;
  }

  /** As the documents of exceptions are read: a date lasts until its evening, counted from today's approval. */
  private wrongTime(expiresAt: string): string | undefined {
    const end = parseExpiry(expiresAt);
    if (!end) return 'must be a date such as 2027-01-31';
    if (end <= this.now.toISOString()) return 'must lie in the future';
    const today = this.now.toISOString().slice(0, 10);
    const days = Math.round((Date.parse(expiresAt) - Date.parse(today)) / DAY);
    const { maxDays } = this.exceptions ?? {};
    return maxDays !== undefined && days > maxDays
      ? `lies ${days} days ahead; the standard allows at most ${maxDays} (spec.exceptions.maxDays)`
      : undefined;
  }
}
