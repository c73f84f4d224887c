/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { daysUntil, expirySeverity, phraseDays } from './expiry';
import { freshOrUnknown, plain } from './knowledge';
import type { FindingDraft, Rule } from './types';

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
    const known = freshOrUnknown(fact, input, 'Credential', 'credentials');
    if ('verdict' in known) return known.verdict;
    const { accepted, expiresAt, kind } = known.value;
    const left = expiresAt ? daysUntil(expiresAt, input.now) : undefined;
    const evidence = {
      kind,
      ...(expiresAt ? { expires: expiresAt } : {}),
    };
    if (!accepted || (left !== undefined && left < 0)) {
      const reason =
        left !== undefined && left < 0
          ? 'Credential has expired'
          : 'Credentials rejected (401)';
      return {
        state: 'failing',
        reason: `${reason}: nothing below is known`,
        source: fact.source,
        probe: 'credentials',
        findings: [
          finding(
            'credentials-rejected',
            'critical',
            `${reason}: nothing else is known of this cluster`,
            evidence,
          ),
        ],
      };
    }
    const severity =
      left === undefined ? undefined : expirySeverity(left, input.settings);
    if (left === undefined || !severity || severity === 'info') {
      return plain('ok', 'Credential accepted', fact.source, 'credentials');
    }
    const reason = `Credential expires ${phraseDays(left)}`;
    return {
      state: 'degraded',
      reason,
      source: fact.source,
      probe: 'credentials',
      findings: [finding('credentials-expiring', severity, reason, evidence)],
    };
  },
};

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
