/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { CreationFailure } from './Provisioner';

/**
 * The entry of the portal's configuration that the standard names.
 *
 * @throws CreationFailure that says which key to add.
 */
export function settingsOf<T extends { name: string }>(
  entries: readonly T[],
  kind: 'clusterApi' | 'rancher' | 'eksctl' | 'gcloud',
  target: string,
): T {
  const found = entries.find(({ name }) => name === target);
  if (found) return found;
  throw new CreationFailure(
    `The portal cannot apply this: 'fleet.provisioners.${kind}' has no entry named '${target}'. Add one to its configuration, or deliver the request as a pull request`,
  );
}
