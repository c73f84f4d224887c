/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  providerOfProvisioner,
  regionsFor,
  type ClusterClass,
  type ClusterRequest,
  type ProvisionerStandard,
} from '@fleetstage/plugin-fleet-common';
import type { Review } from './Review';

/** The provisioner of a request. One outside the class has no settings: no deviation makes a plan of it. */
export function chooseProvisioner(
  request: ClusterRequest,
  { name, provisioners }: ClusterClass,
  review: Review,
): ProvisionerStandard | undefined {
  if (!request.provisioner) return provisioners[0];
  const found = provisioners.find(item => item.name === request.provisioner);
  if (!found) {
    review.problem(
      'provisioner',
      `'${
        request.provisioner
      }' does not make clusters of class '${name}': choose one of ${names(
        provisioners,
      )}`,
    );
  }
  return found;
}

/** Region and its zones; those of a region outside the standard are not known. */
export function chooseRegion(
  request: ClusterRequest,
  cluster: ClusterClass,
  provisioner: ProvisionerStandard,
  review: Review,
): { region: string; zones: string[] } {
  const provider = providerOfProvisioner(provisioner);
  const possible = regionsFor(cluster, provider);
  const region = request.region ?? possible[0]?.name ?? '';
  const found = possible.find(({ name }) => name === region);
  if (found) return { region, zones: [...found.zones] };
  if (possible.length === 0) {
    review.problem(
      'provisioner',
      `The class names no region of ${provider}: add one (classes[${cluster.name}].regions)`,
    );
  } else if (cluster.regions.some(({ name }) => name === region)) {
    review.problem(
      'region',
      `'${region}' is no region of ${provider}: choose one of ${names(
        possible,
      )}`,
    );
  } else {
    review.differs(
      'region',
      `'${region}' is no region of the class: choose one of ${names(possible)}`,
      'region',
    );
  }
  return { region, zones: [] };
}

/**
 * Minor, and the version as the provisioner takes it: Cluster API and Rancher need an exact one (contract 4.7, 5.9),
 * eksctl takes the minor (9.1), and gcloud takes either (7.5).
 */
export function chooseVersion(
  request: ClusterRequest,
  { name, kubernetes: { minors } }: ClusterClass,
  provisioner: ProvisionerStandard,
  review: Review,
): { kubernetesMinor: string; kubernetesVersion: string } {
  const minor = request.kubernetesMinor ?? minors[0].minor;
  const found = minors.find(item => item.minor === minor);
  const exact =
    provisioner.name === 'eksctl'
      ? undefined
      : found?.versions[provisioner.name];
  const needsExact =
    provisioner.name === 'cluster-api' || provisioner.name === 'rancher';
  if (!found) {
    const message = `'${minor}' is no minor of the class: choose one of ${minors
      .map(item => item.minor)
      .join(', ')}`;
    // Only the standard could say which exact version to take.
    if (needsExact) review.problem('kubernetesMinor', message);
    else review.differs('kubernetesMinor', message, 'version');
  } else if (needsExact && !exact) {
    review.problem(
      'kubernetesMinor',
      `The standard has no exact version of ${minor} for ${provisioner.name}: add classes[${name}].kubernetes.minors[${minor}].versions.${provisioner.name}`,
    );
  }
  return { kubernetesMinor: minor, kubernetesVersion: exact ?? minor };
}

function names(items: readonly { name: string }[]): string {
  return items.map(({ name }) => name).join(', ');
}
