/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { KubernetesManifest } from '@fleetstage/plugin-fleet-node';
import { applyAll } from '../kubernetes/applyAll';
import type { ApplyClient } from '../kubernetes/ApplyClient';
import { describeObject } from '../kubernetes/describeObject';
import type { ClusterJob } from './Provisioner';

/**
 * Applies the objects of a cluster in their order, and tells the log of each. Admission knows more than a schema: asked
 * first, it refuses before anything is written.
 *
 * @param dryRun - the objects that admission is asked about.
 * @throws ApplyFailure
 */
export async function applyManifests(
  client: ApplyClient,
  { logger }: ClusterJob,
  manifests: readonly KubernetesManifest[],
  dryRun: readonly KubernetesManifest[] = manifests,
): Promise<{ changed: boolean }> {
  for (const manifest of dryRun) {
    await client.apply(manifest, { dryRun: true });
  }
  const changed = await applyAll(client, manifests, (manifest, isNew) => {
    const result = isNew ? 'applied' : 'is already as the standard says';
    logger.info(`${describeObject(manifest)}: ${result}`);
  });
  return { changed };
}
