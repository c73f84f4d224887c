/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ConflictError, InputError } from '@backstage/errors';
import type {
  AnnounceCreation,
  ClusterPlan,
  ClusterStandard,
} from '@fleetstage/plugin-fleet-common';
import { planCluster } from '@fleetstage/plugin-fleet-node';
import type { Knex } from 'knex';
import {
  clustersOfCreations,
  loadCreation,
  saveCreation,
} from '../store/standard/creations';
import type { ClusterRow } from '../store/tables';

/**
 * Takes in that a cluster is being made. The same request again changes nothing; another one of the same name does only
 * when it is of the same owner, class and provisioner.
 *
 * @param versions - versions of the standard that requests may have been planned with.
 * @throws InputError for a request that the standard does not allow, ConflictError for a name that is taken.
 */
export async function announceCreation(
  knex: Knex,
  versions: readonly ClusterStandard[],
  announcement: AnnounceCreation,
  createdBy: string | undefined,
  now: Date,
): Promise<void> {
  const { request, standardVersion, hubId, taskId, pullRequestUrl } =
    announcement;
  const standard = versions.find(({ version }) => version === standardVersion);
  if (!standard) {
    throw new ConflictError(
      `standardVersion: the standard has no version ${standardVersion}; plan the request again`,
    );
  }
  const { plan, problems } = planCluster(request, standard, { now });
  if (!plan) {
    throw new InputError(
      problems.map(({ field, message }) => `${field}: ${message}`).join('; '),
    );
  }
  await assertNameIsFree(knex, plan);
  await saveCreation(
    knex,
    { request, plan, hubId, taskId, pullRequestUrl, createdBy },
    now.toISOString(),
  );
}

async function assertNameIsFree(knex: Knex, plan: ClusterPlan): Promise<void> {
  const { name } = plan;
  const before = await loadCreation(knex, name);
  const same =
    before &&
    before.owner === plan.owner &&
    before.class === plan.class.name &&
    before.provisioner === plan.provisioner.name;
  if (before && !same) {
    throw new ConflictError(
      `name: '${name}' was asked for before, by ${before.owner} as ${before.class} with ${before.provisioner}; choose another name`,
    );
  }
  const own = (await clustersOfCreations(knex, [name])).get(name)?.id;
  const taken = await knex<ClusterRow>('fleet_clusters')
    .where(query => query.where({ name }).orWhere({ title: name }))
    .whereNull('removed_at')
    .whereNull('merged_into')
    .whereNot({ id: own ?? '' })
    .first('id', 'owner');
  if (taken) {
    throw new ConflictError(
      `name: the fleet has a cluster '${name}' already${
        taken.owner ? `, of ${taken.owner}` : ''
      }; choose another name`,
    );
  }
}
