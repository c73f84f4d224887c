/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { addressOf, readBody } from '../server/exchange';
import {
  isLoopbackHost,
  listenOnLoopback,
  tokenMatches,
} from '../server/loopback';
import { SimulatedGitHost } from '../types';
import { Answer } from './api/call';
import { apiRoutes } from './api/routes';
import { GitHubError, notFound } from './errors';
import { GitHost } from './gitHost';
import { errorPage, pageRoutes } from './pages/routes';

interface Serving {
  host: GitHost;
  token: string;
  url: string;
}

export interface GitHostServer extends SimulatedGitHost {
  close(): Promise<void>;
}

/** GitHub takes both words. */
function authorize(request: IncomingMessage, token: string): void {
  const header = request.headers.authorization ?? '';
  const given = /^(?:token|bearer)\s+(.+)$/i.exec(header)?.[1];
  if (!given) throw new GitHubError(401, 'Requires authentication');
  if (!tokenMatches(given.trim(), token))
    throw new GitHubError(401, 'Bad credentials');
}

/** A page of another site must not merge anything by a form of its own; browsers say where a form comes from. */
function requireOwnOrigin(request: IncomingMessage): void {
  const { host, origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`)
    throw new GitHubError(403, 'This form comes from another site');
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  { body, headers, status }: Answer,
): void {
  const raw = Buffer.isBuffer(body);
  const type = raw ? 'application/octet-stream' : 'application/json';
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  if (request.method === 'HEAD' || body === undefined) response.end();
  else response.end(raw ? body : JSON.stringify(body));
}

function sendPage(response: ServerResponse, status: number, html: string) {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
  });
  response.end(html);
}

/** HEAD is GET without the body. */
const methodOf = ({ method = 'GET' }: IncomingMessage) =>
  method === 'HEAD' ? 'GET' : method;

async function serveApi(
  { host, token, url }: Serving,
  request: IncomingMessage,
  parts: string[],
  query: URLSearchParams,
): Promise<Answer> {
  authorize(request, token);
  const accept = request.headers.accept ?? '';
  const body = await readBody(request);
  const method = methodOf(request);
  return apiRoutes({ host, url, method, query, accept, body }, parts);
}

async function servePage(
  { host }: Serving,
  request: IncomingMessage,
  response: ServerResponse,
  parts: string[],
): Promise<void> {
  if (methodOf(request) !== 'GET') requireOwnOrigin(request);
  const answer = await pageRoutes(host, methodOf(request), parts);
  if ('html' in answer) {
    sendPage(response, 200, answer.html);
  } else {
    response.writeHead(303, { location: answer.location });
    response.end();
  }
}

function asGitHubError(error: unknown): GitHubError {
  if (error instanceof GitHubError) return error;
  return new GitHubError(
    500,
    error instanceof Error ? error.message : String(error),
  );
}

function partsOf({ pathname }: URL): string[] {
  try {
    return pathname.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    throw notFound();
  }
}

async function serve(
  serving: Serving,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = addressOf(request);
  const isApi = url.pathname.startsWith('/api/');
  try {
    if (!isLoopbackHost(request))
      throw new GitHubError(421, 'This host is localhost and 127.0.0.1 only');
    const parts = partsOf(url);
    if (isApi) {
      const rest = parts.slice(1);
      const answer = await serveApi(serving, request, rest, url.searchParams);
      send(request, response, answer);
    } else {
      await servePage(serving, request, response, parts);
    }
  } catch (thrown) {
    const error = asGitHubError(thrown);
    const { status } = error;
    if (isApi) send(request, response, { status, body: error.toBody() });
    else sendPage(response, status, errorPage(error));
  }
}

/** The git host over plain HTTP on loopback. Rejects when the port is taken. */
export async function startGitHost(
  host: GitHost,
  token: string,
  wanted: number,
): Promise<GitHostServer> {
  const serving = { host, token, url: '' };
  const server = createServer((request, response) => {
    void serve(serving, request, response);
  });
  const { port, close } = await listenOnLoopback(
    server,
    wanted,
    'port of the git host',
  );
  serving.url = `http://localhost:${port}`;
  const { fullName } = host.repository;
  return { url: serving.url, token, repository: fullName, close };
}
