/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { CertificateInfo } from '@fleetstage/plugin-fleet-common';
import { daysUntil, expirySeverity, phraseDays } from './expiry';
import { freshOrUnknown, plain } from './knowledge';
import type { FactReader, FindingDraft, Rule, RuleInput } from './types';

const ID = 'certificate-expiry';

const NAMES: Readonly<Record<CertificateInfo['kind'], string>> = {
  serving: 'Serving certificate of the API server',
  client: "The portal's client certificate",
  'webhook-ca': 'Certificate authority of an admission webhook',
};

const ADVICE: Readonly<Record<CertificateInfo['kind'], string>> = {
  serving:
    'When it expires nobody can talk to this cluster. Rotate it in the next maintenance window.',
  client:
    'When it expires the portal no longer sees this cluster. Issue a new client certificate.',
  'webhook-ca':
    'When it expires the API server trusts the webhook no more: requests are refused or pass unchecked, by its failure policy.',
};

/**
 * The earliest expiry among the certificates that can be seen: 90, 30 and 7 days (fleet rules, section 9).
 *
 * @remarks Authorities of webhooks count as last known, however old: their dates do not change while nobody can look.
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
    const sorted = allCertificates(input.facts);
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
    // A webhook that is not trusted any more is not the end of the cluster.
    if (days < 0 && sorted.some(isOwnAndExpired(input.now))) state = 'failing';
    else if (severity === 'critical' || severity === 'warning')
      state = 'degraded';
    return {
      state,
      reason:
        days < 0
          ? `${nameOf(first)} expired ${phraseDays(days)}`
          : `Next expiry ${phraseDays(days)} (${shortName(first)})`,
      source: fact.source,
      probe: 'certificates',
      findings,
    };
  },
};

/** Those of the connection and those of webhooks, the first to end first. */
export function allCertificates(facts: FactReader): CertificateInfo[] {
  return (['certificates', 'authorities'] as const)
    .flatMap(probe => facts.core(probe).value?.certificates ?? [])
    .sort((a, b) => a.notAfter.localeCompare(b.notAfter));
}

function isOwnAndExpired(now: Date) {
  return ({ kind, notAfter }: CertificateInfo) =>
    kind !== 'webhook-ca' && daysUntil(notAfter, now) < 0;
}

/** Of several objects with one certificate the first speaks. */
function nameOf({ kind, heldBy = [] }: CertificateInfo): string {
  const [first] = heldBy;
  if (!first) return NAMES[kind];
  const others = heldBy.length - 1;
  return `Certificate authority of ${first}${
    others > 0 ? ` and ${others} more` : ''
  }`;
}

function shortName({ kind, heldBy = [] }: CertificateInfo): string {
  return heldBy[0] ?? kind;
}

/** Unique within the cluster: one configuration may hold several authorities, whose names and dates may be the same. */
function subjectOf({ kind, heldBy, fingerprint }: CertificateInfo): string {
  return [kind, heldBy?.[0], fingerprint].filter(Boolean).join(' ');
}

function judge(certificate: CertificateInfo, input: RuleInput): FindingDraft[] {
  const days = daysUntil(certificate.notAfter, input.now);
  const severity = expirySeverity(days, input.settings);
  if (!severity) return [];
  const verb = days < 0 ? 'expired' : 'expires';
  return [
    {
      rule: ID,
      axis: 'certificates',
      subject: subjectOf(certificate),
      severity,
      message: `${nameOf(certificate)} ${verb} ${phraseDays(days)}`,
      advice: ADVICE[certificate.kind],
      evidence: {
        subject: certificate.subject,
        issuer: certificate.issuer,
        'not after': certificate.notAfter,
        ...(certificate.heldBy
          ? { 'held by': certificate.heldBy.join(', ') }
          : {}),
      },
      runbook: 'certificate-rotation',
    },
  ];
}
