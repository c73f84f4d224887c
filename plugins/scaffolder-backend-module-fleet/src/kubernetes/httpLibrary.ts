/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  ResponseContext,
  wrapHttpLibrary,
  type RequestContext,
} from '@kubernetes/client-node';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { request as httpRequest } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** How long one request may take, in milliseconds. */
const REQUEST_MS = 30_000;

/**
 * The transport of client-node's API classes, but for two things: it ends with the task that it works for, and it follows
 * no redirect, so that a credential never goes to another host.
 */
export function httpLibrary(
  signal: AbortSignal | undefined,
  requestMs = REQUEST_MS,
) {
  return wrapHttpLibrary({ send: context => send(context, signal, requestMs) });
}

async function send(
  context: RequestContext,
  signal: AbortSignal | undefined,
  requestMs: number,
): Promise<ResponseContext> {
  const url = new URL(context.getUrl());
  const timeout = AbortSignal.timeout(requestMs);
  const options: RequestOptions = {
    method: context.getHttpMethod(),
    headers: context.getHeaders(),
    agent: context.getAgent() as RequestOptions['agent'],
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  };
  const call = url.protocol === 'http:' ? httpRequest : httpsRequest;
  return new Promise((resolve, reject) => {
    const request = call(url, options, response => {
      buffer(response).then(
        body =>
          resolve(
            new ResponseContext(
              response.statusCode ?? 0,
              flat(response.headers),
              {
                text: async () => body.toString('utf8'),
                binary: async () => body,
              },
            ),
          ),
        reject,
      );
    });
    request.on('error', reject);
    request.end(context.getBody());
  });
}

function flat(
  headers: Record<string, string | string[] | undefined>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.join(', ') : value ?? '',
    ]),
  );
}
