/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { notFound } from '../errors';
import { Tree, TreeEntry } from '../git/objects';
import { MAIN } from '../git/repository';
import { Answer, Call, ok } from './call';
import { apiOf } from './views';

function summary(call: Call, path: string, type: 'file' | 'dir') {
  return {
    type,
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    url: `${apiOf(call, call.host.repository)}/contents/${path}`,
  };
}

function fileView(call: Call, path: string, { sha }: TreeEntry): Answer {
  const content = call.host.repository.objects.blob(sha);
  if (/application\/vnd\.github\.(v\d\.)?raw/.test(call.accept))
    return { status: 200, body: content, headers: { etag: `"${sha}"` } };
  return ok({
    ...summary(call, path, 'file'),
    sha,
    size: content.length,
    encoding: 'base64',
    content: content.toString('base64'),
  });
}

/** What lies directly in a folder; undefined when there is no such folder. */
function folderView(call: Call, files: Tree, folder: string) {
  const prefix = folder ? `${folder}/` : '';
  const inside = [...files.keys()]
    .filter(path => path.startsWith(prefix))
    .map(path => path.slice(prefix.length));
  if (inside.length === 0) return undefined;
  const names = new Map(
    inside.map(path => [path.split('/')[0], path.includes('/')]),
  );
  return [...names].map(([name, isFolder]) =>
    summary(call, `${prefix}${name}`, isFolder ? 'dir' : 'file'),
  );
}

/** `/repos/{owner}/{repo}/contents/{path}`: a file, also raw, or the list of a folder. */
export function contents(call: Call, path: string): Answer {
  const { repository } = call.host;
  const ref = call.query.get('ref') || MAIN;
  const files = repository.objects.tree(repository.resolve(ref).tree);
  const file = files.get(path);
  if (file) return fileView(call, path, file);
  const folder = folderView(call, files, path);
  if (!folder) throw notFound();
  return ok(folder);
}
