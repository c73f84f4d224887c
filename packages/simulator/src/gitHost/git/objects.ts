/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createHash } from 'node:crypto';
import { notFound, unprocessable } from '../errors';

export interface TreeEntry {
  mode: string;
  sha: string;
}

/** All files of a version, by path. Folders are not kept: nobody here asks for one by its name. */
export type Tree = ReadonlyMap<string, TreeEntry>;

export interface Person {
  name: string;
  email: string;
  date: string;
}

export interface Commit {
  sha: string;
  tree: string;
  parents: string[];
  message: string;
  author: Person;
  committer: Person;
}

function shaOf(kind: string, content: Buffer | string): string {
  const bytes = Buffer.from(content);
  return createHash('sha1')
    .update(`${kind} ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}

/** Blobs, trees and commits by their hash, in memory. Only the hashes of blobs are git's own: nobody clones this repository. */
export class GitObjects {
  private readonly blobs = new Map<string, Buffer>();
  private readonly trees = new Map<string, Tree>();
  private readonly commits = new Map<string, Commit>();

  writeBlob(content: Buffer): string {
    const sha = shaOf('blob', content);
    this.blobs.set(sha, content);
    return sha;
  }

  blob(sha: string): Buffer {
    const blob = this.blobs.get(sha);
    if (!blob) throw notFound();
    return blob;
  }

  hasBlob(sha: string): boolean {
    return this.blobs.has(sha);
  }

  writeTree(files: Tree): string {
    const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
    const lines = sorted.map(
      ([path, { mode, sha }]) => `${mode} ${sha} ${path}`,
    );
    const sha = shaOf('tree', lines.join('\n'));
    this.trees.set(sha, new Map(sorted));
    return sha;
  }

  /** The tree of that hash, or of the commit of that hash. */
  tree(sha: string): Tree {
    const tree = this.trees.get(this.commits.get(sha)?.tree ?? sha);
    if (!tree) throw notFound();
    return tree;
  }

  writeCommit(commit: Omit<Commit, 'sha'>): Commit {
    if (!this.trees.has(commit.tree))
      throw unprocessable('Tree SHA does not exist');
    if (!commit.parents.every(parent => this.commits.has(parent)))
      throw unprocessable(
        'Parent SHA does not exist or is not a commit object',
      );
    const sha = shaOf('commit', JSON.stringify(commit));
    const written = { sha, ...commit };
    this.commits.set(sha, written);
    return written;
  }

  commit(sha: string): Commit {
    const commit = this.commits.get(sha);
    if (!commit) throw notFound();
    return commit;
  }

  hasCommit(sha: string): boolean {
    return this.commits.has(sha);
  }

  /** A commit and everything before it, nearest first. */
  history(sha: string): Commit[] {
    const seen = new Set([sha]);
    for (const next of seen)
      this.commit(next).parents.forEach(parent => seen.add(parent));
    return [...seen].map(each => this.commit(each));
  }
}
