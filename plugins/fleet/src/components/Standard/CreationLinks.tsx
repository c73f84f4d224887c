/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Link } from '@backstage/ui';
import { type Creation } from '@fleetstage/plugin-fleet-common';
import { useFleetLinks } from '../../links/FleetLinks';
import { webAddress } from '../common/format';

/** Where a creation is worked on: the task of the scaffolder with its log, and the pull request. */
export function CreationLinks(props: {
  creation: Creation;
  /** What the links say. */
  task: string;
  pullRequest: string;
}) {
  const links = useFleetLinks();
  const { creation, task, pullRequest } = props;
  const { taskId, pullRequestUrl } = creation;
  const address = pullRequestUrl && webAddress(pullRequestUrl);
  return (
    <>
      {taskId ? (
        <Link href={links.task(taskId)} variant="body-small">
          {task}
        </Link>
      ) : null}
      {address ? (
        <Link href={address} variant="body-small" target="_blank">
          {pullRequest}
        </Link>
      ) : null}
    </>
  );
}
