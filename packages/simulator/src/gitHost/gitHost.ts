/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Commit } from './git/objects';
import { Repository } from './git/repository';
import { GitOps, GitOpsOptions } from './gitOps';
import { PullRequest, PullRequests } from './pullRequests';

export interface GitHostOptions extends Omit<GitOpsOptions, 'content'> {
  now: () => Date;
}

/**
 * A git host with one repository, and GitOps behind its main branch. Branches and pull requests live in memory: after a restart the
 * repository is new again, while the clusters that were made from it stay.
 */
export class GitHost {
  readonly repository: Repository;
  readonly pulls: PullRequests;
  private readonly gitOps: GitOps;

  constructor(readonly options: GitHostOptions) {
    this.repository = new Repository('company', 'clusters', options.now());
    this.pulls = new PullRequests(this.repository, options.now);
    this.gitOps = new GitOps({
      ...options,
      content: sha => this.repository.objects.blob(sha),
    });
  }

  /** Merges, and lets GitOps say on the pull request what came of it. Throws when it cannot be merged. */
  async merge(pull: PullRequest): Promise<Commit> {
    const commit = this.pulls.merge(pull);
    for (const line of await this.gitOps.sync(this.pulls.changes(pull)))
      this.pulls.comment(pull, 'gitops', line);
    return commit;
  }
}
