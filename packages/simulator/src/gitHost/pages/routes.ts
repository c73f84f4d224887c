/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { escape } from '../../html/escape';
import { GitHubError, notFound } from '../errors';
import { MAIN } from '../git/repository';
import { GitHost } from '../gitHost';
import { page } from './layout';
import { pullPage } from './pullPage';
import { filePage, repositoryPage } from './repositoryPage';

export type PageAnswer = { html: string } | { location: string };

async function merge(host: GitHost, number: number): Promise<PageAnswer> {
  const pull = host.pulls.find(number);
  // The page that it leads back to says why, where it cannot be merged.
  if (!host.pulls.obstacle(pull)) await host.merge(pull);
  return { location: `/${host.repository.fullName}/pull/${number}` };
}

/** The pages for people. They need no token: who can reach the host sits at the machine of the demo. */
export async function pageRoutes(
  host: GitHost,
  method: string,
  [owner, name, kind, what, ...rest]: string[],
): Promise<PageAnswer> {
  const { fullName } = host.repository;
  if (!owner) return { location: `/${fullName}` };
  if (`${owner}/${name}` !== fullName) throw notFound();
  const call = `${method} ${kind ?? ''}${rest.length ? `/${rest[0]}` : ''}`;
  if (call === 'POST pull/merge') return merge(host, Number(what));
  if (method !== 'GET') throw notFound();
  if (!kind || kind === 'pulls') return { html: repositoryPage(host) };
  if (call === 'GET pull')
    return { html: pullPage(host, host.pulls.find(Number(what))) };
  if (kind === 'blob' && what === MAIN)
    return { html: filePage(host, rest.join('/')) };
  if (kind === 'tree') return { location: `/${fullName}` };
  throw notFound();
}

export function errorPage(error: GitHubError): string {
  const title =
    error.status === 404 ? 'This page does not exist' : error.message;
  return page(title, `<h1>${escape(title)}</h1>`);
}
