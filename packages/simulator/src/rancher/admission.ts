/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Review } from '../server/apiServer';
import { invalidValue, StatusCause } from '../server/status';
import { dig } from '../storage/objects';
import { Store } from '../storage/store';
import { MANAGEMENT, PROVISIONING } from './objects';

const NAME = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** What Rancher's webhook has against the name of a new cluster. */
export function rancherCauses(
  { object, before, resource }: Review,
  store: Store,
): StatusCause[] {
  if (resource.collection !== PROVISIONING || before) return [];
  const name = object.metadata.name ?? '';
  const invalid = (message: string) => [
    invalidValue('metadata.name', name, message),
  ];
  if (!NAME.test(name) || name === 'local')
    return invalid(
      'must be a DNS label of at most 63 characters that starts with a letter, and not "local"',
    );
  const taken = store
    .list(MANAGEMENT)
    .some(([, cluster]) => dig(cluster, 'spec', 'displayName') === name);
  return taken ? invalid('another cluster has this name') : [];
}
