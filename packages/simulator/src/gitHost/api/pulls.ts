/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import { GitHubError, invalidField, notFound } from '../errors';
import { changeStatus, diffOf, patchText } from '../git/diff';
import { FileChange } from '../git/changes';
import { MAIN } from '../git/repository';
import { PullRequest } from '../pullRequests';
import { Answer, Call, created, input, ok } from './call';
import { pullView, userView } from './views';

const NEW = z.object({
  title: z.string().min(1),
  head: z.string(),
  base: z.string(),
  body: z.string().nullable().optional(),
  draft: z.boolean().optional(),
});

const CHANGED = z.object({
  title: z.string().min(1).optional(),
  body: z.string().nullable().optional(),
  state: z.enum(['open', 'closed']).optional(),
  base: z.string().optional(),
});

const MERGE = z.object({ sha: z.string().optional() });
const REVIEWERS = z.object({ reviewers: z.array(z.string()).default([]) });
const ASSIGNEES = z.object({ assignees: z.array(z.string()).default([]) });

function list(call: Call): Answer {
  const { pulls, repository } = call.host;
  const state = call.query.get('state') ?? 'open';
  const head = call.query.get('head');
  const base = call.query.get('base') ?? MAIN;
  const found = pulls
    .list()
    .filter(pull => state === 'all' || pull.state === state)
    .filter(pull => !head || head === `${repository.owner}:${pull.branch}`)
    .filter(() => base === MAIN);
  return ok(found.map(pull => pullView(call, pull)));
}

function change(call: Call, pull: PullRequest): Answer {
  const { base, body, ...given } = input(call, CHANGED);
  if (base !== undefined && base !== MAIN)
    throw invalidField('PullRequest', 'base');
  const text = body === undefined ? {} : { body: body ?? '' };
  call.host.pulls.update(pull, { ...given, ...text });
  return ok(pullView(call, pull));
}

async function merge(call: Call, pull: PullRequest): Promise<Answer> {
  const { sha } = input(call, MERGE);
  if (sha && sha !== call.host.pulls.headOf(pull))
    throw new GitHubError(
      409,
      'Head branch was modified. Review and try the merge again.',
    );
  const commit = await call.host.merge(pull);
  return ok({
    sha: commit.sha,
    merged: true,
    message: 'Pull Request successfully merged',
  });
}

function fileView(call: Call, changed: FileChange) {
  const lines = diffOf(call.host.repository.objects, changed);
  const count = (sign: string) =>
    lines?.filter(line => line.sign === sign).length ?? 0;
  return {
    filename: changed.path,
    sha: (changed.after ?? changed.before)?.sha,
    status: changeStatus(changed),
    additions: count('+'),
    deletions: count('-'),
    changes: count('+') + count('-'),
    ...(lines ? { patch: patchText(lines) } : {}),
  };
}

function review(call: Call, pull: PullRequest): Answer {
  const { reviewers } = input(call, REVIEWERS);
  const all = new Set([...pull.reviewers, ...reviewers]);
  call.host.pulls.update(pull, { reviewers: [...all] });
  return created(pullView(call, pull));
}

/** `/repos/{owner}/{repo}/pulls…` */
export async function pullRoutes(
  call: Call,
  [number, sub]: string[],
): Promise<Answer> {
  const { pulls } = call.host;
  if (number === undefined) {
    if (call.method === 'GET') return list(call);
    if (call.method !== 'POST') throw notFound();
    return created(pullView(call, pulls.open(input(call, NEW))));
  }
  const pull = pulls.find(Number(number));
  switch (`${call.method} ${sub ?? ''}`) {
    case 'GET ':
      return ok(pullView(call, pull));
    case 'PATCH ':
      return change(call, pull);
    case 'GET files':
      return ok(pulls.changes(pull).map(each => fileView(call, each)));
    case 'GET merge':
      if (!pull.merged) throw notFound();
      return { status: 204, body: undefined };
    case 'PUT merge':
      return merge(call, pull);
    case 'POST requested_reviewers':
      return review(call, pull);
    default:
      throw notFound();
  }
}

/** `/repos/{owner}/{repo}/issues/{number}/…`: what a pull request has in common with an issue. */
export function issueRoutes(call: Call, [number, sub]: string[]): Answer {
  const { pulls } = call.host;
  const pull = pulls.find(Number(number));
  switch (`${call.method} ${sub ?? ''}`) {
    case 'GET comments':
      return ok(
        pull.comments.map(({ at, author, body }, index) => ({
          id: index + 1,
          user: userView(call, author),
          body,
          created_at: at,
        })),
      );
    case 'POST assignees': {
      const { assignees } = input(call, ASSIGNEES);
      const all = new Set([...pull.assignees, ...assignees]);
      pulls.update(pull, { assignees: [...all] });
      return created(pullView(call, pull));
    }
    default:
      throw notFound();
  }
}
