/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  ClusterClass,
  ProvisionerStandard,
} from '@fleetstage/plugin-fleet-common';
import type { Review } from './Review';

/** What the class asks for must be possible with what it says: the request can not help it. */
export function checkSecurity(
  { name, security }: ClusterClass,
  provisioner: ProvisionerStandard,
  review: Review,
): void {
  if (provisioner.name !== 'eksctl' || !security.secretsEncryption) return;
  if (security.kmsKey?.startsWith('arn:')) return;
  review.problem(
    'provisioner',
    `The class asks for encryption of secrets, which EKS does with a key of its own: add the ARN of a KMS key as classes[${name}].security.kmsKey`,
  );
}

/**
 * Clusters of Rancher are reached through its proxy, where an account of the cluster cannot log in: only its own Fleet
 * steers them (contract 5.7).
 */
export function checkGitOps(
  { name, gitOps }: ClusterClass,
  provisioner: ProvisionerStandard,
  review: Review,
): void {
  const { controlPlane } = gitOps;
  if (provisioner.name !== 'rancher') return;
  if (controlPlane === 'none' || controlPlane === 'rancher-fleet') return;
  review.problem(
    'provisioner',
    `Clusters of Rancher cannot be steered by ${controlPlane}: choose another provisioner, or let the class say rancher-fleet (classes[${name}].gitOps.controlPlane)`,
  );
}

/** Deviations that no answer of the request shows: what the class requires to run in the cluster. */
export function allowAbsent(
  { addOns, observability, policies }: ClusterClass,
  review: Review,
): void {
  addOns.forEach(item => review.allows('add-on', item.name));
  observability.forEach(item => review.allows('observability', item.name));
  policies.forEach(item => review.allows('policy', item.name));
}
