/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import net, { type Socket } from 'node:net';
import tls, { type TLSSocket } from 'node:tls';
import { failureFromError } from '../failures';
import { ProbeFailure } from '../ProbeFailure';
import { openTunnel } from './tunnel';

/**
 * Where to connect to and whom to trust.
 * @internal
 */
export interface Endpoint {
  /** Host and port, for messages. */
  host: string;
  hostname: string;
  port: number;
  secure: boolean;
  /** PEM; the system's authorities where there is none. */
  ca?: string | Buffer;
  cert?: string | Buffer;
  key?: string | Buffer;
  serverName?: string;
  rejectUnauthorized: boolean;
  proxyUrl?: string;
  connectMs: number;
  /** Application protocols to offer, in order of preference. */
  protocols: string[];
}

/**
 * Connects, with TLS where the endpoint has it, within the endpoint's deadline.
 *
 * @param onSocket - gets the socket before it is connected, so that it can be destroyed at any time
 * @throws ProbeFailure
 * @internal
 */
export async function connect(
  endpoint: Endpoint,
  onSocket: (socket: Socket) => void = () => {},
): Promise<Socket | TLSSocket> {
  const { host, hostname, port, proxyUrl, connectMs } = endpoint;
  const deadline = Date.now() + connectMs;
  const tunnel = proxyUrl
    ? await openTunnel({ proxyUrl, hostname, port, timeoutMs: connectMs })
    : undefined;
  const socket = open(endpoint, tunnel);
  onSocket(socket);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      socket.destroy();
      reject(
        new ProbeFailure(
          'timeout',
          `${host} did not accept a connection within ${connectMs / 1000} s`,
        ),
      );
    }, Math.max(1, deadline - Date.now()));
    const fail = (error?: Error) => {
      clearTimeout(timer);
      socket.destroy();
      reject(
        error
          ? failureFromError(error, host)
          : new ProbeFailure('unreachable', `${host} closed the connection`),
      );
    };
    const closed = () => fail();
    // Stays on the socket: an error between this moment and the first request must not end the process.
    socket.on('error', fail);
    socket.once('close', closed);
    socket.once(endpoint.secure ? 'secureConnect' : 'connect', () => {
      clearTimeout(timer);
      socket.off('close', closed);
      resolve(socket);
    });
    if (tunnel && !endpoint.secure) socket.emit('connect');
  });
}

function open(endpoint: Endpoint, tunnel?: Socket): Socket | TLSSocket {
  const { hostname, port } = endpoint;
  if (!endpoint.secure) {
    return tunnel ?? net.connect({ host: hostname, port, noDelay: true });
  }
  const serverName =
    endpoint.serverName ?? (net.isIP(hostname) ? undefined : hostname);
  const socket = tls.connect({
    host: hostname,
    port,
    socket: tunnel,
    servername: serverName,
    ca: endpoint.ca,
    cert: endpoint.cert,
    key: endpoint.key,
    rejectUnauthorized: endpoint.rejectUnauthorized,
    ALPNProtocols: endpoint.protocols,
  });
  socket.setNoDelay(true);
  return socket;
}
