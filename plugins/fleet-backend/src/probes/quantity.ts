/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

const FACTORS: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/**
 * A Kubernetes quantity such as `3920m` or `16393244Ki` as a number; 0 for anything else.
 * @internal
 */
export function parseQuantity(value: unknown): number {
  if (typeof value === 'number')
    return Number.isFinite(value) ? Math.max(0, value) : 0;
  if (typeof value !== 'string' || value.length > 32) return 0;
  const match =
    /^(\d+(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d{1,2})|([a-zA-Z]{0,2}))$/.exec(value);
  if (!match) return 0;
  const factor = match[2] ? 10 ** Number(match[2]) : FACTORS[match[3] ?? ''];
  const number = Number(match[1]) * (factor ?? 0);
  return Number.isFinite(number) ? number : 0;
}
