/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { parseFault } from '../faults/fault';
import { addressOf, readBody } from '../server/exchange';
import {
  isLoopbackHost,
  listenOnLoopback,
  tokenMatches,
} from '../server/loopback';
import { Simulator } from '../types';
import { adminPage } from './page';

export interface AdminServer {
  url: string;
  close(): Promise<void>;
}

function send(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(`${JSON.stringify(body)}\n`);
}

/** Bearer token; the page in a browser brings it as the query parameter `token` of its own links. */
function allowed(request: IncomingMessage, url: URL, token: string): boolean {
  const bearer = /^Bearer\s+(.+)$/i.exec(
    request.headers.authorization ?? '',
  )?.[1];
  return tokenMatches(bearer ?? url.searchParams.get('token') ?? '', token);
}

function listClusters(simulator: Simulator) {
  return {
    clusters: [simulator.management, ...simulator.clusters].map(cluster => ({
      name: cluster.name,
      url: cluster.url,
      uid: cluster.uid,
      provider: cluster.provider,
      environment: cluster.environment,
      region: cluster.region,
      version: cluster.version,
      owner: cluster.owner ?? null,
      source: cluster.source,
      story: cluster.story,
      fault: simulator.fault(cluster.name) ?? null,
      counters: simulator.counters(cluster.name),
    })),
  };
}

function quotaOf(simulator: Simulator) {
  return { withoutQuota: simulator.regionsWithoutQuota() };
}

function setQuota(simulator: Simulator, region: string, granted: boolean) {
  if (!/^[a-z0-9-]{1,40}$/.test(region))
    throw new Error('this is not the name of a region');
  if (granted) simulator.grantQuota(region);
  else simulator.withdrawQuota(region);
}

function backToPage(simulator: Simulator, response: ServerResponse) {
  response.writeHead(303, {
    location: `/?token=${encodeURIComponent(simulator.adminToken)}`,
  });
  response.end();
}

/** What a form of the page says. */
async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  return new URLSearchParams((await readBody(request)).toString('utf8'));
}

/** Calls whose second part is a name. */
const NAMED = ['clusters', 'quota'];

async function route(
  simulator: Simulator,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
) {
  const parts = url.pathname.split('/').filter(Boolean).map(decodeURIComponent);
  const call = `${request.method} /${parts
    .map((part, at) => (at === 1 && NAMED.includes(parts[0]) ? ':name' : part))
    .join('/')}`;
  switch (call) {
    case 'GET /':
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy':
          "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
      });
      response.end(adminPage(simulator));
      return;
    case 'GET /clusters':
      send(response, 200, listClusters(simulator));
      return;
    case 'PUT /clusters/:name/fault':
    case 'DELETE /clusters/:name/fault': {
      const [, name] = parts;
      if (
        ![simulator.management, ...simulator.clusters].some(
          cluster => cluster.name === name,
        )
      ) {
        send(response, 404, { error: `there is no cluster named ${name}` });
        return;
      }
      const fault =
        request.method === 'PUT'
          ? parseFault(JSON.parse((await readBody(request)).toString('utf8')))
          : undefined;
      await simulator.setFault(name, fault);
      send(response, 200, { name, fault: fault ?? null });
      return;
    }
    case 'POST /clusters/:name/fault': {
      // From the page: a form with the kind; `none` switches off.
      const form = await formOf(request);
      const kind = form.get('kind') ?? 'none';
      await simulator.setFault(
        parts[1],
        kind === 'none' ? undefined : parseFault({ kind }),
      );
      backToPage(simulator, response);
      return;
    }
    case 'GET /quota':
      send(response, 200, quotaOf(simulator));
      return;
    case 'PUT /quota/:name':
    case 'DELETE /quota/:name':
      setQuota(simulator, parts[1], request.method === 'PUT');
      send(response, 200, quotaOf(simulator));
      return;
    case 'POST /quota/:name': {
      const form = await formOf(request);
      setQuota(simulator, parts[1], form.get('quota') === 'granted');
      backToPage(simulator, response);
      return;
    }
    case 'POST /clusters/:name/compact':
      simulator.compact(parts[1]);
      send(response, 200, { name: parts[1] });
      return;
    case 'POST /counters/reset':
      simulator.resetCounters();
      send(response, 200, { reset: true });
      return;
    default:
      send(response, 404, {
        error: `no such call: ${request.method} ${url.pathname}`,
      });
  }
}

/** The admin endpoint: plain HTTP on loopback, guarded by a bearer token. Rejects when the port is taken. */
export async function startAdmin(
  simulator: Simulator,
  wanted: number,
): Promise<AdminServer> {
  const server = createServer((request, response) => {
    const url = addressOf(request);
    if (!isLoopbackHost(request)) {
      send(response, 421, {
        error: 'this endpoint answers to 127.0.0.1 and localhost only',
      });
    } else if (!allowed(request, url, simulator.adminToken)) {
      send(response, 401, {
        error:
          'a bearer token is needed; it stands in admin.json of the state folder',
      });
    } else {
      route(simulator, request, response, url).catch((error: Error) =>
        send(response, 400, { error: error.message }),
      );
    }
  });
  const { port, close } = await listenOnLoopback(server, wanted, 'admin port');
  return { url: `http://127.0.0.1:${port}`, close };
}
