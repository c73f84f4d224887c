/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  providerOfProvisioner,
  type ClusterClass,
  type ClusterPlan,
  type ClusterRequest,
  type ClusterRequestInput,
  type ClusterStandard,
  type ProvisionerStandard,
} from '@fleetstage/plugin-fleet-common';
import { planLabels } from './planning/labels';
import { planNodePools } from './planning/nodePools';
import { ownerRef, parseRequest } from './planning/parseRequest';
import {
  chooseProvisioner,
  chooseRegion,
  chooseVersion,
} from './planning/placement';
import { annotationsOf, parametersOf } from './planning/record';
import { Review } from './planning/Review';
import { allowAbsent, checkGitOps, checkSecurity } from './planning/security';
import { planVariables } from './planning/variables';
import type { PlanResult } from './types';

/**
 * Fills a request with what the standard says, and checks it: the plan, or everything that is wrong with the request.
 * A value outside the standard is taken where the request documents the deviation.
 *
 * @param input - a request as a form or a template sends it
 * @param options - the clock: deviations end in the future
 * @public
 */
export function planCluster(
  input: unknown | ClusterRequestInput,
  standard: ClusterStandard,
  options: { now: Date },
): PlanResult {
  const { request, problems } = parseRequest(input);
  if (!request) return { problems };
  const { deviations } = request;
  const review = new Review(deviations, standard.exceptions, options.now);
  const cluster = chooseClass(request, standard, review);
  const provisioner = cluster && chooseProvisioner(request, cluster, review);
  // Without these nothing else can be said about the request.
  if (!cluster || !provisioner) return { problems: review.problems };
  const plan = fillIn(request, { standard, cluster, provisioner, review });
  review.checkDeviations();
  return review.problems.length > 0
    ? { problems: review.problems }
    : { plan, problems: [] };
}

function chooseClass(
  request: ClusterRequest,
  { classes }: ClusterStandard,
  review: Review,
): ClusterClass | undefined {
  const found = classes.find(({ name }) => name === request.class);
  if (!found) {
    review.problem(
      'class',
      `There is no class '${request.class}': the standard has ${classes
        .map(({ name }) => name)
        .join(', ')}`,
    );
  }
  return found;
}

interface Choices {
  standard: ClusterStandard;
  cluster: ClusterClass;
  provisioner: ProvisionerStandard;
  review: Review;
}

function fillIn(
  request: ClusterRequest,
  { standard, cluster, provisioner, review }: Choices,
): ClusterPlan {
  const owner = ownerRef(request.owner);
  if (!owner) {
    review.problem(
      'owner',
      `'${request.owner}' is no entity reference: it is one such as group:default/payments`,
    );
  }
  const { region, zones } = chooseRegion(request, cluster, provisioner, review);
  const version = chooseVersion(request, cluster, provisioner, review);
  const context = { cluster, provisioner, zones, review };
  const nodePools = planNodePools(request, context);
  const variables = planVariables(request, cluster, review);
  const chosen = { region, variables };
  const labels = planLabels(request, cluster, chosen, review);
  checkSecurity(cluster, provisioner, review);
  checkGitOps(cluster, provisioner, review);
  allowAbsent(cluster, review);
  const record = {
    standard: { name: standard.name, version: standard.version },
    owner: owner ?? request.owner,
    purpose: request.purpose,
    parameters: parametersOf(request),
  };
  return {
    ...record,
    class: cluster,
    provisioner,
    delivery: request.delivery ?? provisioner.delivery,
    name: request.name,
    environment: cluster.environment,
    provider: providerOfProvisioner(provisioner),
    region,
    zones,
    ...version,
    nodePools,
    variables,
    labels,
    annotations: annotationsOf(record),
    deviations: request.deviations,
  };
}
