/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { CertificateInfo } from '@fleetstage/plugin-fleet-common';
import { daysUntil, expirySeverity, phraseDays } from './expiry';
import { freshOrUnknown, plain } from './knowledge';
import type { FindingDraft, Rule, RuleInput } from './types';

const ID = 'certificate-expiry';

const NAMES: Readonly<Record<CertificateInfo['kind'], string>> = {
  serving: 'Serving certificate of the API server',
  client: "The portal's client certificate",
};

/**
 * The earliest expiry among the certificates that can be seen: 90, 30 and 7 days (fleet rules, section 9).
 */
export const certificatesRule: Rule = {
  id: ID,
  axis: 'certificates',
  hysteresis: false,
  needsCredentials: false,
  judge(input) {
    const fact = input.facts.core('certificates');
    const known = freshOrUnknown(fact, input, 'Certificates', 'certificates');
    if ('verdict' in known) return known.verdict;
    const sorted = [...known.value.certificates].sort((a, b) =>
      a.notAfter.localeCompare(b.notAfter),
    );
    const first = sorted[0];
    if (!first) {
      return plain(
        'unknown',
        'No certificate could be seen',
        fact.source,
        'certificates',
      );
    }
    const days = daysUntil(first.notAfter, input.now);
    const findings = sorted.flatMap(certificate => judge(certificate, input));
    const severity = expirySeverity(days, input.settings);
    let state: 'ok' | 'degraded' | 'failing' = 'ok';
    if (days < 0) state = 'failing';
    else if (severity === 'critical' || severity === 'warning')
      state = 'degraded';
    return {
      state,
      reason:
        days < 0
          ? `${NAMES[first.kind]} expired ${phraseDays(days)}`
          : `Next expiry ${phraseDays(days)} (${first.kind})`,
      source: fact.source,
      probe: 'certificates',
      findings,
    };
  },
};

function judge(certificate: CertificateInfo, input: RuleInput): FindingDraft[] {
  const days = daysUntil(certificate.notAfter, input.now);
  const severity = expirySeverity(days, input.settings);
  if (!severity) return [];
  const verb = days < 0 ? 'expired' : 'expires';
  return [
    {
      rule: ID,
      axis: 'certificates',
      subject: certificate.kind,
      severity,
      message: `${NAMES[certificate.kind]} ${verb} ${phraseDays(days)}`,
      advice:
        certificate.kind === 'serving'
          ? 'When it expires nobody can talk to this cluster. Rotate it in the next maintenance window.'
          : 'When it expires the portal no longer sees this cluster. Issue a new client certificate.',
      evidence: {
        subject: certificate.subject,
        issuer: certificate.issuer,
        'not after': certificate.notAfter,
      },
      runbook: 'certificate-rotation',
    },
  ];
}
