/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  ANNOTATION_STANDARD,
  KEY_OWNER,
  type ClusterPlan,
} from '@fleetstage/plugin-fleet-common';
import type { StoredObject } from '../kubernetes/ApplyClient';
import { CreationFailure } from './Provisioner';

/**
 * Refuses to touch what was not made from the standard, or belongs to somebody else: two clusters of one name.
 *
 * @throws CreationFailure
 */
export function assertOurs(
  found: StoredObject | undefined,
  plan: ClusterPlan,
  where: string,
): void {
  if (!found) return;
  const { annotations = {}, deletionTimestamp } = found.metadata;
  if (deletionTimestamp) {
    throw new CreationFailure(
      `${where} holds a cluster '${plan.name}' that is being deleted: wait until it is gone and retry, or choose another name`,
    );
  }
  if (!annotations[ANNOTATION_STANDARD]) {
    throw new CreationFailure(
      `${where} holds a cluster '${plan.name}' that was not made from the standard: choose another name. Nothing was changed`,
    );
  }
  const owner = annotations[KEY_OWNER];
  if (owner !== plan.owner) {
    throw new CreationFailure(
      `${where} holds a cluster '${plan.name}' of ${owner}: choose another name. Nothing was changed`,
    );
  }
}
