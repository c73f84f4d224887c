/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import { invalidField, notFound, unprocessable } from '../errors';
import { GitObjects, TreeEntry } from '../git/objects';
import { isFilePath } from '../git/paths';
import { Answer, Call, created, input, ok } from './call';
import { apiOf, gitCommitView, refView } from './views';

const MODES = ['100644', '100755', '120000'] as const;

const BLOB = z.object({
  content: z.string(),
  encoding: z.enum(['utf-8', 'base64']).default('utf-8'),
});

const TREE = z.object({
  base_tree: z.string().optional(),
  tree: z.array(
    z.object({
      path: z.string(),
      mode: z.enum(MODES),
      sha: z.string().nullable().optional(),
      content: z.string().optional(),
    }),
  ),
});

const PERSON = z.object({
  name: z.string(),
  email: z.string(),
  date: z.string().optional(),
});

const COMMIT = z.object({
  message: z.string(),
  tree: z.string(),
  parents: z.array(z.string()).default([]),
  author: PERSON.optional(),
  committer: PERSON.optional(),
});

const NEW_REF = z.object({ ref: z.string(), sha: z.string() });
const MOVED_REF = z.object({
  sha: z.string(),
  force: z.boolean().default(false),
});

type Change = z.infer<typeof TREE>['tree'][number];

function createBlob(call: Call): Answer {
  const { content, encoding } = input(call, BLOB);
  const { repository } = call.host;
  const sha = repository.objects.writeBlob(Buffer.from(content, encoding));
  return created({ sha, url: `${apiOf(call, repository)}/git/blobs/${sha}` });
}

function readBlob({ host }: Call, sha: string): Answer {
  const content = host.repository.objects.blob(sha);
  return ok({
    sha,
    size: content.length,
    encoding: 'base64',
    content: content.toString('base64'),
  });
}

function entryOf(objects: GitObjects, change: Change): TreeEntry {
  const { content, mode, sha } = change;
  if (content !== undefined)
    return { mode, sha: objects.writeBlob(Buffer.from(content)) };
  if (!sha || !objects.hasBlob(sha))
    throw unprocessable(`tree.sha ${sha} is not a valid blob`);
  return { mode, sha };
}

function changeTree(
  objects: GitObjects,
  files: Map<string, TreeEntry>,
  change: Change,
): void {
  const { path, sha } = change;
  if (!isFilePath(path))
    throw unprocessable('tree.path contains a malformed path component');
  if (sha !== null) {
    files.set(path, entryOf(objects, change));
  } else if (!files.delete(path)) {
    throw unprocessable('GitRPC::BadObjectState');
  }
}

function createTree(call: Call): Answer {
  const { base_tree: base, tree } = input(call, TREE);
  const { objects } = call.host.repository;
  const files = new Map(base ? objects.tree(base) : []);
  for (const change of tree) changeTree(objects, files, change);
  return { ...readTree(call, objects.writeTree(files)), status: 201 };
}

/** Always with the files of all folders: there are no others. */
function readTree(call: Call, ref: string): Answer {
  const { repository } = call.host;
  const { objects } = repository;
  const git = `${apiOf(call, repository)}/git`;
  const sha = repository.hasBranch(ref) ? repository.resolve(ref).tree : ref;
  const tree = [...objects.tree(sha)].map(([path, entry]) => ({
    path,
    mode: entry.mode,
    type: 'blob',
    sha: entry.sha,
    size: objects.blob(entry.sha).length,
    url: `${git}/blobs/${entry.sha}`,
  }));
  return ok({ sha, url: `${git}/trees/${sha}`, tree, truncated: false });
}

function createCommit(call: Call): Answer {
  const given = input(call, COMMIT);
  const { options, repository } = call.host;
  const author = repository.person(options.now(), given.author);
  const commit = repository.objects.writeCommit({
    message: given.message,
    tree: given.tree,
    parents: given.parents,
    author,
    committer: given.committer
      ? repository.person(options.now(), given.committer)
      : author,
  });
  return created(gitCommitView(call, commit));
}

function createRef(call: Call): Answer {
  const { ref, sha } = input(call, NEW_REF);
  const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
  if (!branch) throw invalidField('Reference', 'ref');
  call.host.repository.createBranch(branch, sha);
  return created(refView(call, branch, sha));
}

function moveRef(call: Call, branch: string): Answer {
  const { force, sha } = input(call, MOVED_REF);
  call.host.repository.moveBranch(branch, sha, force);
  return ok(refView(call, branch, sha));
}

function readRef(call: Call, branch: string): Answer {
  return ok(refView(call, branch, call.host.repository.head(branch)));
}

/** `/repos/{owner}/{repo}/git/…`. The name of a branch may have slashes, escaped or not. */
export function gitRoutes(call: Call, [kind, ...rest]: string[]): Answer {
  const what = rest.join('/');
  const branch = /^heads\/(.+)$/.exec(what)?.[1];
  switch (`${call.method} ${kind}${what ? '/…' : ''}`) {
    case 'POST blobs':
      return createBlob(call);
    case 'GET blobs/…':
      return readBlob(call, what);
    case 'POST trees':
      return createTree(call);
    case 'GET trees/…':
      return readTree(call, what);
    case 'POST commits':
      return createCommit(call);
    case 'GET commits/…':
      return ok(gitCommitView(call, call.host.repository.objects.commit(what)));
    case 'POST refs':
      return createRef(call);
    case 'PATCH refs/…':
      if (branch) return moveRef(call, branch);
      throw unprocessable('Reference does not exist');
    case 'GET ref/…':
    case 'GET refs/…':
      if (branch) return readRef(call, branch);
      throw notFound();
    default:
      throw notFound();
  }
}
