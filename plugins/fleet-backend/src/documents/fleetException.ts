/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { InputError } from '@backstage/errors';
import { parseExpiry } from '@fleetstage/plugin-fleet-node';
import { z } from 'zod';
import { toGroupRef } from '../inventory/ownership';
import { clusterSelectorSchema } from './selector';
import { parseDocument } from './parseDocument';

const DAY = 86_400_000;

const patterns = z.array(z.string().min(1).max(300)).default([]);

const reference = z.string().refine(value => toGroupRef(value) !== undefined, {
  message: 'must be an entity reference such as group:default/payments',
});

const dateSchema = z
  .string()
  .refine(value => parseExpiry(value) !== undefined, {
    message:
      'must be a date such as 2027-01-31, or a time with its zone such as 2027-01-31T12:00:00Z',
  });

/** A document `kind: FleetException`, as teams write it. */
export const fleetExceptionDocumentSchema = z.strictObject({
  apiVersion: z.literal('fleetstage.io/v1alpha1'),
  kind: z.literal('FleetException'),
  metadata: z.looseObject({
    name: z.string().regex(/^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/, {
      message: 'must be lower-case letters, digits, dashes and dots',
    }),
  }),
  spec: z
    .strictObject({
      owner: reference,
      reason: z.string().trim().min(10, {
        message: 'must say why, in at least 10 characters',
      }),
      ticket: z.string().min(1).optional(),
      approval: z.strictObject({ by: reference, at: dateSchema }),
      expiresAt: dateSchema,
      clusters: clusterSelectorSchema,
      policies: patterns,
      rules: patterns,
      subjects: patterns,
    })
    .refine(({ policies, rules }) => policies.length + rules.length > 0, {
      message: "accepts nothing: name at least one of 'policies' and 'rules'",
      path: ['policies'],
    }),
});

/** A documented exception, as the rules use it. */
export const fleetExceptionSchema = z.object({
  name: z.string(),
  owner: z.string(),
  reason: z.string(),
  ticket: z.string().optional(),
  approvedBy: z.string(),
  approvedAt: z.string(),
  /** ISO time; a date alone means the end of that day in UTC. */
  expiresAt: z.string(),
  clusters: clusterSelectorSchema,
  policies: z.array(z.string()),
  rules: z.array(z.string()),
  subjects: z.array(z.string()),
});

export type FleetException = z.infer<typeof fleetExceptionSchema>;

/**
 * Reads a document.
 *
 * @param limits - longest time from approval to expiry, and the clock: what is approved in the future does not hold yet.
 * @throws InputError that names the path and says what to do.
 */
export function parseFleetException(
  document: unknown,
  { maxDays, now }: { maxDays: number; now: Date },
): FleetException {
  const { metadata, spec } = parseDocument(
    fleetExceptionDocumentSchema,
    document,
  );
  const expiresAt = parseExpiry(spec.expiresAt)!;
  const approvedAt = startOf(spec.approval.at);
  const days = (Date.parse(expiresAt) - Date.parse(approvedAt)) / DAY;
  // A date alone lasts until its evening.
  if (days > maxDays + 1) {
    throw new InputError(
      `spec.expiresAt: ${Math.floor(
        days,
      )} days after the approval; at most ${maxDays} are allowed ('fleet.exceptions.maxDays')`,
    );
  }
  if (approvedAt > now.toISOString()) {
    throw new InputError(
      'spec.approval.at: lies in the future; it holds from that day, and is read again until then',
    );
  }
  if (days < 0) {
    throw new InputError('spec.expiresAt: lies before spec.approval.at');
  }
  return {
    name: metadata.name,
    owner: toGroupRef(spec.owner)!,
    reason: spec.reason,
    ticket: spec.ticket,
    approvedBy: spec.approval.by,
    approvedAt,
    expiresAt,
    clusters: spec.clusters,
    policies: spec.policies,
    rules: spec.rules,
    subjects: spec.subjects,
  };
}

/** A date alone begins with its day in UTC. */
function startOf(date: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(date.trim())
    ? `${date.trim()}T00:00:00.000Z`
    : parseExpiry(date)!;
}
