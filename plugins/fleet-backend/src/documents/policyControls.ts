/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { InputError } from '@backstage/errors';
import {
  POLICY_SEVERITIES,
  type PolicySeverity,
} from '@fleetstage/plugin-fleet-common';
import { z } from 'zod';
import { matchesAny } from '../text/pattern';
import { parseDocument } from './parseDocument';

/** What several engines' policies have in common. */
export const policyControlSchema = z.strictObject({
  name: z.string().min(1).max(200),
  title: z.string().min(1).max(200),
  category: z.string().max(200).optional(),
  severity: z.enum(POLICY_SEVERITIES).optional(),
  /** Names of policies, `<kind>/<name>`, Gatekeeper kinds or ids, with `*`. */
  policies: z.array(z.string().min(1)).min(1),
});

export type PolicyControl = z.infer<typeof policyControlSchema>;

const documentSchema = z.strictObject({
  apiVersion: z.literal('fleetstage.io/v1alpha1'),
  kind: z.literal('PolicyControls'),
  metadata: z.looseObject({ name: z.string() }).optional(),
  spec: z.strictObject({ controls: z.array(policyControlSchema) }),
});

/**
 * Reads a document `kind: PolicyControls`: names that several engines give the same control.
 *
 * @throws InputError that names the path.
 */
export function parsePolicyControls(document: unknown): PolicyControl[] {
  const { controls } = parseDocument(documentSchema, document).spec;
  const names = new Set<string>();
  controls.forEach(({ name }, index) => {
    if (names.has(name)) {
      throw new InputError(
        `spec.controls[${index}].name: there are two controls named '${name}'`,
      );
    }
    names.add(name);
  });
  return controls;
}

/** What identifies a policy for mappings and exceptions. */
export interface NamedPolicy {
  id: string;
  kind: string;
  name: string;
  /** The control that it implements, where that is known. */
  control?: string;
}

/** The names by which documents may call a policy. */
export function namesOf({ id, kind, name, control }: NamedPolicy): string[] {
  return [id, name, kind, `${kind}/${name}`, ...(control ? [control] : [])];
}

/** The first control that a policy implements. */
export function controlOf(
  controls: readonly PolicyControl[],
  policy: NamedPolicy,
): PolicyControl | undefined {
  const names = namesOf(policy);
  return controls.find(control => matchesAny(control.policies, names));
}

/** What a policy says of its own severity, else what the mapping says. */
export function severityOf(
  own: PolicySeverity,
  control: PolicyControl | undefined,
): PolicySeverity {
  return own === 'unknown' ? control?.severity ?? 'unknown' : own;
}
