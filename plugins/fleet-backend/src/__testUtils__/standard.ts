/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ClusterStandard } from '@fleetstage/plugin-fleet-common';
import { parseClusterStandard } from '../documents/clusterStandard';

/** A standard of one class, as small as it can be, with what a test adds. */
export function standardOf(
  cluster: object = {},
  spec: object = {},
): ClusterStandard {
  return parseClusterStandard({
    apiVersion: 'fleetstage.io/v1alpha1',
    kind: 'ClusterStandard',
    metadata: { name: 'test' },
    spec: {
      version: '1.0.0',
      exceptions: { approver: 'group:default/platform' },
      ...spec,
      classes: [
        {
          name: 'production',
          title: 'Production',
          description: 'What customers depend on',
          environment: 'production',
          clusters: { environments: ['production'] },
          kubernetes: {
            minors: [
              { minor: '1.35', versions: { 'cluster-api': 'v1.35.2' } },
              { minor: '1.34', versions: { 'cluster-api': 'v1.34.4' } },
            ],
          },
          regions: [{ name: 'eu-west-1' }, { name: 'eu-central-1' }],
          provisioners: [
            {
              name: 'cluster-api',
              provider: 'kubeadm',
              delivery: 'apply',
              namespace: 'fleet',
              classRef: { name: 'standard' },
            },
          ],
          nodePools: [
            { name: 'default', nodes: { default: 3, min: 2, max: 10 } },
          ],
          ...cluster,
        },
      ],
    },
  });
}
