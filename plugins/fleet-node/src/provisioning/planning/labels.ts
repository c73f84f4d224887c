/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  KEY_CLASS,
  variableProblem,
  type ClusterClass,
  type ClusterPlan,
  type ClusterRequest,
} from '@fleetstage/plugin-fleet-common';
import type { Review } from './Review';

const PART = /^[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?$/;
const PREFIX = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;

/** Labels by key, each with the field of the request that it comes from. */
type Labels = Map<string, { value: string; field: string }>;

/**
 * The labels of a cluster. `environment` and `region` are the keys that the Cluster API source reads; an owner such as
 * `group:default/payments` is no value of a label, so it is an annotation.
 */
export function planLabels(
  request: ClusterRequest,
  cluster: ClusterClass,
  plan: Pick<ClusterPlan, 'region' | 'variables'>,
  review: Review,
): Record<string, string> {
  const labels = ownLabels(cluster, plan);
  for (const [key, value] of Object.entries(request.labels)) {
    const field = `labels.${key}`;
    const own = labels.get(key);
    if (own && own.value !== value) {
      review.problem(field, `is '${own.value}' for this request: take it away`);
    } else if (key.startsWith('fleetstage.io/')) {
      review.problem(field, 'is a key of the portal: take it away');
    } else if (!own) {
      labels.set(key, { value, field });
    }
  }
  requireLabels(cluster, labels, review);
  checkSyntax(labels, review);
  return Object.fromEntries(
    [...labels]
      .map(([key, { value }]) => [key, value] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function ownLabels(
  { name, environment, variables }: ClusterClass,
  plan: Pick<ClusterPlan, 'region' | 'variables'>,
): Labels {
  const labels: Labels = new Map([
    ['environment', { value: environment, field: 'class' }],
    ['region', { value: plan.region, field: 'region' }],
    [KEY_CLASS, { value: name, field: 'class' }],
  ]);
  for (const { name: variable, set } of variables) {
    if (!set.label) continue;
    const value = String(plan.variables[variable]);
    labels.set(set.label, { value, field: `variables.${variable}` });
  }
  return labels;
}

function requireLabels(
  { labels: required }: ClusterClass,
  labels: Labels,
  review: Review,
): void {
  for (const { key, value, pattern, description } of required) {
    const field = `labels.${key}`;
    const given = labels.get(key)?.value;
    if (given === undefined && value !== undefined) {
      labels.set(key, { value, field });
    } else if (given === undefined) {
      const why = description ? `: ${description}` : '';
      review.differs(field, `is required${why}`, 'label', key);
    } else if (value !== undefined && given !== value) {
      review.differs(field, `must be '${value}'`, 'label', key);
    } else if (pattern !== undefined) {
      const wrong = variableProblem({ type: 'string', pattern }, given);
      if (wrong) review.differs(field, wrong, 'label', key);
    }
  }
}

/** Syntax of Kubernetes: nothing lifts it. */
function checkSyntax(labels: Labels, review: Review): void {
  for (const [key, { value, field }] of labels) {
    if (!isLabelKey(key)) {
      review.problem(
        field,
        `'${key}' is no key of a label: it is up to 63 letters, digits, '-', '_' and '.', after an optional domain and '/'`,
      );
    } else if (value !== '' && !PART.test(value)) {
      review.problem(
        field,
        `'${value}' is no value of a label (${key}): it is up to 63 letters, digits, '-', '_' and '.', and begins and ends with a letter or a digit`,
      );
    }
  }
}

function isLabelKey(key: string): boolean {
  const [name, prefix, ...more] = key.split('/').reverse();
  return (
    more.length === 0 &&
    PART.test(name) &&
    (prefix === undefined || PREFIX.test(prefix))
  );
}
