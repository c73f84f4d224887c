/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { once } from 'node:events';
import { createSecureServer, Http2SecureServer } from 'node:http2';
import { connect, createServer, Server, Socket } from 'node:net';
import { KeyAndCertificate } from '../pki/authority';
import { AnyRequest, AnyResponse, localPortOf } from './exchange';
import { listen } from './loopback';

/**
 * TLS with one certificate for many ports. Each cluster has a listening socket of its own, but they share the TLS context: two thousand
 * contexts would cost more memory than the clusters themselves.
 */
export class TlsFront {
  private readonly server: Http2SecureServer;

  constructor(
    certificate: KeyAndCertificate,
    onRequest: (
      port: number,
      request: AnyRequest,
      response: AnyResponse,
    ) => void,
  ) {
    this.server = createSecureServer({
      key: certificate.key,
      cert: certificate.cert,
      allowHTTP1: true,
      ALPNProtocols: ['h2', 'http/1.1'],
      minVersion: 'TLSv1.2',
    });
    this.server.on('request', (request, response) => {
      const port = localPortOf(request);
      if (port === undefined) response.destroy();
      else onRequest(port, request, response);
    });
    // Clients that distrust the certificate or go away are none of our errors.
    this.server.on('tlsClientError', () => {});
    this.server.on('sessionError', () => {});
    this.server.on('clientError', (_error: Error, socket: Socket) =>
      socket.destroy(),
    );
    this.server.on('error', () => {});
  }

  accept(socket: Socket) {
    this.server.emit('connection', socket);
  }
}

/** Both ends of a connection from a port to itself that stays open when nobody listens there any more. */
async function connectToSelf(port: number): Promise<Socket[]> {
  const server = createServer();
  await listen(server, port, `port ${port} is already in use`);
  const far = once(server, 'connection') as Promise<[Socket]>;
  const near = connect(port, '127.0.0.1');
  const ends = [near, (await far)[0]];
  server.close();
  for (const end of ends) end.on('error', () => {}).unref();
  return ends;
}

/** The listening socket of one cluster; can refuse connections and take them again on the same port. */
export class Port {
  private server?: Server;
  private held: Socket[] = [];
  private readonly sockets = new Set<Socket>();
  number = 0;

  constructor(
    private readonly wanted: number,
    private readonly onSocket: (socket: Socket) => void,
  ) {}

  /** Listens on loopback. Rejects with a readable message when the port is taken. */
  async open(): Promise<void> {
    if (this.server) return;
    const server = createServer({ noDelay: true }, socket => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
      socket.on('error', () => {});
      this.onSocket(socket);
    });
    const port = this.number || this.wanted;
    this.number = await listen(
      server,
      port,
      `port ${port} is already in use: choose another base port, or stop what listens there`,
    );
    this.server = server;
    this.letGo();
  }

  /**
   * Drops all connections and refuses new ones. The number stays ours: a system hands out free ports, and a port with a connection is not
   * free. Otherwise a stranger might answer in the name of a cluster that is down.
   */
  async refuse(): Promise<void> {
    if (!this.server) return;
    await this.stopListening();
    this.held = await connectToSelf(this.number);
  }

  /** For good: the number goes back to the system. */
  async close(): Promise<void> {
    await this.stopListening();
    this.letGo();
  }

  dropConnections() {
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
  }

  private async stopListening(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    this.dropConnections();
    if (server)
      await new Promise<void>(resolve => server.close(() => resolve()));
  }

  private letGo() {
    for (const end of this.held) end.destroy();
    this.held = [];
  }
}
