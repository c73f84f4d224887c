/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { notFound, unprocessable } from '../errors';
import { Commit, GitObjects, Person, Tree } from './objects';
import { isBranchName } from './paths';

export const MAIN = 'main';

const README = `# Clusters

The clusters of the company. A pull request that puts \`clusters/<name>/cluster.yaml\` here makes a cluster once it is merged:
GitOps applies the file to the management cluster.
`;

/** One repository: its objects and its branches, with a README on main. */
export class Repository {
  readonly objects = new GitObjects();
  private readonly heads = new Map<string, string>();

  constructor(readonly owner: string, readonly name: string, now: Date) {
    const author = this.person(now, { name: 'Platform team' });
    const sha = this.objects.writeBlob(Buffer.from(README));
    const first = this.objects.writeCommit({
      tree: this.objects.writeTree(
        new Map([['README.md', { mode: '100644', sha }]]),
      ),
      parents: [],
      message: 'First commit',
      author,
      committer: author,
    });
    this.heads.set(MAIN, first.sha);
  }

  get fullName(): string {
    return `${this.owner}/${this.name}`;
  }

  person(now: Date, given: Partial<Person> = {}): Person {
    const email = 'portal@localhost';
    return { name: 'Portal', email, date: now.toISOString(), ...given };
  }

  branches(): [string, string][] {
    return [...this.heads];
  }

  hasBranch(branch: string): boolean {
    return this.heads.has(branch);
  }

  head(branch: string): string {
    const sha = this.heads.get(branch);
    if (!sha) throw notFound();
    return sha;
  }

  /** The commit of a branch or of a hash. */
  resolve(ref: string): Commit {
    const branch = ref.replace(/^(refs\/)?heads\//, '');
    return this.objects.commit(this.heads.get(branch) ?? ref);
  }

  files(branch: string): Tree {
    return this.objects.tree(this.head(branch));
  }

  createBranch(branch: string, sha: string): void {
    if (!isBranchName(branch))
      throw unprocessable(`refs/heads/${branch} is not a valid ref name.`);
    if (this.heads.has(branch)) throw unprocessable('Reference already exists');
    this.point(branch, sha);
  }

  moveBranch(branch: string, sha: string, force: boolean): void {
    const head = this.heads.get(branch);
    if (!head) throw unprocessable('Reference does not exist');
    this.requireOpen(branch);
    if (!this.objects.hasCommit(sha))
      throw unprocessable('Object does not exist');
    const follows = this.objects.history(sha).some(each => each.sha === head);
    if (!force && !follows) throw unprocessable('Update is not a fast forward');
    this.point(branch, sha);
  }

  /** Puts a version on main, as a merge of a branch. */
  commitToMain(
    files: Tree,
    message: string,
    merged: string,
    now: Date,
  ): Commit {
    const author = this.person(now);
    const commit = this.objects.writeCommit({
      tree: this.objects.writeTree(files),
      parents: [this.head(MAIN), merged],
      message,
      author,
      committer: author,
    });
    this.point(MAIN, commit.sha);
    return commit;
  }

  /** Main is protected, so that GitOps sees every change of it. */
  private requireOpen(branch: string): void {
    if (branch !== MAIN) return;
    throw unprocessable(
      'Repository rule violations found\n\nChanges must be made through a pull request.\n\n',
    );
  }

  private point(branch: string, sha: string): void {
    if (!this.objects.hasCommit(sha))
      throw unprocessable('Object does not exist');
    this.heads.set(branch, sha);
  }
}
