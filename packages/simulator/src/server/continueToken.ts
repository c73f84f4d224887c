/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { isDict } from '../storage/objects';
import { badRequest } from './status';

export interface ContinueToken {
  /** Revision of the first page; -1 means "the present state". */
  revision: number;
  /** First key of the next page. */
  start: string;
}

export function encodeContinue(token: ContinueToken): string {
  return Buffer.from(
    JSON.stringify({
      v: 'meta.k8s.io/v1',
      rv: token.revision,
      start: `${token.start}\u0000`,
    }),
  ).toString('base64url');
}

const INVALID = 'continue key is not valid';

/** Tokens end in a zero character: the key after the last one. */
function withoutEnd(start: string): string {
  return start.endsWith('\u0000') ? start.slice(0, -1) : start;
}

/** Reads a continue token. Throws BadRequest when it is not one. */
export function decodeContinue(text: string): ContinueToken {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
  } catch {
    throw badRequest(`${INVALID}: ${text}`);
  }
  if (
    !isDict(parsed) ||
    parsed.v !== 'meta.k8s.io/v1' ||
    typeof parsed.rv !== 'number' ||
    typeof parsed.start !== 'string'
  ) {
    throw badRequest(INVALID);
  }
  return { revision: parsed.rv, start: withoutEnd(parsed.start) };
}
