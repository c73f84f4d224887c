/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  EngineExemption,
  ExemptionState,
} from '@fleetstage/plugin-fleet-common';
import { namesOf } from '../../documents/policyControls';
import { plain } from '../knowledge';
import { daysUntil } from '../expiry';
import type { FindingDraft, Rule } from '../types';

const ID = 'policy-exemption';

/** Kinds that are exemptions by nature; exclusions are part of a policy and seldom end. */
const EXCEPTION_KINDS = ['policy-exception', 'policy-exception-cel'];

/** How an exemption of an engine stands today. */
export function exemptionState(
  exemption: EngineExemption,
  now: Date,
  remindDays: number,
): ExemptionState {
  const { expiresAt, expiryInvalid, inEffect, kind } = exemption;
  if (expiryInvalid) return 'invalid';
  if (!expiresAt) {
    return EXCEPTION_KINDS.includes(kind) ? 'no-expiry' : 'active';
  }
  const days = daysUntil(expiresAt, now);
  if (days < 0) return inEffect === 'yes' ? 'expired-in-effect' : 'expired';
  return days <= remindDays ? 'expiring' : 'active';
}

/**
 * Exemptions that live in the cluster: expired ones that still work, those that end soon, and those whose end nobody
 * can read. Kyverno keeps an expired exception as an object (policy contract, section 2.4).
 */
export const policyExemptionRule: Rule = {
  id: ID,
  axis: 'policy',
  hysteresis: true,
  needsCredentials: true,
  judge({ policy, now, settings }) {
    const source = policy.facts[0]?.fact.source ?? 'API server';
    const findings = policy.exemptions.flatMap(exemption =>
      toFinding(exemption, exemptionState(exemption, now, settings.remindDays)),
    );
    const worst = findings.find(({ severity }) => severity === 'warning');
    if (policy.exemptions.length === 0) {
      return plain('not-applicable', 'No exemptions', source);
    }
    return {
      ...plain(
        worst ? 'degraded' : 'ok',
        worst?.message ?? 'Exemptions of the engines are in order',
        source,
      ),
      findings,
    };
  },
};

const WORDS: Partial<Record<ExemptionState, string>> = {
  'expired-in-effect': 'has expired, but its results are still let through',
  expired: 'has expired and is still there',
  expiring: 'expires soon',
  invalid: 'has an expiry that nobody can read',
  'no-expiry': 'never expires',
};

/** What documents may call a policy that is only known by its id. */
function namesOfId(id: string): string[] {
  const [, kind = '', ...rest] = id.split('/');
  return namesOf({ id, kind, name: rest.join('/') });
}

function toFinding(
  exemption: EngineExemption,
  state: ExemptionState,
): FindingDraft[] {
  const words = WORDS[state];
  if (!words) return [];
  const urgent = state === 'expired-in-effect' || state === 'invalid';
  const name = exemption.namespace
    ? `${exemption.namespace}/${exemption.name}`
    : exemption.name;
  return [
    {
      rule: ID,
      axis: 'policy',
      subject: exemption.id,
      severity: urgent ? 'warning' : 'info',
      message: `Exemption '${name}' ${words}`,
      advice:
        state === 'expired-in-effect'
          ? 'Admission may refuse what reports still call exempt. Delete it, or have it prolonged in git.'
          : 'An exemption needs an end and somebody who answers for it.',
      evidence: {
        'lets through': exemption.scope,
        ...(exemption.expiresAt ? { expires: exemption.expiresAt } : {}),
        ...(exemption.expiryInvalid ? { expiry: exemption.expiryInvalid } : {}),
        ...(exemption.expirySource
          ? { 'expiry read from': exemption.expirySource }
          : {}),
        ...(exemption.reason ? { reason: exemption.reason } : {}),
        ...(exemption.ticket ? { ticket: exemption.ticket } : {}),
      },
      runbook: 'policy-exemptions',
      ...(exemption.owner ? { owner: exemption.owner } : {}),
      policy: exemption.policies.flatMap(namesOfId),
    },
  ];
}
