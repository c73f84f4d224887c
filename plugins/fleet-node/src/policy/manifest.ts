/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { fieldPath } from '../text/fieldPath';
import { untrustedText } from '../text/untrustedText';

const texts = z
  .record(z.string(), z.string())
  .nullish()
  .transform(value => value ?? {});

const metadataSchema = z.object({
  name: z.string().min(1),
  namespace: z.string().optional(),
  uid: z.string().optional(),
  generation: z.number().optional(),
  creationTimestamp: z.string().nullish(),
  labels: texts,
  annotations: texts,
  ownerReferences: z
    .array(z.object({ apiVersion: z.string(), kind: z.string() }))
    .nullish(),
  managedFields: z
    .array(
      z.object({
        manager: z.string().optional(),
        time: z.string().nullish().catch(undefined),
        fieldsV1: z.record(z.string(), z.unknown()).nullish(),
      }),
    )
    .nullish(),
});

const body = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform(value => value ?? {});

/**
 * A policy object as a manifest in git and as an API server sends it. Spec and status stay untrusted: each engine
 * parses what it reads of them.
 * @public
 */
export const policyObjectSchema = z.object({
  apiVersion: z.string().min(1),
  kind: z.string().min(1),
  metadata: metadataSchema,
  spec: body,
  status: body,
});

/** @public */
export type PolicyObject = z.infer<typeof policyObjectSchema>;

/**
 * Reads a manifest.
 *
 * @throws InputError that names the path within the manifest
 * @public
 */
export function parsePolicyObject(manifest: unknown): PolicyObject {
  return parseManifestPart(policyObjectSchema, manifest);
}

/**
 * Parses a manifest or a part of it.
 *
 * @param at - where the part is, such as `['spec']`
 * @throws InputError that names the path within the manifest
 * @public
 */
export function parseManifestPart<T>(
  schema: z.ZodType<T>,
  value: unknown,
  at: readonly string[] = [],
): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.slice(0, 5).map(({ path, message }) => {
    const where = fieldPath([...at, ...path]) || 'manifest';
    return `${where}: ${message}`;
  });
  throw new InputError(untrustedText(problems.join('; '), 1_000));
}

/**
 * The group of an `apiVersion`; empty for the core group.
 * @public
 */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
}

/**
 * Identity of a policy: unique in a cluster, the same in all; the API version is no part of it.
 * @public
 */
export function policyId(
  engine: string,
  kind: string,
  name: string,
  namespace?: string,
): string {
  return [engine, kind, ...(namespace ? [namespace] : []), name]
    .map(part => untrustedText(part, 253))
    .join('/');
}
