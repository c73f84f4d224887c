/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';
import { Client } from 'undici';
import { failureFromError } from '../failures';
import type { ProbeFailure } from '../ProbeFailure';
import { connect, type Endpoint } from './connector';
import type { Exchange } from './Exchange';

// With HTTP/2 all probes of a look share the connection; over HTTP/1.1 they take turns on it.
const STREAMS = 16;
const CLOSE_GRACE_MS = 1_000;

/**
 * One undici client: one connection at a time, opened with the first request.
 * @internal
 */
export class Connection {
  readonly #client: Client;
  readonly #endpoint: Endpoint;
  readonly #sockets = new Set<Socket>();
  readonly #onConnected: (socket: Socket) => void;
  #failure?: ProbeFailure;
  #closing?: Promise<void>;

  constructor(endpoint: Endpoint, onConnected: (socket: Socket) => void) {
    this.#endpoint = endpoint;
    this.#onConnected = onConnected;
    const { secure, hostname, port } = endpoint;
    const host = hostname.includes(':') ? `[${hostname}]` : hostname;
    this.#client = new Client(
      `${secure ? 'https' : 'http'}://${host}:${port}`,
      {
        allowH2: endpoint.protocols.includes('h2'),
        maxConcurrentStreams: STREAMS,
        // Deadlines are ours: undici's are coarse, and differ between HTTP versions.
        headersTimeout: 0,
        bodyTimeout: 0,
        // A look is seconds long; a server's hint must not keep the socket beyond it.
        keepAliveTimeout: 30_000,
        keepAliveMaxTimeout: 30_000,
        connect: (_target, callback) => {
          this.#connect().then(
            socket => callback(null, socket),
            error => callback(error, null),
          );
        },
      },
    );
  }

  /** Why the connection could not be made, once that has failed. */
  get failure(): ProbeFailure | undefined {
    return this.#failure;
  }

  get closed(): boolean {
    return this.#closing !== undefined;
  }

  send(
    path: string,
    headers: Record<string, string>,
    exchange: Exchange,
  ): void {
    this.#client.dispatch({ path, method: 'GET', headers }, exchange);
  }

  /** Ends whatever is under way. Settles soon, whatever the other side does. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const destroyed = this.#client.destroy().catch(() => {});
    const patience = new AbortController();
    const { signal } = patience;
    await Promise.race([
      destroyed,
      setTimeout(CLOSE_GRACE_MS, undefined, { signal }).catch(() => {}),
    ]);
    patience.abort();
    // Sockets that undici does not own yet, or has lost sight of. Always with an error: without one its HTTP/2
    // side trips over a socket that closes first.
    for (const socket of this.#sockets) {
      socket.destroy(new Error('closed'));
    }
  }

  async #connect(): Promise<Socket> {
    try {
      const socket = await connect(this.#endpoint, opened => {
        this.#sockets.add(opened);
        opened.once('close', () => this.#sockets.delete(opened));
        // Closed while a proxy was still thinking.
        if (this.closed) opened.destroy();
      });
      this.#client.pipelining =
        socket instanceof TLSSocket && socket.alpnProtocol === 'h2'
          ? STREAMS
          : 1;
      this.#onConnected(socket);
      return socket;
    } catch (error) {
      this.#failure = failureFromError(error, this.#endpoint.host);
      throw this.#failure;
    }
  }
}
