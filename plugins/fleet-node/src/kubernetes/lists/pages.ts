/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import { ProbeFailure } from '../ProbeFailure';

/**
 * What a page of any list has in common. Its items are untrusted and parsed by whoever asked.
 * @internal
 */
export interface Page<T> {
  items: T[];
  continueToken?: string;
}

/**
 * An answer to one page's request: the page's document, or the `Status` document of a 410.
 * @internal
 */
export type PageAnswer =
  | { expired: false; document: unknown }
  | { expired: true; document: unknown };

const listMetadataSchema = z
  .object({
    metadata: z.object({ continue: z.string().optional() }).optional(),
  })
  .optional();

/** @internal */
export function continueTokenOf(document: unknown): string | undefined {
  const parsed = listMetadataSchema.safeParse(document);
  return (parsed.success && parsed.data?.metadata?.continue) || undefined;
}

/**
 * Reads a list page by page.
 *
 * @remarks When the server forgets the snapshot of a list that is being read (410), its answer usually holds a
 * token that goes on after the last page in a newer snapshot: good for counting, nothing is read twice. A server
 * that hands out none is asked once more from the start, and what was already yielded is skipped.
 * @throws ProbeFailure `server-error` when the list expires again, `too-large` beyond the page limit
 * @internal
 */
export async function* readPages<T>(options: {
  asked: string;
  maxPages: number;
  fetchPage(continueToken: string | undefined): Promise<PageAnswer>;
  parse(document: unknown): T[];
}): AsyncGenerator<T[]> {
  const { asked, maxPages, fetchPage, parse } = options;
  let token: string | undefined;
  let restarted = false;
  let yielded = 0;
  let toSkip = 0;
  for (let page = 0; page < maxPages; page += 1) {
    const answer = await fetchPage(token);
    if (answer.expired) {
      if (restarted || token === undefined) {
        throw new ProbeFailure(
          'server-error',
          `The API server forgot the list of ${asked} while it was read (410)`,
          { status: 410 },
        );
      }
      restarted = true;
      token = continueTokenOf(answer.document);
      if (!token) toSkip = yielded;
      continue;
    }
    const items = parse(answer.document);
    const fresh = items.slice(toSkip);
    toSkip -= items.length - fresh.length;
    yielded += fresh.length;
    if (fresh.length) yield fresh;
    token = continueTokenOf(answer.document);
    if (!token) return;
  }
  throw new ProbeFailure(
    'too-large',
    `The list of ${asked} has more than ${maxPages} pages`,
  );
}
