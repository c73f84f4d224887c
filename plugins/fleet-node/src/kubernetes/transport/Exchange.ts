/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { failureFromError } from '../failures';
import { ProbeFailure } from '../ProbeFailure';
import type { Deadlines } from './deadlines';
import { tooLarge } from './decode';

/**
 * A complete answer, its body as it came over the wire.
 * @internal
 */
export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** From the request being written to the head of its answer, in milliseconds. */
  latencyMs: number;
}

// How many requests may take their full time before one that waits for its turn.
const TURNS = 3;

/**
 * One request and its answer: collects the body up to a limit and enforces the deadlines.
 *
 * @remarks The clocks start when the request is written, not while it waits for its turn on an HTTP/1.1
 * connection. The wait has a bound of its own, far beyond what the requests before it can take.
 * @internal
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly answer: Promise<RawAnswer>;
  #settle!: { resolve(answer: RawAnswer): void; reject(error: Error): void };
  #controller?: Dispatcher.DispatchController;
  #ended?: ProbeFailure;
  #total?: NodeJS.Timeout;
  #quiet?: NodeJS.Timeout;
  #status?: number;
  #startedAt = 0;
  #latencyMs = 0;
  #headers: IncomingHttpHeaders = {};
  #chunks: Buffer[] = [];
  #size = 0;
  readonly #onAbort = () =>
    this.#end(
      new ProbeFailure(
        'timeout',
        `The look at ${this.options.host} ended before ${this.options.asked} was answered`,
      ),
    );

  constructor(
    private readonly options: {
      host: string;
      asked: string;
      deadlines: Deadlines;
      maxBytes: number;
      signal?: AbortSignal;
      onBytes(count: number): void;
    },
  ) {
    this.answer = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    const { connectMs, totalMs } = options.deadlines;
    const patience = connectMs + TURNS * totalMs;
    this.#total = setTimeout(() => this.#late(), patience);
    if (options.signal?.aborted) this.#onAbort();
    else options.signal?.addEventListener('abort', this.#onAbort);
  }

  /** Whether the head of an answer has arrived. */
  get answered(): boolean {
    return this.#status !== undefined;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#ended) {
      controller.abort(this.#ended);
      return;
    }
    this.#startedAt = performance.now();
    const { deadlines } = this.options;
    clearTimeout(this.#total);
    this.#total = setTimeout(() => this.#late(), deadlines.totalMs);
    this.#watch(deadlines.headersMs);
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
  ): void {
    if (status < 200) return;
    this.#status = status;
    this.#latencyMs = performance.now() - this.#startedAt;
    this.#headers = headers;
    this.#watch(this.options.deadlines.bodyMs);
  }

  onResponseData(
    _controller: Dispatcher.DispatchController,
    chunk: Buffer,
  ): void {
    if (this.#ended) return;
    this.#size += chunk.length;
    this.options.onBytes(chunk.length);
    if (this.#size > this.options.maxBytes) {
      this.#end(tooLarge(this.options.asked, this.options.maxBytes));
      return;
    }
    this.#chunks.push(chunk);
    this.#watch(this.options.deadlines.bodyMs);
  }

  onResponseEnd(): void {
    this.#complete();
  }

  onResponseError(
    _controller: Dispatcher.DispatchController,
    error: Error,
  ): void {
    // A refusal stays a refusal, even if its explanation broke off.
    if (this.#status !== undefined && this.#status >= 300 && !this.#ended) {
      this.#complete();
      return;
    }
    const { host, asked } = this.options;
    const failure = failureFromError(error, host);
    this.#end(
      this.#status !== undefined && failure.kind === 'unreachable'
        ? new ProbeFailure(
            'unreachable',
            `${host} closed the connection in the middle of its answer to ${asked}`,
          )
        : failure,
    );
  }

  #watch(ms: number): void {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => this.#late(), ms);
  }

  #late(): void {
    const { host, asked } = this.options;
    this.#end(
      new ProbeFailure(
        'timeout',
        this.#status === undefined
          ? `${host} did not answer ${asked} in time`
          : `${host} did not finish its answer to ${asked} in time`,
      ),
    );
  }

  #complete(): void {
    if (this.#ended) return;
    this.#stop();
    this.#settle.resolve({
      status: this.#status ?? 0,
      headers: this.#headers,
      body: Buffer.concat(this.#chunks),
      latencyMs: this.#latencyMs,
    });
  }

  #end(failure: ProbeFailure): void {
    if (this.#ended) return;
    this.#ended = failure;
    this.#stop();
    this.#chunks = [];
    this.#settle.reject(failure);
    this.#controller?.abort(failure);
  }

  #stop(): void {
    clearTimeout(this.#total);
    clearTimeout(this.#quiet);
    this.options.signal?.removeEventListener('abort', this.#onAbort);
  }
}
