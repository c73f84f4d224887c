/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { InputError } from '@backstage/errors';
import type {
  ClusterStandard,
  ExceptionRequest,
  Finding,
  RenderedException,
} from '@fleetstage/plugin-fleet-common';
import { renderFleetException } from '@fleetstage/plugin-fleet-node';
import { parseFleetException } from '../documents/fleetException';
import { toGroupRef } from '../inventory/ownership';

const DAY = 86_400_000;

/** An exception that nobody gave an end lasts a quarter, or less where less is allowed. */
const DEFAULT_DAYS = 90;

/** What an exception is rendered from. */
export interface ExceptionContext {
  finding: Finding;
  request: ExceptionRequest;
  standard: Pick<ClusterStandard, 'exceptions'> | undefined;
  maxDays: number;
  now: Date;
}

/**
 * The document that would accept a finding: exactly that rule and subject, on that cluster. It passes the check that it
 * will be read with.
 *
 * @throws InputError that names the field.
 */
export function renderExceptionFor({
  finding,
  request,
  standard,
  maxDays,
  now,
}: ExceptionContext): RenderedException {
  if (!finding.clusterName) {
    throw new InputError(
      'findingId: the finding belongs to no cluster: mend the document that it is about',
    );
  }
  const latestExpiry = dayAfter(now, maxDays);
  const expiresAt =
    request.expiresAt ?? dayAfter(now, Math.min(DEFAULT_DAYS, maxDays));
  const owner = referenceOf('owner', request.owner ?? finding.owner);
  const approvedBy = referenceOf(
    'approvedBy',
    request.approvedBy ?? standard?.exceptions?.approver,
  );
  if (expiresAt <= now.toISOString().slice(0, 10)) {
    throw new InputError('expiresAt: must be later than today');
  }
  if (expiresAt > latestExpiry) {
    throw new InputError(
      `expiresAt: at most ${maxDays} days are allowed, until ${latestExpiry}`,
    );
  }
  const name = request.name ?? nameFor(finding);
  const content = {
    name,
    owner,
    reason: request.reason,
    ticket: request.ticket,
    approvedBy,
    approvedAt: now.toISOString().slice(0, 10),
    expiresAt,
    clusters: { names: [finding.clusterName] },
    rules: [finding.rule],
    subjects: finding.subject ? [finding.subject] : [],
    comment: `Accepts: ${finding.message} (${finding.clusterName})`,
  };
  check(content, { maxDays, now });
  return {
    name,
    file: { path: `${name}.yaml`, content: renderFleetException(content) },
    finding: {
      id: finding.id,
      message: finding.message,
      rule: finding.rule,
      subject: finding.subject,
      clusterName: finding.clusterName,
    },
    owner,
    expiresAt,
    latestExpiry,
  };
}

/** What is rendered here is read back by the portal itself: a document that it would reject is none. */
function check(
  content: Parameters<typeof renderFleetException>[0],
  limits: { maxDays: number; now: Date },
): void {
  const { name, approvedBy, approvedAt, comment: _, ...spec } = content;
  parseFleetException(
    {
      apiVersion: 'fleetstage.io/v1alpha1',
      kind: 'FleetException',
      metadata: { name },
      spec: { ...spec, approval: { by: approvedBy, at: approvedAt } },
    },
    limits,
  );
}

function referenceOf(
  field: 'owner' | 'approvedBy',
  value: string | undefined,
): string {
  const reference = toGroupRef(value);
  if (reference) return reference;
  throw new InputError(
    value
      ? `${field}: '${value}' is no entity reference such as group:default/payments`
      : `${field}: must name somebody, as an entity reference such as group:default/payments`,
  );
}

function nameFor({ clusterName, rule, subject }: Finding): string {
  const slug = [clusterName, rule, subject]
    .filter(Boolean)
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 120);
  return slug.replace(/-+$/, '');
}

function dayAfter(now: Date, days: number): string {
  return new Date(now.getTime() + days * DAY).toISOString().slice(0, 10);
}
