/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import { Answer, Call, input, ok } from './call';
import { pullUrl } from './views';

const QUERY = z.object({
  query: z.string(),
  variables: z
    .object({ owner: z.string(), repo: z.string(), head: z.string() })
    .partial()
    .default({}),
});

const failure = (type: string, message: string) =>
  ok({ data: null, errors: [{ type, message }] });

/** The one query that the plugin behind the action asks: whether a branch exists, and its open pull request. */
export function graphql(call: Call): Answer {
  const { query, variables } = input(call, QUERY);
  if (!query.includes('associatedPullRequests'))
    return failure('UNSUPPORTED', 'This git host answers one query only');
  const { pulls, repository } = call.host;
  const asked = `${variables.owner}/${variables.repo}`;
  if (asked !== repository.fullName)
    return failure(
      'NOT_FOUND',
      `Could not resolve to a Repository with the name '${asked}'.`,
    );
  const branch = (variables.head ?? '').replace(/^refs\/heads\//, '');
  if (!repository.hasBranch(branch))
    return ok({ data: { repository: { ref: null } } });
  const pull = pulls.openOf(branch);
  const edges = pull
    ? [
        {
          node: {
            id: `PR_${pull.number}`,
            number: pull.number,
            url: pullUrl(call, pull),
          },
        },
      ]
    : [];
  return ok({
    data: { repository: { ref: { associatedPullRequests: { edges } } } },
  });
}
