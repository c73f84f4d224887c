/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { CollectionLoader } from '../../storage/store';
import { ClusterIdentity } from '../types';
import { makeEndpointSlices } from './endpointSlices';
import { makeMutatingWebhooks, makeValidatingWebhooks } from './webhooks';

/** What stands in the way of an upgrade, beside workloads and nodes. */
export function versionLoaders(
  identity: ClusterIdentity,
): [string, CollectionLoader][] {
  const group = 'admissionregistration.k8s.io';
  return [
    ['endpointslices.discovery.k8s.io', () => makeEndpointSlices(identity)],
    [
      `validatingwebhookconfigurations.${group}`,
      () => makeValidatingWebhooks(identity),
    ],
    [
      `mutatingwebhookconfigurations.${group}`,
      () => makeMutatingWebhooks(identity),
    ],
  ];
}
