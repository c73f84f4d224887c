/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/** A minor such as `1.34`, as a number that sorts; undefined when it is none. */
export function minorAt(minor: string | undefined): number | undefined {
  const match = /^(\d{1,2})\.(\d{1,3})$/.exec(minor ?? '');
  return match ? Number(match[1]) * 1000 + Number(match[2]) : undefined;
}

/** The reverse of {@link minorAt}. */
export function minorOf(at: number): string {
  return `${Math.floor(at / 1000)}.${at % 1000}`;
}

/** Minors in their order; what is none comes first. */
export function compareMinors(a: string, b: string): number {
  return (minorAt(a) ?? 0) - (minorAt(b) ?? 0) || a.localeCompare(b);
}
