/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import { minorNumber } from './calendars';
import table from './removed-apis.json';

const tableSchema = z.object({
  source: z.string(),
  asOf: z.string(),
  /** The newest tag of k8s.io/api that was looked at: removals still move. */
  tag: z.string(),
  removals: z.array(
    z.object({
      removedIn: z.string(),
      group: z.string(),
      version: z.string(),
      resources: z.array(z.string()),
      replacement: z.string().optional(),
    }),
  ),
});

const TABLE = tableSchema.parse(table);

const BY_RESOURCE = new Map(
  TABLE.removals.flatMap(removal =>
    removal.resources.map(
      resource =>
        [`${removal.group}/${removal.version}/${resource}`, removal] as const,
    ),
  ),
);

/** When an API version goes away, and what takes its place. */
export interface Removal {
  removedIn: string;
  replacement?: string;
}

/**
 * Which minor no longer serves an API version: the earlier of what the API server says and of our table, since alpha
 * types vanished before their marker (fleet rules, section 5.4). `undefined` when neither knows.
 */
export function removalOf(api: {
  group: string;
  version: string;
  resource: string;
  removedRelease?: string;
}): Removal | undefined {
  const known = BY_RESOURCE.get(`${api.group}/${api.version}/${api.resource}`);
  const minors = [api.removedRelease, known?.removedIn].filter(
    minor => minor !== undefined && /^\d{1,2}\.\d{1,3}$/.test(minor),
  ) as string[];
  const first = minors.sort((a, b) => minorNumber(a) - minorNumber(b))[0];
  return first
    ? { removedIn: first, replacement: known?.replacement }
    : undefined;
}

/** The tag up to which our table knows removals. */
export const REMOVALS_AS_OF = TABLE.tag;
