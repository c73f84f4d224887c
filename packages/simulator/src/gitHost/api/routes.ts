/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { notFound } from '../errors';
import { MAIN } from '../git/repository';
import { Answer, Call, ok } from './call';
import { contents } from './contents';
import { gitRoutes } from './git';
import { graphql } from './graphql';
import { issueRoutes, pullRoutes } from './pulls';
import { commitView, repositoryView, tokenUser } from './views';

function branchView(call: Call, name: string, sha: string) {
  const { objects } = call.host.repository;
  return {
    name,
    commit: commitView(call, objects.commit(sha)),
    protected: name === MAIN,
  };
}

function branches(call: Call, name: string): Answer {
  const { repository } = call.host;
  if (name) return ok(branchView(call, name, repository.head(name)));
  return ok(
    repository.branches().map(([each, sha]) => branchView(call, each, sha)),
  );
}

/** The history of a branch, one commit, or its status, by which Backstage's URL reader finds out what a branch is. */
function commits(call: Call, rest: string[]): Answer {
  const { repository } = call.host;
  if (rest.length === 0) {
    const start = repository.resolve(call.query.get('sha') || MAIN).sha;
    const many = Number(call.query.get('per_page')) || 30;
    const history = repository.objects.history(start).slice(0, many);
    return ok(history.map(commit => commitView(call, commit)));
  }
  const asksStatus = rest.length > 1 && rest[rest.length - 1] === 'status';
  const ref = (asksStatus ? rest.slice(0, -1) : rest).join('/');
  const commit = repository.resolve(ref);
  if (!asksStatus) return ok(commitView(call, commit));
  return ok({
    state: 'success',
    statuses: [],
    sha: commit.sha,
    total_count: 0,
    repository: repositoryView(call),
  });
}

async function repositoryRoutes(
  call: Call,
  [part, ...rest]: string[],
): Promise<Answer> {
  if (part === 'git') return gitRoutes(call, rest);
  if (part === 'pulls') return pullRoutes(call, rest);
  if (part === 'issues') return issueRoutes(call, rest);
  if (call.method !== 'GET') throw notFound();
  switch (part) {
    case undefined:
      return ok(repositoryView(call));
    case 'branches':
      return branches(call, rest.join('/'));
    case 'commits':
      return commits(call, rest);
    case 'contents':
      return contents(call, rest.join('/'));
    default:
      throw notFound();
  }
}

/** The API of GitHub, as far as Backstage's action for pull requests and its URL reader need it: `/api/v3/…` and `/api/graphql`. */
export async function apiRoutes(
  call: Call,
  [api, ...parts]: string[],
): Promise<Answer> {
  if (api === 'graphql' && call.method === 'POST') return graphql(call);
  if (api !== 'v3') throw notFound();
  const [area, owner, name, ...rest] = parts;
  const { repository } = call.host;
  if (area === undefined)
    return ok({ current_user_url: `${call.url}/api/v3/user` });
  if (area === 'user' && !owner) return ok(tokenUser(call));
  if (area !== 'repos' || `${owner}/${name}` !== repository.fullName)
    throw notFound();
  return repositoryRoutes(call, rest);
}
