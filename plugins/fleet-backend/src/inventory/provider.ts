/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

const SUFFIXES: readonly (readonly [RegExp, string])[] = [
  [/-eks-/, 'eks'],
  [/-gke\./, 'gke'],
  [/\+rke2r/, 'rke2'],
  [/\+k3s/, 'k3s'],
];

/**
 * The provider that a version's vendor suffix gives away; `undefined` for a plain upstream version.
 * Source: fleet rules, section 5.1 (suffixes).
 */
export function providerOf(version: string | undefined): string | undefined {
  return SUFFIXES.find(([pattern]) => pattern.test(version ?? ''))?.[1];
}
