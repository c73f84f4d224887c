/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { ProbeFailure } from '../ProbeFailure';

const gunzipAsync = promisify(gunzip);

/**
 * The bytes of an answer, unpacked where they are packed, never more than a limit.
 *
 * @param limit - bytes after unpacking: a small answer may unpack to gigabytes
 * @throws ProbeFailure `too-large`, or `malformed` for a broken or foreign encoding
 * @internal
 */
export async function decodeBody(
  body: Buffer,
  encoding: string | undefined,
  limit: number,
  asked: string,
): Promise<Buffer> {
  if (!encoding || encoding === 'identity') return body;
  if (encoding !== 'gzip' && encoding !== 'x-gzip') {
    throw new ProbeFailure(
      'malformed',
      `The answer to ${asked} is packed in a way that was not asked for`,
    );
  }
  try {
    return await gunzipAsync(body, { maxOutputLength: limit });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw tooLarge(asked, limit);
    }
    throw new ProbeFailure(
      'malformed',
      `The answer to ${asked} is broken gzip`,
    );
  }
}

/** @internal */
export function tooLarge(asked: string, limit: number): ProbeFailure {
  const size =
    limit >= 1_048_576
      ? `${Math.round(limit / 1_048_576)} MiB`
      : `${Math.round(limit / 1024)} KiB`;
  return new ProbeFailure(
    'too-large',
    `The answer to ${asked} is larger than ${size}`,
  );
}
