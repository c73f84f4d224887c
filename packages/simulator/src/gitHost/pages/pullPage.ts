/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { escape } from '../../html/escape';
import { FileChange } from '../git/changes';
import { changeStatus, DiffLine, diffOf } from '../git/diff';
import { MAIN } from '../git/repository';
import { GitHost } from '../gitHost';
import { PullRequest } from '../pullRequests';
import { link, page, timeText } from './layout';
import { stateText } from './repositoryPage';

const CLASSES = { '+': ' class="added"', '-': ' class="removed"', ' ': '' };

const lineOf = ({ sign, text }: DiffLine) =>
  `<span${CLASSES[sign]}>${escape(`${sign} ${text}`)}</span>`;

function fileSection({ repository }: GitHost, change: FileChange): string {
  const lines = diffOf(repository.objects, change);
  return `<h3>${escape(change.path)} (${changeStatus(change)})</h3>
${lines ? `<pre>${lines.map(lineOf).join('')}</pre>` : '<p>Not a text.</p>'}`;
}

/** The button, or why there is none. */
function mergeSection(host: GitHost, pull: PullRequest): string {
  if (pull.merged)
    return `<p>Merged into ${MAIN} at ${timeText(pull.merged.at)}.</p>`;
  const obstacle = host.pulls.obstacle(pull);
  if (obstacle) return `<p>It cannot be merged: ${escape(obstacle)}.</p>`;
  return `<form method="post" action="${escape(
    `/${host.repository.fullName}/pull/${pull.number}/merge`,
  )}"><button>Merge</button> into ${MAIN}; GitOps applies it to the management cluster then.</form>`;
}

function commentSection({ comments }: PullRequest): string {
  const items = comments.map(
    ({ at, author, body }) =>
      `<li><b>${escape(author)}</b>, ${timeText(
        at,
      )}: <span class="text">${escape(body)}</span></li>`,
  );
  return items.length > 0
    ? `<h2>Comments</h2><ul>${items.join('\n')}</ul>`
    : '';
}

/** One pull request: its text, what GitOps made of it, and its files as a diff against main. */
export function pullPage(host: GitHost, pull: PullRequest): string {
  const { fullName } = host.repository;
  const files = host.pulls.changes(pull);
  return page(
    `${pull.title} · #${pull.number}`,
    `<p>${link(`/${fullName}`, fullName)}</p>
<h1>${escape(pull.title)} #${pull.number}</h1>
<p><b>${stateText(pull)}</b>, from ${escape(
      pull.branch,
    )} into ${MAIN}, opened ${timeText(pull.createdAt)}</p>
<p class="text">${escape(pull.body)}</p>
${mergeSection(host, pull)}
${commentSection(pull)}
<h2>Files</h2>
${
  files.map(change => fileSection(host, change)).join('\n') ||
  '<p>It changes no file.</p>'
}`,
  );
}
