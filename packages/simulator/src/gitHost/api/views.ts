/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Commit } from '../git/objects';
import { MAIN, Repository } from '../git/repository';
import { PullRequest } from '../pullRequests';
import { Call } from './call';

const idOf = (kind: string, number: number) => `${kind}_${number}`;

export function userView({ url }: Call, login: string, type = 'User') {
  return {
    login,
    id: 1,
    node_id: idOf('U', 1),
    type,
    url: `${url}/api/v3/users/${login}`,
    html_url: `${url}/${login}`,
    site_admin: false,
  };
}

/** The user that the token belongs to. */
export const tokenUser = (call: Call) => userView(call, 'portal');

export const apiOf = ({ url }: Call, repository: Repository) =>
  `${url}/api/v3/repos/${repository.fullName}`;

export function repositoryView(call: Call) {
  const { repository } = call.host;
  const api = apiOf(call, repository);
  const html = `${call.url}/${repository.fullName}`;
  return {
    id: 1,
    node_id: idOf('R', 1),
    name: repository.name,
    full_name: repository.fullName,
    private: false,
    fork: false,
    archived: false,
    owner: userView(call, repository.owner, 'Organization'),
    description: 'The clusters of the company',
    default_branch: MAIN,
    url: api,
    html_url: html,
    branches_url: `${api}/branches{/branch}`,
    trees_url: `${api}/git/trees{/sha}`,
    archive_url: `${api}/{archive_format}{/ref}`,
    contents_url: `${api}/contents/{+path}`,
    pulls_url: `${api}/pulls{/number}`,
    permissions: {
      admin: false,
      maintain: false,
      push: true,
      triage: true,
      pull: true,
    },
  };
}

export function gitCommitView(call: Call, commit: Commit) {
  const git = `${apiOf(call, call.host.repository)}/git`;
  return {
    sha: commit.sha,
    node_id: `C_${commit.sha}`,
    url: `${git}/commits/${commit.sha}`,
    message: commit.message,
    author: commit.author,
    committer: commit.committer,
    tree: { sha: commit.tree, url: `${git}/trees/${commit.tree}` },
    parents: commit.parents.map(sha => ({ sha, url: `${git}/commits/${sha}` })),
  };
}

/** A commit as the list of commits shows it. */
export function commitView(call: Call, commit: Commit) {
  const { parents, sha, ...rest } = gitCommitView(call, commit);
  const api = apiOf(call, call.host.repository);
  return {
    sha,
    node_id: rest.node_id,
    url: `${api}/commits/${sha}`,
    commit: rest,
    parents,
  };
}

export function refView(call: Call, branch: string, sha: string) {
  const git = `${apiOf(call, call.host.repository)}/git`;
  return {
    ref: `refs/heads/${branch}`,
    node_id: `REF_${branch}`,
    url: `${git}/refs/heads/${branch}`,
    object: { sha, type: 'commit', url: `${git}/commits/${sha}` },
  };
}

function sideView(call: Call, branch: string, sha: string) {
  const { owner } = call.host.repository;
  return {
    label: `${owner}:${branch}`,
    ref: branch,
    sha,
    user: userView(call, owner, 'Organization'),
    repo: repositoryView(call),
  };
}

export function pullView(call: Call, pull: PullRequest) {
  const { pulls, repository } = call.host;
  const api = apiOf(call, repository);
  return {
    id: pull.number,
    node_id: idOf('PR', pull.number),
    number: pull.number,
    url: `${api}/pulls/${pull.number}`,
    html_url: pullUrl(call, pull),
    issue_url: `${api}/issues/${pull.number}`,
    state: pull.state,
    locked: false,
    draft: pull.draft,
    title: pull.title,
    body: pull.body,
    user: tokenUser(call),
    labels: [],
    assignees: pull.assignees.map(login => userView(call, login)),
    requested_reviewers: pull.reviewers.map(login => userView(call, login)),
    requested_teams: [],
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.state === 'closed' ? pull.updatedAt : null,
    merged: pull.merged !== undefined,
    merged_at: pull.merged?.at ?? null,
    merge_commit_sha: pull.merged?.commit ?? null,
    mergeable: pull.state === 'open' ? !pulls.obstacle(pull) : null,
    comments: pull.comments.length,
    changed_files: pulls.changes(pull).length,
    head: sideView(call, pull.branch, pulls.headOf(pull)),
    base: sideView(call, MAIN, repository.head(MAIN)),
  };
}

export function pullUrl({ host, url }: Call, pull: PullRequest): string {
  return `${url}/${host.repository.fullName}/pull/${pull.number}`;
}
