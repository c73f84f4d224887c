/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { timingSafeEqual } from 'node:crypto';
import { IncomingMessage, Server } from 'node:http';

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

/** Opens a plain HTTP server on loopback; `what` names its port where that is taken. */
export async function listenOnLoopback(
  server: Server,
  wanted: number,
  what: string,
): Promise<Listening> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`${what} ${wanted} is already in use`)
          : error,
      );
    });
    server.listen(wanted, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
