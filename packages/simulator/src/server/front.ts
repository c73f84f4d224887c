/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createSecureServer, Http2SecureServer } from 'node:http2';
import { createServer, Server, Socket } from 'node:net';
import { KeyAndCertificate } from '../pki/authority';
import { AnyRequest, AnyResponse, localPortOf } from './exchange';

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

/** The listening socket of one cluster; can be closed and opened again on the same port. */
export class Port {
  private server?: Server;
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
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => {
        const port = this.number || this.wanted;
        reject(
          error.code === 'EADDRINUSE'
            ? new Error(
                `port ${port} is already in use: choose another base port, or stop what listens there`,
              )
            : error,
        );
      });
      server.listen(this.number || this.wanted, '127.0.0.1', resolve);
    });
    const address = server.address();
    this.number = typeof address === 'object' && address ? address.port : 0;
    this.server = server;
  }

  /** Stops listening and drops all connections: the next connection is refused. */
  async close(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    this.dropConnections();
    if (server)
      await new Promise<void>(resolve => server.close(() => resolve()));
  }

  dropConnections() {
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
  }
}
