/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { gzipSync, constants } from 'node:zlib';
import { answerWithFault } from '../faults/answers';
import { Fault } from '../faults/fault';
import { ApiServer } from '../server/apiServer';
import {
  AnyRequest,
  AnyResponse,
  Exchange,
  readBody,
} from '../server/exchange';
import {
  ApiRequest,
  ApiResponse,
  BodyResponse,
  isStream,
} from '../server/messages';
import { StatusError } from '../server/status';
import { ClusterIdentity } from './types';

export interface Counters {
  requests: number;
  connections: number;
  /** Body bytes sent, before TLS. */
  bytes: number;
}

export interface LogEntry {
  method: string;
  /** Path with its query. */
  path: string;
  accept: string;
  status: number;
}

const LOG_SIZE = 200;
/** The real server compresses bodies above this size, at level 1. */
const GZIP_ABOVE = 128 * 1024;

const header = (request: AnyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
};

/** One cluster behind its port: counts, logs, misbehaves as told, and lets its API server answer the rest. */
export class ClusterHost {
  fault?: Fault;
  private counted: Counters = { requests: 0, connections: 0, bytes: 0 };
  private log: LogEntry[] = [];

  constructor(
    readonly identity: ClusterIdentity,
    /** The API server, made when first needed and perhaps dropped again later. */
    private readonly apiServer: () => ApiServer,
  ) {}

  get counters(): Counters {
    return { ...this.counted };
  }

  resetCounters() {
    this.counted = { requests: 0, connections: 0, bytes: 0 };
    this.log = [];
  }

  recentRequests(count = LOG_SIZE): LogEntry[] {
    return this.log.slice(-count);
  }

  countConnection() {
    this.counted.connections += 1;
  }

  async serve(request: AnyRequest, response: AnyResponse): Promise<void> {
    const exchange = new Exchange(request, response, bytes => {
      this.counted.bytes += bytes;
    });
    this.counted.requests += 1;
    const entry: LogEntry = {
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      accept: header(request, 'accept') ?? '',
      status: 0,
    };
    this.log.push(entry);
    if (this.log.length > LOG_SIZE) this.log.shift();
    try {
      const body = await readBody(request);
      const api = this.toApiRequest(exchange, body);
      const proper = () => this.apiServer().handle(api);
      const { fault } = this;
      const spoiled =
        fault &&
        (await answerWithFault(fault, exchange, async () => {
          const answer = await proper();
          return isStream(answer)
            ? undefined
            : this.encoded(api, answer, false);
        }));
      if (!spoiled) this.send(api, exchange, await proper());
      entry.status = exchange.status;
    } catch (error) {
      this.fail(exchange, error);
      entry.status = exchange.status;
    }
  }

  /** A request that broke off while it was read, or an answer that could not be made. */
  private fail(exchange: Exchange, error: unknown) {
    if (exchange.closed || exchange.status !== 0) {
      exchange.reset();
      return;
    }
    const message = error instanceof Error ? error.message : String(error);
    const status = new StatusError(
      500,
      'InternalError',
      `Internal error occurred: ${message}`,
    );
    exchange.head(500, { 'content-type': 'application/json' });
    exchange.end(`${JSON.stringify(status.toStatus())}\n`);
  }

  private toApiRequest({ request, url }: Exchange, body: Buffer): ApiRequest {
    return {
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      accept: header(request, 'accept'),
      contentType: header(request, 'content-type'),
      acceptEncoding: header(request, 'accept-encoding'),
      ifNoneMatch: header(request, 'if-none-match'),
      authorization: header(request, 'authorization'),
      userAgent: header(request, 'user-agent'),
      body,
    };
  }

  private headersOf(answer: ApiResponse): Record<string, string> {
    return {
      'cache-control': 'no-cache, private',
      'content-type': answer.contentType,
      ...(answer.headers ?? {}),
    };
  }

  private encoded(
    request: ApiRequest,
    answer: BodyResponse,
    compress: boolean,
  ) {
    const headers = this.headersOf(answer);
    const gzip =
      compress &&
      answer.body.length > GZIP_ABOVE &&
      request.method === 'GET' &&
      /(^|[\s,])gzip($|[\s,;])/.test(request.acceptEncoding ?? '');
    if (gzip) {
      headers['content-encoding'] = 'gzip';
      headers.vary = headers.vary
        ? `${headers.vary}, Accept-Encoding`
        : 'Accept-Encoding';
    }
    return { status: answer.status, body: answer.body, headers, gzip };
  }

  private send(request: ApiRequest, exchange: Exchange, answer: ApiResponse) {
    if (isStream(answer)) {
      exchange.head(answer.status, this.headersOf(answer));
      exchange.flush();
      const stop = answer.start(
        chunk => void exchange.write(chunk),
        () => exchange.end(),
      );
      exchange.response.on('close', stop);
      if (exchange.closed) stop();
      return;
    }
    const { status, body, headers, gzip } = this.encoded(request, answer, true);
    const bytes = gzip
      ? gzipSync(body, { level: constants.Z_BEST_SPEED })
      : Buffer.from(body);
    if (status !== 304) headers['content-length'] = String(bytes.length);
    exchange.head(status, headers);
    exchange.end(request.method === 'HEAD' || status === 304 ? '' : bytes);
  }
}
