/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { escape } from '../../html/escape';
import { notFound } from '../errors';
import { MAIN } from '../git/repository';
import { GitHost } from '../gitHost';
import { PullRequest } from '../pullRequests';
import { link, page, pathInUrl, timeText } from './layout';

export function stateText(pull: PullRequest): string {
  if (pull.merged) return 'merged';
  return pull.draft && pull.state === 'open' ? 'draft' : pull.state;
}

function pullTable(root: string, pulls: PullRequest[]): string {
  if (pulls.length === 0)
    return '<p>There are none yet. The portal opens one when it creates a cluster by pull request.</p>';
  const rows = pulls.map(
    pull => `<tr><td>#${pull.number}</td>
<td>${link(`${root}/pull/${pull.number}`, pull.title)}</td>
<td>${stateText(pull)}</td><td>${timeText(pull.createdAt)}</td></tr>`,
  );
  return `<table><thead><tr><th>Number</th><th>Title</th><th>State</th><th>Opened</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>`;
}

/** The pull requests, and the files on main. */
export function repositoryPage({ pulls, repository }: GitHost): string {
  const root = `/${repository.fullName}`;
  const files = [...repository.files(MAIN).keys()].map(
    path => `<li>${link(`${root}/blob/${MAIN}/${pathInUrl(path)}`, path)}</li>`,
  );
  return page(
    repository.fullName,
    `<h1>${escape(repository.fullName)}</h1>
<h2>Pull requests</h2>
${pullTable(root, pulls.list())}
<h2>Files on ${MAIN}</h2>
<ul>${files.join('\n')}</ul>`,
  );
}

/** One file on main. */
export function filePage({ repository }: GitHost, path: string): string {
  const entry = repository.files(MAIN).get(path);
  if (!entry) throw notFound();
  const content = repository.objects.blob(entry.sha).toString('utf8');
  return page(
    path,
    `<p>${link(`/${repository.fullName}`, repository.fullName)}</p>
<h1>${escape(path)}</h1>
<pre><span>${escape(content)}</span></pre>`,
  );
}
