/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { daysUntil, expirySeverity, phraseDays } from './expiry';
import {
  credentialTrouble,
  freshOrUnknown,
  plain,
  type CredentialTrouble,
} from './knowledge';
import type { FindingDraft, Rule, RuleInput, RuleVerdict } from './types';

const ID = 'credentials';

/**
 * Is the portal's own credential accepted, and for how long? A rejected one turns the axes that need
 * it to unknown (rule R4); it says nothing about the cluster's health.
 */
export const credentialsRule: Rule = {
  id: ID,
  axis: 'credentials',
  hysteresis: false,
  needsCredentials: false,
  judge(input) {
    const fact = input.facts.core('credentials');
    const trouble = credentialTrouble(input);
    if (trouble) return judgeTrouble(trouble, input);
    const known = freshOrUnknown(fact, input, 'Credential', 'credentials');
    if ('verdict' in known) return known.verdict;
    const { expiresAt, kind } = known.value;
    const left = expiresAt ? daysUntil(expiresAt, input.now) : undefined;
    const severity =
      left === undefined ? undefined : expirySeverity(left, input.settings);
    if (left === undefined || !severity) {
      return plain('ok', 'Credential accepted', fact.source, 'credentials');
    }
    const reason = `Credential expires ${phraseDays(left)}`;
    return {
      state: severity === 'info' ? 'ok' : 'degraded',
      reason,
      source: fact.source,
      probe: 'credentials',
      findings: [
        finding('credentials-expiring', severity, reason, {
          kind,
          expires: expiresAt!,
        }),
      ],
    };
  },
};

function judgeTrouble(
  trouble: CredentialTrouble,
  input: RuleInput,
): RuleVerdict {
  const { value, error, source } = input.facts.core('credentials');
  const reasons = {
    rejected: 'Credentials rejected (401)',
    expired: 'Credential has expired',
    unavailable: error?.message ?? 'No way in',
  };
  const reason = reasons[trouble];
  return {
    state: 'failing',
    reason: `${reason}: nothing below is known`,
    source,
    probe: 'credentials',
    seenAt: error?.at,
    findings: [
      finding(
        `credentials-${trouble}`,
        'critical',
        `${reason}: nothing else is known of this cluster`,
        {
          ...(value ? { kind: value.kind } : {}),
          ...(value?.expiresAt ? { expires: value.expiresAt } : {}),
        },
      ),
    ],
  };
}

function finding(
  rule: string,
  severity: FindingDraft['severity'],
  message: string,
  evidence: Record<string, string>,
): FindingDraft {
  return {
    rule,
    axis: 'credentials',
    subject: '',
    severity,
    message,
    advice:
      'Renew the credential at its source and store it where the portal reads it; the next look picks it up by itself.',
    evidence,
    runbook: 'credentials',
  };
}
