/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { gunzipSync } from 'node:zlib';
import { parse as parseYaml } from 'yaml';
import { ClientResponse, httpsRequest } from '../testing/httpClient';
import { dig } from '../storage/objects';
import { Step } from './step';

/** A server to play the suite against. */
export interface Target {
  url: string;
  caPem: string;
  adminToken: string;
  viewerToken: string;
  /** Forgets all history, so that older continue tokens expire. */
  compact(): Promise<void>;
}

export interface Answer {
  title: string;
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

/** Headers that are part of the contract. */
const HEADERS = [
  'content-type',
  'warning',
  'content-encoding',
  'vary',
  'retry-after',
];

const tokenOf = (target: Target, step: Step): string | undefined =>
  ({
    admin: target.adminToken,
    viewer: target.viewerToken,
    nobody: undefined,
    stranger: 'not-a-token',
  }[step.as ?? 'admin']);

function send(
  target: Target,
  step: Step,
  path: string,
  body: string | undefined,
): Promise<ClientResponse> {
  return httpsRequest(`${target.url}${path}`, target.caPem, {
    method: step.method,
    token: tokenOf(target, step),
    body,
    headers: {
      accept: step.accept ?? 'application/json',
      'user-agent': 'contract/1',
      ...(step.contentType ? { 'content-type': step.contentType } : {}),
      ...step.headers,
    },
  });
}

function parse(step: Step, response: ClientResponse): unknown {
  const gzip = response.headers['content-encoding'] === 'gzip';
  const text = gzip
    ? gunzipSync(response.body).toString('utf8')
    : response.text();
  const type = response.headers['content-type'] ?? '';
  if (step.lines) {
    return text
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line) as unknown);
  }
  if (type.includes('yaml')) return parseYaml(text);
  if (!type.includes('json')) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** The headers of an answer that are part of the contract. */
function contractHeaders(response: ClientResponse): Record<string, string> {
  return Object.fromEntries(
    HEADERS.filter(name => response.headers[name] !== undefined).map(name => [
      name,
      response.headers[name],
    ]),
  );
}

/** Plays all steps in order and returns the answers as they came. */
export async function play(target: Target, steps: Step[]): Promise<Answer[]> {
  const kept = new Map<string, string>();
  const fill = (text: string) =>
    text.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => {
      const value = kept.get(name);
      if (value === undefined) throw new Error(`nothing was kept as ${name}`);
      return value;
    });
  const answers: Answer[] = [];
  for (const step of steps) {
    if (step.before === 'compact') await target.compact();
    let body: string | undefined;
    if (step.body !== undefined)
      body = fill(
        typeof step.body === 'string' ? step.body : JSON.stringify(step.body),
      );
    const raw = await send(target, step, fill(step.path), body);
    const answer: Answer = {
      title: step.title,
      status: raw.status,
      headers: contractHeaders(raw),
      body: parse(step, raw),
    };
    for (const [name, path] of Object.entries(step.keep ?? {})) {
      kept.set(
        name,
        encodeURIComponent(String(dig(answer.body, ...path.split('.')))),
      );
    }
    answers.push(answer);
    if (step.settle)
      await new Promise(resolve => setTimeout(resolve, step.settle));
  }
  return answers;
}
