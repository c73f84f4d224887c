/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import { GitHubError } from '../errors';
import { GitHost } from '../gitHost';

/** One call of the API, as its handlers see it. */
export interface Call {
  host: GitHost;
  /** What addresses in answers begin with. */
  url: string;
  method: string;
  query: URLSearchParams;
  accept: string;
  body: Buffer;
}

export interface Answer {
  status: number;
  /** Sent as JSON, unless it is a Buffer. */
  body: unknown;
  headers?: Record<string, string>;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });

export const created = (body: unknown): Answer => ({ status: 201, body });

/** The body of a call in its expected shape. */
export function input<T extends z.ZodType>(call: Call, shape: T): z.infer<T> {
  let given: unknown;
  try {
    given = JSON.parse(call.body.toString('utf8') || '{}');
  } catch {
    throw new GitHubError(400, 'Problems parsing JSON');
  }
  const checked = shape.safeParse(given);
  if (checked.success) return checked.data;
  const wrong = checked.error.issues.map(
    issue => `"${issue.path.join('.')}": ${issue.message}`,
  );
  throw new GitHubError(422, `Invalid request.\n\n${wrong.join('\n')}`);
}
