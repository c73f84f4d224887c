/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createHash } from 'node:crypto';

/** Identifies a normalised spec: equal policies have equal digests, whatever their cluster. */
export function specDigest(spec: Readonly<Record<string, string>>): string {
  const entries = Object.entries(spec).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify(entries))
    .digest('hex')
    .slice(0, 24);
}
