/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  DocumentProblem,
  ExemptionState,
} from '@fleetstage/plugin-fleet-common';
import type { FleetException } from '../documents/fleetException';
import { daysUntil } from './expiry';
import type { FindingDraft } from './types';

/** How a documented exception stands today. */
export function exceptionState(
  { expiresAt }: Pick<FleetException, 'expiresAt'>,
  matches: number | undefined,
  now: Date,
  remindDays: number,
): ExemptionState {
  const days = daysUntil(expiresAt, now);
  if (days < 0) return 'expired';
  if (days <= remindDays) return 'expiring';
  return matches === 0 ? 'unused' : 'active';
}

/**
 * Findings on the documents themselves: exceptions that end soon, have ended or match nothing, and documents that
 * are not in force. They belong to no cluster.
 *
 * @param matchesOf - what an exception accepts in all clusters; undefined while not every cluster was looked at since
 *   it was written.
 */
export function judgeDocuments(
  exceptions: readonly FleetException[],
  matchesOf: (name: string) => number | undefined,
  problems: readonly DocumentProblem[],
  options: { now: Date; remindDays: number },
): FindingDraft[] {
  return [
    ...exceptions.flatMap(exception =>
      judgeException(exception, matchesOf(exception.name), options),
    ),
    ...problems.map(
      ({ source, message, earlierInForce }): FindingDraft => ({
        rule: 'document-problem',
        axis: 'conformance',
        subject: `${source}: ${message}`.slice(0, 500),
        severity: 'warning',
        message: `A document is not in force: ${source}`,
        advice: earlierInForce
          ? 'Its last valid version still holds. Mend the document; it is read again within minutes.'
          : 'Nothing of it holds. Mend the document; it is read again within minutes.',
        evidence: { problem: message },
        runbook: 'documents',
      }),
    ),
  ];
}

function judgeException(
  exception: FleetException,
  matches: number | undefined,
  { now, remindDays }: { now: Date; remindDays: number },
): FindingDraft[] {
  const base = {
    axis: 'conformance',
    subject: exception.name,
    owner: exception.owner,
    runbook: 'exceptions',
    evidence: {
      expires: exception.expiresAt,
      reason: exception.reason,
      ...(exception.ticket ? { ticket: exception.ticket } : {}),
      'approved by': exception.approvedBy,
    },
  } as const;
  const drafts: FindingDraft[] = [];
  const state = exceptionState(exception, matches, now, remindDays);
  if (state === 'expired') {
    drafts.push({
      ...base,
      rule: 'exception-expired',
      severity: 'warning',
      message: `Exception '${exception.name}' has expired: what it accepted counts again`,
      advice: 'Mend what it was for, or have it approved anew with a new end.',
    });
  } else if (state === 'expiring') {
    drafts.push({
      ...base,
      rule: 'exception-expiring',
      severity: 'info',
      message: `Exception '${
        exception.name
      }' expires on ${exception.expiresAt.slice(0, 10)}`,
      advice:
        'What it accepts counts again from that day: mend it until then, or have the exception approved anew.',
    });
  }
  if (state !== 'expired' && matches === 0) {
    drafts.push({
      ...base,
      rule: 'exception-unused',
      severity: 'info',
      message: `Exception '${exception.name}' matches nothing`,
      advice:
        'What it was for is mended, or its names are wrong. Take it away, or correct it.',
    });
  }
  return drafts;
}
