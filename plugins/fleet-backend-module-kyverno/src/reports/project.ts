/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  POLICY_RESULTS,
  type PolicyResource,
} from '@fleetstage/plugin-fleet-common';
import { groupOf, untrustedText } from '@fleetstage/plugin-fleet-node';
import { z } from 'zod';
import { reportKey } from './counters';

const reference = z.object({
  apiVersion: z.string().catch(''),
  kind: z.string().catch(''),
  namespace: z.string().optional().catch(undefined),
  name: z.string().catch(''),
  uid: z.string().optional().catch(undefined),
});

const reportSchema = z.object({
  metadata: z.object({
    name: z.string(),
    namespace: z.string().optional(),
    labels: z.record(z.string(), z.string()).nullish(),
  }),
  source: z.string().optional().catch(undefined),
  scope: reference.nullish().catch(undefined),
  results: z.array(z.unknown()).nullish(),
});

const resultSchema = z.object({
  policy: z.string().min(1),
  rule: z.string().optional().catch(undefined),
  result: z.enum(POLICY_RESULTS),
  message: z.string().optional().catch(undefined),
  severity: z.string().optional().catch(undefined),
  category: z.string().optional().catch(undefined),
  source: z.string().optional().catch(undefined),
  // An object, and no RFC 3339 text.
  timestamp: z.object({ seconds: z.number() }).optional().catch(undefined),
  properties: z
    .object({ exceptions: z.string().optional() })
    .optional()
    .catch(undefined),
  resources: z.array(reference).optional().catch(undefined),
});

/** A result of a report, with the resource that it is about. @internal */
export interface ReportedResult
  extends Omit<
    z.infer<typeof resultSchema>,
    'timestamp' | 'properties' | 'resources' | 'source'
  > {
  source: string;
  /** Milliseconds; undefined when the result bears no time. */
  at?: number;
  /** Names of the exceptions that explain it, without namespace. */
  exceptions: string[];
  resource: PolicyResource;
}

/** What is kept of a report. @internal */
export interface ReportProjection {
  key: string;
  group: string;
  newest: number;
  results: ReportedResult[];
}

const MAX_RESULTS = 10_000;

/**
 * The part of a report that counts; undefined for what is no report.
 *
 * @remarks Kyverno writes one report for each resource and names the resource in its scope; other producers write many
 * resources into one report and name them in its results.
 * @internal
 */
export function projectReport(
  value: unknown,
  group: string,
): ReportProjection | undefined {
  const parsed = reportSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { metadata, scope, results } = parsed.data;
  const manager = metadata.labels?.['app.kubernetes.io/managed-by'];
  const origin: Origin = {
    source: parsed.data.source || manager || 'unknown',
    namespace: metadata.namespace,
    resource: resourceOf(scope ?? undefined, metadata.namespace),
  };
  const projected = (results ?? [])
    .slice(0, MAX_RESULTS)
    .flatMap(result => projectResult(result, origin) ?? []);
  const kyverno = manager === 'kyverno';
  return {
    key:
      (kyverno && scope?.uid) ||
      reportKey(kyverno, metadata.namespace ?? '', metadata.name),
    group,
    newest: projected.reduce((max, { at }) => Math.max(max, at ?? 0), 0),
    results: projected,
  };
}

interface Origin {
  source: string;
  namespace?: string;
  /** What all results of Kyverno's reports are about. */
  resource: PolicyResource;
}

function projectResult(
  value: unknown,
  origin: Origin,
): ReportedResult | undefined {
  const parsed = resultSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { timestamp, properties, resources, source, message, ...rest } =
    parsed.data;
  const milliseconds = (timestamp?.seconds ?? NaN) * 1_000;
  return {
    ...rest,
    // Messages of what passed are never shown.
    message: rest.result === 'pass' ? undefined : message,
    source: source || origin.source,
    // Beyond it there is no date.
    at: milliseconds > 0 && milliseconds < 8e15 ? milliseconds : undefined,
    exceptions: (properties?.exceptions ?? '')
      .split(',', 50)
      .map(name => untrustedText(name, 253))
      .filter(Boolean),
    resource: resources?.length
      ? resourceOf(resources[0], origin.namespace)
      : origin.resource,
  };
}

function resourceOf(
  subject: z.infer<typeof reference> | undefined,
  namespace: string | undefined,
): PolicyResource {
  return {
    group: untrustedText(groupOf(subject?.apiVersion ?? ''), 253),
    kind: untrustedText(subject?.kind, 100) || 'unknown',
    namespace: untrustedText(subject?.namespace ?? namespace, 253) || undefined,
    name: untrustedText(subject?.name, 253) || 'unknown',
  };
}
