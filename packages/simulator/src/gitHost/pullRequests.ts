/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { GitHubError, invalidField, notFound, refused } from './errors';
import {
  changesBetween,
  FileChange,
  mergeBase,
  mergeFiles,
} from './git/changes';
import { Commit } from './git/objects';
import { MAIN, Repository } from './git/repository';

export interface Comment {
  author: string;
  body: string;
  at: string;
}

export interface PullRequest {
  number: number;
  branch: string;
  title: string;
  body: string;
  draft: boolean;
  state: 'open' | 'closed';
  reviewers: string[];
  assignees: string[];
  comments: Comment[];
  createdAt: string;
  updatedAt: string;
  /** Once it is merged: what it brought, since the branch may go on or go away. */
  merged?: { at: string; commit: string; head: string; changes: FileChange[] };
}

export interface Draft {
  head: string;
  base: string;
  title: string;
  body?: string | null;
  draft?: boolean;
}

/** The pull requests of a repository, all of them into main. */
export class PullRequests {
  private readonly all: PullRequest[] = [];

  constructor(
    private readonly repository: Repository,
    private readonly now: () => Date,
  ) {}

  /** Newest first. */
  list(): PullRequest[] {
    return [...this.all].reverse();
  }

  find(number: number): PullRequest {
    const found = this.all[number - 1];
    if (!found) throw notFound();
    return found;
  }

  openOf(branch: string): PullRequest | undefined {
    return this.all.find(
      pull => pull.branch === branch && pull.state === 'open',
    );
  }

  open({ head, base, title, body, draft }: Draft): PullRequest {
    const branch = this.branchOf(head);
    this.check(branch, base);
    const at = this.now().toISOString();
    const pull: PullRequest = {
      number: this.all.length + 1,
      branch,
      title,
      body: body ?? '',
      draft: draft ?? false,
      state: 'open',
      reviewers: [],
      assignees: [],
      comments: [],
      createdAt: at,
      updatedAt: at,
    };
    this.all.push(pull);
    return pull;
  }

  update(pull: PullRequest, given: Partial<PullRequest>): void {
    if (given.state && pull.merged)
      throw refused('PullRequest', 'The pull request was merged.');
    Object.assign(pull, given, { updatedAt: this.now().toISOString() });
  }

  comment(pull: PullRequest, author: string, body: string): void {
    pull.comments.push({ author, body, at: this.now().toISOString() });
  }

  headOf(pull: PullRequest): string {
    return pull.merged?.head ?? this.repository.head(pull.branch);
  }

  /** What a pull request changes, against the version that its branch began with. */
  changes(pull: PullRequest): FileChange[] {
    if (pull.merged) return pull.merged.changes;
    const { objects } = this.repository;
    const head = this.headOf(pull);
    const base = mergeBase(objects, this.repository.head(MAIN), head);
    return changesBetween(
      base ? objects.tree(base) : new Map(),
      objects.tree(head),
    );
  }

  /** Why it cannot be merged now; undefined when it can. */
  obstacle(pull: PullRequest): string | undefined {
    if (pull.merged) return 'Pull Request is already merged';
    if (pull.state === 'closed') return 'Pull Request is closed';
    if (pull.draft) return 'Pull Request is still a draft';
    const { conflicts } = this.mergedFiles(pull);
    return conflicts.length > 0
      ? `Merge conflict in ${conflicts.join(', ')}`
      : undefined;
  }

  merge(pull: PullRequest): Commit {
    const obstacle = this.obstacle(pull);
    if (obstacle) throw new GitHubError(405, obstacle);
    const changes = this.changes(pull);
    const head = this.headOf(pull);
    const commit = this.repository.commitToMain(
      this.mergedFiles(pull).files,
      `Merge pull request #${pull.number} from ${this.repository.owner}/${pull.branch}\n\n${pull.title}`,
      head,
      this.now(),
    );
    const at = this.now().toISOString();
    this.update(pull, { state: 'closed' });
    pull.merged = { at, commit: commit.sha, head, changes };
    return commit;
  }

  private mergedFiles(pull: PullRequest) {
    return mergeFiles(this.repository.files(MAIN), this.changes(pull));
  }

  /** `branch`, or `owner:branch`; there are no forks. */
  private branchOf(head: string): string {
    const { owner } = this.repository;
    return head.startsWith(`${owner}:`) ? head.slice(owner.length + 1) : head;
  }

  private check(branch: string, base: string): void {
    const { owner, objects } = this.repository;
    if (base !== MAIN) throw invalidField('PullRequest', 'base');
    if (branch === MAIN || !this.repository.hasBranch(branch))
      throw invalidField('PullRequest', 'head');
    if (this.openOf(branch))
      throw refused(
        'PullRequest',
        `A pull request already exists for ${owner}:${branch}.`,
      );
    const main = objects.history(this.repository.head(MAIN));
    if (main.some(commit => commit.sha === this.repository.head(branch)))
      throw refused('PullRequest', `No commits between ${MAIN} and ${branch}`);
  }
}
