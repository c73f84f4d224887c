/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ObjectKey } from './ApplyClient';

/** An object in a sentence, such as `Cluster fleet-staging/search-dev`. */
export function describeObject({ kind, metadata }: ObjectKey): string {
  const { namespace, name } = metadata;
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}
