/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Agent, request } from 'node:https';

export interface ClientRequest {
  method?: string;
  token?: string;
  headers?: Record<string, string>;
  body?: string;
  /** Milliseconds for the whole exchange; 30 s if missing. */
  timeoutMs?: number;
  /** The body is cut off after this many bytes, and the connection dropped. */
  maxBytes?: number;
}

export interface ClientResponse {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  text(): string;
  json<T = Record<string, unknown>>(): T;
}

/** A small HTTPS client for tests that trusts one authority, over HTTP/1.1, with a connection of its own for each request. */
export function httpsRequest(
  url: string,
  caPem: string,
  options: ClientRequest = {},
): Promise<ClientResponse> {
  const {
    body,
    headers,
    maxBytes,
    method,
    timeoutMs = 30_000,
    token,
  } = options;
  return new Promise((resolve, reject) => {
    const call = request(
      url,
      {
        agent: new Agent({ keepAlive: false }),
        method: method ?? 'GET',
        ca: caPem,
        // The certificate of a real test server names its host, not its address.
        checkServerIdentity: () => undefined,
        headers: {
          accept: 'application/json',
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          // Node sends the body of a DELETE without a length unless told.
          ...(body === undefined
            ? {}
            : { 'content-length': String(Buffer.byteLength(body)) }),
          ...headers,
        },
      },
      response => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          size += chunk.length;
          if (maxBytes !== undefined && size > maxBytes)
            call.destroy(new Error('more than maxBytes'));
        });
        response.on('error', reject);
        response.on('end', () => {
          const data = Buffer.concat(chunks);
          resolve({
            status: response.statusCode ?? 0,
            headers: Object.fromEntries(
              Object.entries(response.headers).map(([name, value]) => [
                name,
                String(value),
              ]),
            ),
            body: data,
            text: () => data.toString('utf8'),
            json: <T>() => JSON.parse(data.toString('utf8')) as T,
          });
        });
      },
    );
    const timer = setTimeout(
      () => call.destroy(new Error('timed out')),
      timeoutMs,
    );
    call.on('close', () => clearTimeout(timer));
    call.on('error', reject);
    call.end(body);
  });
}
