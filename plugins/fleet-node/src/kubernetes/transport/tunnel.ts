/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { ProbeFailure } from '../ProbeFailure';

/**
 * Opens a tunnel through the HTTP proxy that a kubeconfig names (`proxy-url`).
 *
 * @throws ProbeFailure `unreachable` when the proxy refuses or is of a kind that is not supported (SOCKS)
 * @internal
 */
export function openTunnel(options: {
  proxyUrl: string;
  hostname: string;
  port: number;
  timeoutMs: number;
}): Promise<Socket> {
  const { proxyUrl, hostname, port, timeoutMs } = options;
  const target = `${
    hostname.includes(':') ? `[${hostname}]` : hostname
  }:${port}`;
  return new Promise((resolve, reject) => {
    const proxy = URL.canParse(proxyUrl) ? new URL(proxyUrl) : undefined;
    if (!proxy || !/^https?:$/.test(proxy.protocol)) {
      reject(
        new ProbeFailure(
          'unreachable',
          'The proxy-url of the kubeconfig is not an http or https address: no other kind of proxy is supported',
        ),
      );
      return;
    }
    const headers: Record<string, string> = { host: target };
    if (proxy.username) {
      const login = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(
        proxy.password,
      )}`;
      headers['proxy-authorization'] = `Basic ${Buffer.from(login).toString(
        'base64',
      )}`;
    }
    const request = (proxy.protocol === 'https:' ? https : http).request({
      host: proxy.hostname.replace(/^\[|\]$/g, ''),
      port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
      method: 'CONNECT',
      path: target,
      headers,
      agent: false,
      timeout: timeoutMs,
    });
    const refuse = (why: string) => {
      request.destroy();
      reject(new ProbeFailure('unreachable', `The proxy ${proxy.host} ${why}`));
    };
    request.once('connect', (response, socket) => {
      if (response.statusCode === 200) {
        resolve(socket);
      } else {
        socket.destroy();
        refuse(`answered ${response.statusCode} when asked for ${target}`);
      }
    });
    request.once('response', () => refuse('does not open tunnels'));
    request.once('timeout', () => refuse('did not answer in time'));
    request.once('error', () => refuse('cannot be reached'));
    request.end();
  });
}
