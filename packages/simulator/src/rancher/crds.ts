/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { anything, col, crd, kindSchema, object, str } from '../crd/builder';
import { Dict } from '../storage/objects';

/*
 * The kinds of Rancher that making a cluster needs. Rancher builds some of these itself, without a schema: here, too, they keep what they
 * are given.
 */

const created = col('Age', 'date', '.metadata.creationTimestamp');

const provisioning = crd({
  group: 'provisioning.cattle.io',
  plural: 'clusters',
  kind: 'Cluster',
  versions: [
    {
      name: 'v1',
      served: true,
      storage: true,
      schema: kindSchema(anything, anything),
      columns: [
        col('Ready', 'string', '.status.ready'),
        col('Kubeconfig', 'string', '.status.clientSecretName'),
        created,
      ],
    },
  ],
});

const management = crd({
  group: 'management.cattle.io',
  plural: 'clusters',
  kind: 'Cluster',
  scope: 'Cluster',
  versions: [
    {
      name: 'v3',
      served: true,
      storage: true,
      schema: kindSchema(anything, anything),
      columns: [created],
    },
  ],
});

/** The fields of a machine config stand beside its metadata, and there is no status. */
const amazonec2 = crd({
  group: 'rke-machine-config.cattle.io',
  plural: 'amazonec2configs',
  kind: 'Amazonec2Config',
  versions: [
    {
      name: 'v1',
      served: true,
      storage: true,
      status: false,
      schema: {
        ...object({
          apiVersion: str,
          kind: str,
          metadata: { type: 'object' },
          region: str,
          zone: str,
          instanceType: str,
          rootSize: str,
        }),
        'x-kubernetes-preserve-unknown-fields': true,
      },
      columns: [created],
    },
  ],
});

/** Clusters as Rancher's own GitOps knows them. Nobody deploys anything to them here. */
const fleet = crd({
  group: 'fleet.cattle.io',
  plural: 'clusters',
  kind: 'Cluster',
  versions: [
    {
      name: 'v1alpha1',
      served: true,
      storage: true,
      schema: kindSchema(anything, anything),
      columns: [created],
    },
  ],
});

export const RANCHER_CRDS: Dict[] = [
  provisioning,
  management,
  amazonec2,
  fleet,
];
