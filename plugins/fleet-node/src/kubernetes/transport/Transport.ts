/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';
import { ProbeFailure } from '../ProbeFailure';
import { Connection } from './Connection';
import { connect, type Endpoint } from './connector';
import type { Deadlines } from './deadlines';
import { decodeBody } from './decode';
import { Exchange, type RawAnswer } from './Exchange';

// How long the others wait for the first request, in milliseconds.
const FIRST_ALONE_MS = 1_000;

/** @internal */
export interface TransportRequest {
  path: string;
  /** What is asked, for messages. */
  asked: string;
  headers: Record<string, string>;
  signal?: AbortSignal;
}

/**
 * Asks one API server during one look.
 *
 * @remarks A connection that could not be made is not tried again, nor is a credential that was refused: a
 * cluster that hangs must cost one deadline, not one for every request of every probe.
 * @internal
 */
export class Transport {
  readonly stats = { requests: 0, connections: 0, bytes: 0 };
  // Really private, so that no dump of the object shows a key.
  readonly #endpoint: Endpoint;
  readonly #limits: { deadlines: Deadlines; maxBytes: number };
  #connection: Connection;
  #servingCertificate?: Buffer;
  #first?: Promise<void>;
  #refusal?: RawAnswer;

  constructor(
    endpoint: Endpoint,
    limits: { deadlines: Deadlines; maxBytes: number },
  ) {
    this.#endpoint = endpoint;
    this.#limits = limits;
    this.#connection = this.#newConnection(endpoint);
  }

  /** The certificate that the server showed on the connection in use, as DER bytes. */
  get servingCertificate(): Buffer | undefined {
    return this.#servingCertificate;
  }

  /** Why there is no connection, once making one has failed. */
  get connectFailure(): ProbeFailure | undefined {
    return this.#connection.failure;
  }

  /**
   * Sends a GET and returns the whole answer, its body unpacked.
   *
   * @throws ProbeFailure when there is no complete answer; an answer of any status is an answer
   */
  async get(request: TransportRequest): Promise<RawAnswer> {
    // The first request goes alone: where the credential is refused, the server closes the connection with its
    // answer, and whatever else is under way on it is lost.
    if (this.#first) await this.#first;
    if (this.connectFailure) throw this.connectFailure;
    if (this.#refusal) return this.#refusal;
    const result = this.#sendTwice(request);
    this.#first ??= Promise.race([
      result.then(
        () => {},
        () => {},
      ),
      setTimeout(FIRST_ALONE_MS, undefined, { ref: false }),
    ]);
    const answer = await result;
    // Some servers lock accounts.
    if (answer.status === 401) this.#refusal = answer;
    return answer;
  }

  /**
   * The certificate that a server shows whose certificate was refused: a handshake without verification
   * that sends no request, no credential and no client certificate.
   */
  async peekCertificate(): Promise<Buffer | undefined> {
    const endpoint = {
      ...this.#endpoint,
      rejectUnauthorized: false,
      cert: undefined,
      key: undefined,
    };
    const socket = await connect(endpoint);
    this.stats.connections += 1;
    const certificate = peerCertificate(socket);
    socket.destroy();
    return certificate;
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  // A connection may end just as a request is sent: by age, or because the server says goodbye (GOAWAY), which
  // kube-apiserver does with each answer to somebody whom it does not know, and now and then to spread load.
  // undici then drops the answers that are under way. A GET that got no answer at all is sent once more, over
  // HTTP/1.1, where the answer arrives, and over a client that the old connection cannot hold up.
  async #sendTwice(request: TransportRequest): Promise<RawAnswer> {
    const connection = this.#connection;
    const exchange = this.#newExchange(request);
    try {
      return await this.#send(connection, request, exchange);
    } catch (error) {
      const lost =
        error instanceof ProbeFailure &&
        error.kind === 'unreachable' &&
        !connection.failure &&
        !exchange.answered;
      if (!lost) throw error;
      if (this.#connection === connection) {
        if (connection.closed) throw error;
        this.#connection = this.#newConnection({
          ...this.#endpoint,
          protocols: ['http/1.1'],
        });
        connection.close();
      }
      if (this.#refusal) return this.#refusal;
      const again = this.#newExchange(request);
      return this.#send(this.#connection, request, again);
    }
  }

  async #send(
    connection: Connection,
    request: TransportRequest,
    exchange: Exchange,
  ): Promise<RawAnswer> {
    const { path, asked, signal } = request;
    if (!signal?.aborted) {
      this.stats.requests += 1;
      const headers = { ...request.headers, 'accept-encoding': 'gzip' };
      connection.send(path, headers, exchange);
    }
    const answer = await exchange.answer;
    const body = await decodeBody(
      answer.body,
      answer.headers['content-encoding'],
      this.#limits.maxBytes,
      asked,
    ).catch(error => {
      // What a refusal says in its body does not matter.
      if (answer.status >= 300) return Buffer.alloc(0);
      throw error;
    });
    return { ...answer, body };
  }

  #newExchange({ asked, signal }: TransportRequest): Exchange {
    const { deadlines, maxBytes } = this.#limits;
    return new Exchange({
      host: this.#endpoint.host,
      asked,
      deadlines,
      maxBytes,
      signal,
      onBytes: count => {
        this.stats.bytes += count;
      },
    });
  }

  #newConnection(endpoint: Endpoint): Connection {
    return new Connection(endpoint, socket => {
      this.stats.connections += 1;
      this.#servingCertificate = peerCertificate(socket);
    });
  }
}

function peerCertificate(socket: Socket): Buffer | undefined {
  return socket instanceof TLSSocket
    ? socket.getPeerX509Certificate()?.raw
    : undefined;
}
