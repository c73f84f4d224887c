/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createHash } from 'node:crypto';

function digest(seed: number, parts: (string | number)[]): Buffer {
  return createHash('sha256')
    .update(`${seed}\u0000${parts.join('\u0000')}`)
    .digest();
}

/** A cheap 32-bit hash (FNV-1a) for choices that are made thousands of times. */
function fnv(value: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < value.length; index += 1) {
    hash = Math.imul(hash ^ value.charCodeAt(index), 0x01000193);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 12;
  return hash >>> 0;
}

/** A UUID that depends only on the seed and the parts. */
export function seededUid(seed: number, ...parts: (string | number)[]): string {
  const hex = digest(seed, parts).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(
    13,
    16,
  )}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A bearer token that depends only on the seed and the parts. It opens nothing but the loopback simulator. */
export function seededToken(
  seed: number,
  ...parts: (string | number)[]
): string {
  return digest(seed, ['token', ...parts]).toString('base64url');
}

/** A whole number from 0 to `below` - 1 that depends only on the seed and the parts. */
export function seededInt(
  seed: number,
  below: number,
  ...parts: (string | number)[]
): number {
  return fnv(`${seed}|${parts.join('|')}`) % below;
}

export function seededPick<T>(
  seed: number,
  choices: readonly T[],
  ...parts: (string | number)[]
): T {
  return choices[seededInt(seed, choices.length, ...parts)];
}

// The alphabet of generated names: no vowels and no look-alikes, as Kubernetes uses.
const SAFE = 'bcdfghjklmnpqrstvwxz2456789';

/** A name suffix such as Kubernetes appends to generated names. */
export function seededSuffix(
  seed: number,
  length: number,
  ...parts: (string | number)[]
): string {
  const key = `${seed}|suffix|${parts.join('|')}`;
  let out = '';
  let bits = 0;
  for (let index = 0; index < length; index += 1) {
    // One hash is good for five characters; names are made by the thousand.
    if (index % 5 === 0) bits = fnv(`${index}|${key}`);
    out += SAFE[bits % SAFE.length];
    bits = Math.floor(bits / SAFE.length);
  }
  return out;
}
