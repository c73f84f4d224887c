/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { KubeConfig, type Cluster, type User } from '@kubernetes/client-node';
import type { KeyPair, TestAuthority } from './certificates';

// Over HTTP/2 these are Node's look-alikes.
type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A TLS server on loopback that answers as a test tells it. */
export interface TestServer {
  url: string;
  port: number;
  /** Sockets of all connections so far, and the raw ones below them. */
  sockets: TLSSocket[];
  rawSockets: Socket[];
  /** Common names of the client certificates that were shown, one a connection. */
  peers: Array<string | undefined>;
  requests: string[];
  close(): Promise<void>;
}

/** @param options.http1 - speak HTTP/1.1 only; otherwise HTTP/2 is offered too */
export async function startTestServer(options: {
  serving: KeyPair;
  handler: Handler;
  http1?: boolean;
  /** Asks for client certificates of this authority. */
  clientAuthority?: TestAuthority;
}): Promise<TestServer> {
  const sockets: TLSSocket[] = [];
  const rawSockets: Socket[] = [];
  const peers: Array<string | undefined> = [];
  const requests: string[] = [];
  const tlsOptions = {
    ...options.serving,
    requestCert: options.clientAuthority !== undefined,
    rejectUnauthorized: false,
    ca: options.clientAuthority?.cert,
  };
  const handler: Handler = (request, response) => {
    requests.push(request.url ?? '');
    options.handler(request, response);
  };
  const server = options.http1
    ? https.createServer(tlsOptions, handler as never)
    : http2.createSecureServer(
        { ...tlsOptions, allowHTTP1: true },
        handler as never,
      );
  server.on('connection', (socket: Socket) => {
    socket.on('error', () => {});
    rawSockets.push(socket);
  });
  server.on('secureConnection', (socket: TLSSocket) => {
    socket.on('error', () => {});
    sockets.push(socket);
    const { subject } = socket.getPeerCertificate() ?? {};
    peers.push(subject && String(subject.CN));
  });
  server.on('tlsClientError', () => {});
  server.on('sessionError', () => {});
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${port}`,
    port,
    sockets,
    rawSockets,
    peers,
    requests,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        sockets.forEach(socket => socket.destroy());
      }),
  };
}

/** A kubeconfig of one context. */
export function kubeConfigOf(
  cluster: Partial<Cluster> & { server: string },
  user: Partial<User> = { token: 'test-token' },
): KubeConfig {
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromClusterAndUser(
    { name: 'cluster', skipTLSVerify: false, ...cluster },
    { name: 'user', ...user },
  );
  return kubeConfig;
}

export function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
