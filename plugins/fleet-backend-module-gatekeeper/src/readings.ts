/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  PolicyDescription,
  PolicyReading,
  PolicyResult,
} from '@fleetstage/plugin-fleet-common';
import {
  editedByHand,
  managedBy,
  newest,
  untrustedText,
  type PolicyObject,
} from '@fleetstage/plugin-fleet-node';
import { enforcementOf } from './enforcement';
import {
  constraintStatusSchema,
  templateStatusSchema,
  violationSchema,
  type ConstraintSpec,
  type ConstraintStatus,
  type PodStatus,
} from './schemas';

/** A constraint as it is found, with what it says about resources. @internal */
export interface ConstraintReading {
  reading: PolicyReading;
  results: PolicyResult[];
  /** How many violations there are; more than are listed when Gatekeeper cut them off. */
  total: number;
}

/**
 * Reads a constraint: its counts come from the last audit. What the audit does not say is unknown, not 0.
 * @internal
 */
export function readConstraint(
  object: PolicyObject,
  description: PolicyDescription,
  spec: ConstraintSpec,
): ConstraintReading {
  const status = constraintStatusSchema.parse(object.status);
  const { audited } = enforcementOf(spec);
  // The numbers of a constraint that the audit leaves out are those of some earlier day.
  const counted = audited ? status.totalViolations : undefined;
  const results = audited ? violationsOf(status, description) : [];
  const pods = atGeneration(status.byPod, object);
  const reading: PolicyReading = {
    ...description,
    ...commonReading(object),
    readiness: constraintReadiness(pods),
    problem: problemText(constraintProblems(spec, status, pods, audited)),
    counts: counted === undefined ? {} : { fail: counted },
    truncated: audited && (counted ?? 0) > status.violations.length,
    audited,
    evidenceAt: audited ? newest([status.auditTimestamp]) : undefined,
  };
  return { reading, results, total: Math.max(counted ?? 0, results.length) };
}

/**
 * Reads a template, Config or ExpansionTemplate: is it used?
 * @internal
 */
export function readPart(
  object: PolicyObject,
  description: PolicyDescription,
): PolicyReading {
  const base: PolicyReading = {
    ...description,
    ...commonReading(object),
    readiness: 'ready',
    counts: {},
    truncated: false,
    audited: false,
  };
  if (description.role !== 'template') return base;
  const { created, byPod } = templateStatusSchema.parse(object.status);
  const pods = atGeneration(byPod, object);
  const errors = errorsOf(pods, 'operation_mismatch_warning');
  if (errors.length) {
    return { ...base, readiness: 'failing', problem: problemText(errors) };
  }
  return pods.length && created !== false
    ? base
    : {
        ...base,
        readiness: 'pending',
        problem: 'Gatekeeper has not taken up this version yet',
      };
}

function commonReading(object: PolicyObject) {
  return {
    managedBy: managedBy(object),
    generated: false,
    editedByHand: editedByHand(object),
  };
}

/** What pods said about an older version of the object says nothing about this one. */
function atGeneration(
  pods: readonly PodStatus[],
  { metadata }: PolicyObject,
): PodStatus[] {
  return pods.filter(
    ({ observedGeneration }) =>
      observedGeneration === undefined ||
      metadata.generation === undefined ||
      observedGeneration >= metadata.generation,
  );
}

function constraintReadiness(
  pods: readonly PodStatus[],
): PolicyReading['readiness'] {
  if (!pods.length) return 'pending';
  const failing = pods.some(
    ({ errors, enforced }) => errors.length || enforced === false,
  );
  return failing ? 'failing' : 'ready';
}

function constraintProblems(
  { enforcementAction }: ConstraintSpec,
  { byPod, totalViolations }: ConstraintStatus,
  pods: readonly PodStatus[],
  audited: boolean,
): string[] {
  const problems = errorsOf(pods);
  if (!problems.length && pods.some(({ enforced }) => enforced === false)) {
    problems.push('Not all pods of Gatekeeper enforce it');
  }
  if (!pods.length)
    problems.push('Gatekeeper has not taken up this version yet');
  if (!['deny', 'warn', 'dryrun', 'scoped'].includes(enforcementAction)) {
    problems.push(
      `The enforcement action "${untrustedText(
        enforcementAction,
        50,
      )}" does not exist`,
    );
  }
  if (!audited) {
    problems.push(
      'Its enforcement points leave the audit out: nothing is known about existing resources',
    );
    return problems;
  }
  if (
    byPod.length &&
    !byPod.some(({ operations }) => operations.includes('audit'))
  ) {
    problems.push(
      'No pod of Gatekeeper runs the audit: its results will not change',
    );
  }
  if (totalViolations === undefined)
    problems.push('It has not been audited yet');
  return problems;
}

function errorsOf(pods: readonly PodStatus[], exceptCode?: string): string[] {
  const messages = pods.flatMap(({ errors }) =>
    errors
      .filter(({ code }) => code !== exceptCode || exceptCode === undefined)
      .map(({ code, message }) => untrustedText(message || code, 300)),
  );
  return [...new Set(messages.filter(Boolean))].slice(0, 3);
}

function problemText(problems: readonly string[]): string | undefined {
  return problems.length ? untrustedText(problems.join('. '), 800) : undefined;
}

function violationsOf(
  { violations, auditTimestamp }: ConstraintStatus,
  { id, severity, category }: PolicyDescription,
): PolicyResult[] {
  const observedAt = newest([auditTimestamp]);
  // Gatekeeper's own limit is 20 by default; upstream advises against more than 500.
  return violations.slice(0, 500).flatMap(violation => {
    const parsed = violationSchema.safeParse(violation);
    if (!parsed.success) return [];
    const { group, kind, namespace, name, message } = parsed.data;
    return [
      {
        policyId: id,
        result: 'fail' as const,
        severity,
        category,
        resource: {
          group: untrustedText(group, 253),
          kind: untrustedText(kind, 100),
          namespace: untrustedText(namespace, 253) || undefined,
          name: untrustedText(name, 253),
        },
        message: untrustedText(message),
        orphaned: false,
        observedAt,
      },
    ];
  });
}
