/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { timingSafeEqual } from 'node:crypto';
import { IncomingMessage, Server as HttpServer } from 'node:http';
import { Server } from 'node:net';

export interface Listening {
  port: number;
  close(): Promise<void>;
}

/** A page of another site must not reach a server by a name that resolves to loopback. */
export function isLoopbackHost(request: IncomingMessage): boolean {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  return ['127.0.0.1', 'localhost'].includes(host);
}

export function tokenMatches(given: string, wanted: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(wanted);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Listens on loopback; resolves to the port. Rejects with the given words where it is taken. */
export async function listen(
  server: Server,
  wanted: number,
  taken: string,
): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Error(taken) : error);
    });
    server.listen(wanted, '127.0.0.1', resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

/** Opens a plain HTTP server on loopback; `what` names its port where that is taken. */
export async function listenOnLoopback(
  server: HttpServer,
  wanted: number,
  what: string,
): Promise<Listening> {
  return {
    port: await listen(server, wanted, `${what} ${wanted} is already in use`),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
