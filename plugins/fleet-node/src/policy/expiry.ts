/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { untrustedText } from '../text/untrustedText';

/**
 * What people wrote beside an exemption about its reasons and its end.
 * @public
 */
export interface ExemptionMarks {
  owner?: string;
  reason?: string;
  ticket?: string;
  approvedBy?: string;
  expiresAt?: string;
  expirySource?: string;
  expiryInvalid?: string;
}

// Our own key first, then the conventions seen in public repositories; "read all, write one".
const EXPIRY_KEYS = [
  'fleetstage.io/expires',
  'policies.kyverno.io/expiry',
  'kyverno.io/expires',
  'cleanup.kyverno.io/expires',
  'policy-exceptions.kyverno.io/expires',
  'policy.exception/expires',
  'pac.kyverno.io/expires-at',
  'backstage.io/review-date',
];
const WORDS = {
  owner: [
    'fleetstage.io/owner',
    'pac.kyverno.io/requester-id',
    'backstage.io/owner',
  ],
  reason: [
    'fleetstage.io/reason',
    'policies.kyverno.io/reason',
    'policy.exception/reason',
    'policy.exception/justification',
    'pac.kyverno.io/reason',
    'backstage.io/reason',
  ],
  ticket: ['fleetstage.io/ticket', 'policy-exceptions.kyverno.io/ticket'],
  approvedBy: [
    'fleetstage.io/approved-by',
    'policies.kyverno.io/reviewed-by',
    'policy-exceptions.kyverno.io/approved-by',
    'policy.exception/approved-by',
    'pac.kyverno.io/approver-id',
  ],
} as const;

/**
 * Reads owner, reason, ticket, approval and expiry from annotations. The first key that is there decides; a value that
 * is no date becomes `expiryInvalid`, never "no expiry".
 * @public
 */
export function exemptionMarks(
  annotations: Readonly<Record<string, string>>,
): ExemptionMarks {
  const marks: ExemptionMarks = {};
  for (const [field, keys] of Object.entries(WORDS)) {
    const key = keys.find(candidate => annotations[candidate]);
    const read = field === 'owner' ? ownerText : reasonText;
    const text = key && read(annotations[key]);
    if (text) marks[field as keyof typeof WORDS] = text;
  }
  const key = EXPIRY_KEYS.find(candidate => candidate in annotations);
  if (!key) return marks;
  return {
    ...marks,
    ...expiry(parseExpiry(annotations[key]), key, annotations[key]),
  };
}

function reasonText(text: string): string {
  return untrustedText(text, 500);
}

/**
 * The owner that somebody wrote beside an exemption: an entity reference or a plain name of at most 255 characters.
 * Undefined for anything else, which nobody could be asked by.
 * @public
 */
export function ownerText(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > 255) return undefined;
  const owner = text.trim();
  return /^[A-Za-z0-9._:/-]+$/.test(owner) ? owner : undefined;
}

/**
 * The fields of an expiry that was read, or of one that could not be.
 * @public
 */
export function expiry(
  expiresAt: string | undefined,
  source: string,
  text: string,
): Pick<ExemptionMarks, 'expiresAt' | 'expirySource' | 'expiryInvalid'> {
  return expiresAt
    ? { expiresAt, expirySource: source }
    : {
        expirySource: source,
        expiryInvalid: untrustedText(text, 100) || '(empty)',
      };
}

/**
 * A time (RFC 3339) or a date as ISO time; a date lasts until the end of its day in UTC. Undefined for anything else.
 * @public
 */
export function parseExpiry(text: string): string | undefined {
  const trimmed = text.trim();
  if (/^\d{4}-\d\d-\d\d$/.test(trimmed)) {
    return iso(`${trimmed}T23:59:59Z`, trimmed);
  }
  return /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)$/.test(
    trimmed,
  )
    ? iso(trimmed.toUpperCase())
    : undefined;
}

const SECONDS: Record<string, number> = { d: 86_400, h: 3_600, m: 60, s: 1 };

/**
 * When Kyverno deletes an object by its label `cleanup.kyverno.io/ttl`: a date, a time without colons or a duration from
 * its creation (Kyverno documentation, "Cleanup": TTL label).
 * @public
 */
export function parseTtl(
  text: string,
  createdAt: string | undefined,
): string | undefined {
  const day = /^(\d{4}-\d\d-\d\d)(?:T(\d\d)(\d\d)(\d\d)Z)?$/.exec(text);
  if (day) {
    const [, date, hours = '00', minutes = '00', seconds = '00'] = day;
    return iso(`${date}T${hours}:${minutes}:${seconds}Z`, date);
  }
  if (!/^(\d{1,6}[dhms]){1,4}$/.test(text) || !createdAt) return undefined;
  const parts = [...text.matchAll(/(\d+)([dhms])/g)];
  const total = parts.reduce(
    (sum, [, n, unit]) => sum + Number(n) * SECONDS[unit],
    0,
  );
  const end = Date.parse(createdAt) + total * 1_000;
  return Number.isFinite(end) ? new Date(end).toISOString() : undefined;
}

/** @param date - the day that must come out: the engine takes 31 February for 3 March */
function iso(text: string, date?: string): string | undefined {
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) return undefined;
  const result = time.toISOString();
  return date && !result.startsWith(date) ? undefined : result;
}
