/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  ClusterPlan,
  ClusterStandard,
  Deviation,
} from '@fleetstage/plugin-fleet-common';
import { toYaml } from './yaml';

/**
 * What a documented exception says.
 * @public
 */
export interface FleetExceptionContent {
  name: string;
  /** Entity reference. */
  owner: string;
  reason: string;
  ticket?: string;
  /** Entity reference. */
  approvedBy: string;
  /** A date such as `2027-01-31`, or a time with its zone; so is `expiresAt`. */
  approvedAt: string;
  expiresAt: string;
  /** Selector, as in every document of the fleet. */
  clusters: Record<string, string[] | Record<string, string | string[]>>;
  rules?: string[];
  policies?: string[];
  subjects?: string[];
  /** Stands above the document, one line or more. */
  comment?: string;
}

/**
 * A document `kind: FleetException`.
 * @public
 */
export interface FleetExceptionManifest {
  apiVersion: 'fleetstage.io/v1alpha1';
  kind: 'FleetException';
  metadata: { name: string };
  spec: {
    owner: string;
    reason: string;
    ticket?: string;
    approval: { by: string; at: string };
    expiresAt: string;
    clusters: FleetExceptionContent['clusters'];
    policies?: string[];
    rules?: string[];
    subjects?: string[];
  };
}

/**
 * Name of the exception that documents a deviation: `<cluster>-<kind>`, and the key where there is one.
 * @public
 */
export function exceptionName(
  cluster: string,
  deviation: Pick<Deviation, 'kind' | 'key'>,
): string {
  const key = deviation.key
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return [cluster, deviation.kind, ...(key ? [key] : [])]
    .join('-')
    .slice(0, 253)
    .replace(/-+$/, '');
}

/**
 * The exception that a deviation of a plan becomes.
 *
 * @throws when the standard names nobody who approves: the plan would have had a problem.
 * @public
 */
export function exceptionDocument(
  plan: ClusterPlan,
  deviation: Deviation,
  options: { standard: ClusterStandard; now: Date },
): FleetExceptionManifest {
  const approver = options.standard.exceptions?.approver;
  if (!approver) {
    throw new Error(
      `The standard '${options.standard.name}' names no approver of exceptions (spec.exceptions.approver)`,
    );
  }
  return fleetException({
    name: exceptionName(plan.name, deviation),
    owner: plan.owner,
    reason: deviation.reason,
    ticket: deviation.ticket,
    approvedBy: approver,
    approvedAt: options.now.toISOString().slice(0, 10),
    expiresAt: deviation.expiresAt,
    clusters: { names: [plan.name] },
    rules: [`standard-${deviation.kind}`],
    subjects: deviation.key ? [deviation.key] : undefined,
  });
}

/**
 * The document as an object; empty lists are left out.
 * @public
 */
export function fleetException(
  content: FleetExceptionContent,
): FleetExceptionManifest {
  const { policies, rules, subjects, ticket } = content;
  return {
    apiVersion: 'fleetstage.io/v1alpha1',
    kind: 'FleetException',
    metadata: { name: content.name },
    spec: {
      owner: content.owner,
      reason: content.reason,
      ...(ticket ? { ticket } : {}),
      approval: { by: content.approvedBy, at: content.approvedAt },
      expiresAt: content.expiresAt,
      clusters: content.clusters,
      ...(policies?.length ? { policies } : {}),
      ...(rules?.length ? { rules } : {}),
      ...(subjects?.length ? { subjects } : {}),
    },
  };
}

/**
 * The document as YAML text.
 * @public
 */
export function renderFleetException(content: FleetExceptionContent): string {
  const comment = (content.comment ?? '')
    .split(/[\r\n]+/)
    .filter(line => line.trim())
    .map(line => `# ${line.trim()}\n`)
    .join('');
  return `${comment}${toYaml(fleetException(content))}`;
}
