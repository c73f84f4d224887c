/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { GitObjects, Tree, TreeEntry } from './objects';

export interface FileChange {
  path: string;
  /** Missing where the file is new. */
  before?: TreeEntry;
  /** Missing where the file was removed. */
  after?: TreeEntry;
}

const same = (a?: TreeEntry, b?: TreeEntry) =>
  a?.sha === b?.sha && a?.mode === b?.mode;

/** Which files differ between two versions, by path. */
export function changesBetween(before: Tree, after: Tree): FileChange[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths]
    .map(path => ({ path, before: before.get(path), after: after.get(path) }))
    .filter(change => !same(change.before, change.after))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The nearest commit that two commits have in common. */
export function mergeBase(
  objects: GitObjects,
  ours: string,
  theirs: string,
): string | undefined {
  const known = new Set(objects.history(ours).map(commit => commit.sha));
  return objects.history(theirs).find(commit => known.has(commit.sha))?.sha;
}

export interface Merged {
  files: Tree;
  /** Paths that both sides changed, each in its own way. Git would look into the files; whole files do here. */
  conflicts: string[];
}

/** Brings the changes of a branch into another version. */
export function mergeFiles(ours: Tree, changes: FileChange[]): Merged {
  const files = new Map(ours);
  const conflicts: string[] = [];
  for (const { path, before, after } of changes) {
    const present = ours.get(path);
    if (!same(present, before) && !same(present, after)) conflicts.push(path);
    else if (after) files.set(path, after);
    else files.delete(path);
  }
  return { files, conflicts };
}
