/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { IncomingMessage, ServerResponse } from 'node:http';
import { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { Socket } from 'node:net';

export type AnyRequest = IncomingMessage | Http2ServerRequest;
export type AnyResponse = ServerResponse | Http2ServerResponse;

/** The socket below a request, whatever the HTTP version. */
function socketOf(request: AnyRequest): Socket | undefined {
  if (request instanceof Http2ServerRequest) {
    return request.stream?.session?.socket as Socket | undefined;
  }
  return request.socket;
}

/** The local port that a request came in on: it says which cluster is meant. */
export function localPortOf(request: AnyRequest): number | undefined {
  return socketOf(request)?.localPort;
}

/**
 * The address of a request. Never throws, whatever somebody sends: `//` is a path like any other, and what cannot be read as an address is
 * a path that nobody knows.
 */
export function addressOf({ url = '/' }: AnyRequest): URL {
  const path = url.startsWith('/') || !URL.canParse(url, 'http://localhost');
  return path
    ? new URL(`http://localhost/${url.replace(/^\//, '')}`)
    : new URL(url, 'http://localhost');
}

const MAX_BODY = 8 * 1024 * 1024;

/** Reads a request body. Rejects above 8 MiB. */
export async function readBody(request: AnyRequest): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) throw new Error('request body too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** One request with its answer in the making, over HTTP/1.1 or HTTP/2. Counts the bytes of the body. */
export class Exchange {
  status = 0;
  bytes = 0;
  closed = false;
  readonly url: URL;
  readonly isList: boolean;

  constructor(
    readonly request: AnyRequest,
    readonly response: AnyResponse,
    private readonly onBytes: (count: number) => void = () => {},
  ) {
    this.url = addressOf(request);
    // Collections end with a plural after the version or the namespace.
    this.isList =
      request.method === 'GET' &&
      /^\/(api\/[^/]+|apis\/[^/]+\/[^/]+)(\/namespaces\/[^/]+)?\/[^/]+$/.test(
        this.url.pathname,
      );
    // An HTTP/2 response without an error listener would end the process when the client resets its stream.
    response.on('error', () => {});
    response.on('close', () => {
      this.closed = true;
    });
  }

  head(status: number, headers: Record<string, string>) {
    this.status = status;
    if (this.closed || this.response.headersSent) return;
    this.response.statusCode = status;
    for (const [name, value] of Object.entries(headers)) {
      this.response.setHeader(name, value);
    }
  }

  /** Writes and waits until the client can take more. */
  async write(chunk: string | Buffer): Promise<void> {
    if (this.closed) return;
    this.count(chunk);
    const response = this.response as ServerResponse;
    if (response.write(chunk)) return;
    await new Promise<void>(resolve => {
      const done = () => {
        response.off('drain', done);
        response.off('close', done);
        resolve();
      };
      response.once('drain', done);
      response.once('close', done);
    });
  }

  end(chunk: string | Buffer = '') {
    if (this.closed) return;
    this.count(chunk);
    (this.response as ServerResponse).end(chunk);
  }

  /** Sends the head now, for answers whose body comes later. */
  flush() {
    // Both response classes have the method; the types of the HTTP/2 one leave it out.
    if (!this.closed) (this.response as ServerResponse).flushHeaders();
  }

  /** Drops the connection in the middle of the answer. */
  reset() {
    const socket = socketOf(this.request);
    if (this.request instanceof Http2ServerRequest) {
      this.request.stream?.session?.destroy();
    } else {
      socket?.destroy();
    }
  }

  private count(chunk: string | Buffer) {
    const size = Buffer.byteLength(chunk);
    this.bytes += size;
    this.onBytes(size);
  }
}
