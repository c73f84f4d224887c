/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  PolicyDescription,
  PolicyReading,
} from '@fleetstage/plugin-fleet-common';
import {
  editedByHand,
  groupOf,
  managedBy,
  untrustedText,
  type PolicyObject,
} from '@fleetstage/plugin-fleet-node';
import { legacyMode } from './enforcement';
import { CEL_GROUP, LEGACY_GROUP } from './kinds';
import {
  celStatusSchema,
  legacySpecSchema,
  legacyStatusSchema,
} from './schemas';

type Health = Pick<PolicyReading, 'readiness' | 'problem'>;

const PENDING: Health = {
  readiness: 'pending',
  problem: 'Kyverno has not taken it up yet',
};

/**
 * Reads a policy as it is found. Its counts come from reports, and are added later.
 * @internal
 */
export function readPolicy(
  object: PolicyObject,
  description: PolicyDescription,
): PolicyReading {
  const { readiness, problem } =
    description.group === CEL_GROUP ? celHealth(object) : legacyHealth(object);
  const problems = [problem, mixedProblem(object)].filter(Boolean);
  return {
    ...description,
    readiness,
    problem: problems.length ? problems.join('. ') : undefined,
    counts: {},
    truncated: false,
    audited: description.coverage.existing && description.role === 'policy',
    managedBy: managedBy(object),
    generated: (object.metadata.ownerReferences ?? []).some(({ apiVersion }) =>
      [LEGACY_GROUP, CEL_GROUP].includes(groupOf(apiVersion)),
    ),
    editedByHand: editedByHand(object),
  };
}

/** Ready says that the webhook is configured, not that a scan ran. */
function legacyHealth({ status }: PolicyObject): Health {
  const { conditions } = legacyStatusSchema.parse(status);
  const ready = conditions.find(({ type }) => type === 'Ready');
  if (!ready) return PENDING;
  if (ready.status === 'True') return { readiness: 'ready' };
  return failing(ready.message || ready.reason);
}

function celHealth({ status }: PolicyObject): Health {
  const { conditionStatus } = celStatusSchema.parse(status);
  if (!conditionStatus) return PENDING;
  const { ready, message, conditions } = conditionStatus;
  const failed = conditions.find(({ status: state }) => state === 'False');
  if (ready) return { readiness: 'ready' };
  return failed ? failing(failed.message || message) : PENDING;
}

function failing(message: string): Health {
  const text = untrustedText(message, 300);
  return {
    readiness: 'failing',
    problem: `Kyverno cannot use it${text ? `: ${text}` : ''}`,
  };
}

function mixedProblem({ apiVersion, spec }: PolicyObject): string | undefined {
  if (groupOf(apiVersion) !== LEGACY_GROUP) return undefined;
  const parsed = legacySpecSchema.safeParse(spec);
  return parsed.success && legacyMode(parsed.data).mixed
    ? 'Its rules act differently: some enforce, some only audit'
    : undefined;
}
