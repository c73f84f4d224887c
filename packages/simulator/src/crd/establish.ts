/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { dict, dicts, KubeObject } from '../storage/objects';
import { Store } from '../storage/store';
import { CRD_COLLECTION } from './controller';

/** Does what the controller of definitions does: accepts the names and reports that the kind is served. */
export function establish(store: Store, crd: KubeObject, at: string): void {
  const spec = dict(crd.spec);
  const stored = dicts(spec.versions)
    .filter(version => version.storage === true)
    .map(version => version.name);
  const status = dict(crd.status);
  const before = Array.isArray(status.storedVersions)
    ? status.storedVersions
    : [];
  store.put(CRD_COLLECTION, crd.metadata.name ?? '', {
    ...crd,
    status: {
      acceptedNames: spec.names,
      conditions: [
        {
          type: 'NamesAccepted',
          status: 'True',
          reason: 'NoConflicts',
          message: 'no conflicts found',
          lastTransitionTime: at,
        },
        {
          type: 'Established',
          status: 'True',
          reason: 'InitialNamesAccepted',
          message: 'the initial names have been accepted',
          lastTransitionTime: at,
        },
      ],
      storedVersions: [...new Set([...before, ...stored])],
    },
  });
}
