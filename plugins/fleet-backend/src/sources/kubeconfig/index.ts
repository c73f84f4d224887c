/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Config } from '@backstage/config';
import type { FleetSource } from '@fleetstage/plugin-fleet-node';
import { ClustersSource } from './ClustersSource';
import { readKubeconfigEntries } from './config';
import { FilesSource } from './FilesSource';
import { InClusterSource } from './InClusterSource';

/**
 * The sources that `fleet.sources.kubeconfig` describes; none when it is absent.
 *
 * @throws InputError that names the configuration key which is wrong
 * @internal
 */
export function createKubeconfigSources(config: Config): FleetSource[] {
  return readKubeconfigEntries(config).map(item => {
    switch (item.kind) {
      case 'files':
        return new FilesSource(item.entry, item.path);
      case 'inCluster':
        return new InClusterSource(item.entry, item.path);
      default:
        return new ClustersSource(item.entry, item.path);
    }
  });
}
