/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  enforcementStrength,
  type Enforcement,
  type PolicyDescription,
  type PolicyReading,
} from '@fleetstage/plugin-fleet-common';
import {
  editedByHand,
  groupOf,
  managedBy,
  untrustedText,
  type PolicyObject,
} from '@fleetstage/plugin-fleet-node';
import { z } from 'zod';
import { bindingSpecSchema } from './describe';

const statusSchema = z.object({
  observedGeneration: z.number().optional().catch(undefined),
  typeChecking: z
    .object({
      expressionWarnings: z
        .array(
          z.object({
            fieldRef: z.string().catch(''),
            warning: z.string().catch(''),
          }),
        )
        .catch([]),
    })
    .optional()
    .catch(undefined),
});

/**
 * How the bindings of each policy act together: a policy is as strong as its strongest binding.
 * @internal
 */
export function bindingActions(
  bindings: readonly { policyName: string; enforcement: Enforcement }[],
): ReadonlyMap<string, Enforcement> {
  const actions = new Map<string, Enforcement>();
  for (const { policyName, enforcement } of bindings) {
    const other = actions.get(policyName);
    if (
      !other ||
      enforcementStrength(enforcement) > enforcementStrength(other)
    ) {
      actions.set(policyName, enforcement);
    }
  }
  return actions;
}

/** The policy that a binding binds. @internal */
export function boundPolicy({ spec }: PolicyObject): string {
  const parsed = bindingSpecSchema.safeParse(spec);
  return parsed.success ? parsed.data.policyName : '';
}

/**
 * Reads a policy or a binding. Nothing judges existing resources by them: counts are unknown.
 * @internal
 */
export function readAdmissionPolicy(
  object: PolicyObject,
  description: PolicyDescription,
  enforcement: Enforcement,
): PolicyReading {
  const { observedGeneration, typeChecking } = statusSchema.parse(
    object.status,
  );
  const warnings = typeChecking?.expressionWarnings ?? [];
  const seen =
    observedGeneration === undefined ||
    observedGeneration >= (object.metadata.generation ?? 0);
  return {
    ...description,
    enforcement,
    readiness: seen ? 'ready' : 'pending',
    problem: problemOf(description, enforcement, warnings),
    counts: {},
    truncated: false,
    audited: false,
    managedBy: managedBy(object),
    generated: isGenerated(object),
    editedByHand: editedByHand(object),
  };
}

function problemOf(
  { role }: PolicyDescription,
  enforcement: Enforcement,
  warnings: readonly { fieldRef: string; warning: string }[],
): string | undefined {
  const problems = warnings
    .slice(0, 3)
    .map(
      ({ fieldRef, warning }) =>
        `${untrustedText(fieldRef, 100)}: ${untrustedText(warning, 200)}`,
    );
  if (role === 'policy' && enforcement === 'off')
    problems.push('No binding uses it: it does nothing');
  return problems.join('. ') || undefined;
}

const ENGINE_GROUPS = /(^|\.)(gatekeeper\.sh|kyverno\.io)$/;

/**
 * True for policies that Gatekeeper or Kyverno made out of their own: by owner, by the label of Kyverno, or by the names
 * that Gatekeeper gives (its documentation, "Integration with Kubernetes Validating Admission Policy").
 */
function isGenerated({ metadata }: PolicyObject): boolean {
  const owned = (metadata.ownerReferences ?? []).some(({ apiVersion }) =>
    ENGINE_GROUPS.test(groupOf(apiVersion)),
  );
  const labelled =
    metadata.labels['app.kubernetes.io/managed-by'] === 'kyverno';
  return owned || labelled || metadata.name.startsWith('gatekeeper-');
}
