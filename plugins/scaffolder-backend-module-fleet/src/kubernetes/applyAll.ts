/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { KubernetesManifest } from '@fleetstage/plugin-fleet-node';
import type { ApplyClient } from './ApplyClient';

/**
 * Applies objects in their order, each whether or not the ones before it changed.
 *
 * @param onApplied - is told of each object once it is applied.
 * @returns whether anything changed.
 * @throws ApplyFailure of the first that is refused; those before it stay applied
 */
export async function applyAll(
  client: ApplyClient,
  manifests: readonly KubernetesManifest[],
  onApplied?: (manifest: KubernetesManifest, changed: boolean) => void,
): Promise<boolean> {
  let anyChanged = false;
  for (const manifest of manifests) {
    const { changed } = await client.apply(manifest);
    anyChanged ||= changed;
    onApplied?.(manifest, changed);
  }
  return anyChanged;
}
