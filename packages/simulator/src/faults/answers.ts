/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { setTimeout as sleep } from 'node:timers/promises';
import { StatusError } from '../server/status';
import { Exchange } from '../server/exchange';
import { Fault } from './fault';

const DRIP_MS = 1000;
/** More than any sane cap on the size of an answer. */
const HUGE_BYTES = 512 * 1024 * 1024;

function refuse(
  exchange: Exchange,
  error: StatusError,
  headers: Record<string, string> = {},
) {
  exchange.head(error.code, { 'content-type': 'application/json', ...headers });
  exchange.end(`${JSON.stringify(error.toStatus())}\n`);
}

/** A list without end: valid JSON as far as it goes, sent as fast as the client reads. */
async function hugeList(exchange: Exchange) {
  exchange.head(200, { 'content-type': 'application/json' });
  await exchange.write(
    '{"kind":"List","apiVersion":"v1","metadata":{"resourceVersion":"1"},"items":[',
  );
  const item = JSON.stringify({
    metadata: {
      name: 'filler',
      namespace: 'default',
      annotations: { filler: 'x'.repeat(16_000) },
    },
  });
  const chunk = `${item},`.repeat(4);
  for (
    let sent = 0;
    sent < HUGE_BYTES && !exchange.closed;
    sent += chunk.length
  ) {
    await exchange.write(chunk);
  }
  exchange.end(`${item}]}`);
}

/** One byte a second, as a network that is almost dead. */
async function drip(
  exchange: Exchange,
  body: string,
  headers: Record<string, string>,
  status: number,
) {
  exchange.head(status, headers);
  for (const byte of Buffer.from(body)) {
    if (exchange.closed) return;
    await exchange.write(Buffer.from([byte]));
    await sleep(DRIP_MS, undefined, { ref: false });
  }
  exchange.end();
}

/**
 * Answers a request the way a fault wants.
 *
 * @param answer - the proper answer, for faults that spoil it
 * @returns false when the request is to be answered properly
 */
export async function answerWithFault(
  fault: Fault,
  exchange: Exchange,
  answer: () => Promise<
    | { status: number; body: string; headers: Record<string, string> }
    | undefined
  >,
): Promise<boolean> {
  if (fault.delayMs) await sleep(fault.delayMs, undefined, { ref: false });
  switch (fault.kind) {
    case 'hang':
      return true;
    case '401':
      refuse(exchange, new StatusError(401, 'Unauthorized', 'Unauthorized'));
      return true;
    case '403':
      refuse(
        exchange,
        new StatusError(
          403,
          'Forbidden',
          `forbidden: User "fleetstage-viewer" cannot get path "${exchange.url.pathname}"`,
          {},
        ),
      );
      return true;
    case '429': {
      const seconds = fault.retryAfter ?? 1;
      refuse(
        exchange,
        new StatusError(
          429,
          'TooManyRequests',
          'Too many requests, please try again later.',
          { retryAfterSeconds: seconds },
        ),
        { 'retry-after': String(seconds) },
      );
      return true;
    }
    case '500':
      refuse(
        exchange,
        new StatusError(
          500,
          'InternalError',
          'Internal error occurred: the fault was switched on',
        ),
      );
      return true;
    case 'malformed':
      exchange.head(200, { 'content-type': 'application/json' });
      exchange.end(
        '<html><body>this is not the API you are looking for</body></html>',
      );
      return true;
    case 'hugeList':
      if (!exchange.isList) return false;
      await hugeList(exchange);
      return true;
    default:
      break;
  }
  if (!['drip', 'reset', 'truncated'].includes(fault.kind)) return false;
  const proper = await answer();
  if (!proper) return true;
  if (fault.kind === 'drip') {
    await drip(exchange, proper.body, proper.headers, proper.status);
    return true;
  }
  const half = proper.body.slice(0, Math.floor(proper.body.length / 2));
  exchange.head(proper.status, proper.headers);
  if (fault.kind === 'truncated') {
    exchange.end(half);
  } else {
    await exchange.write(half);
    exchange.reset();
  }
  return true;
}
