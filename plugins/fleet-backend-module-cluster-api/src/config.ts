/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { KEY_OWNER } from '@fleetstage/plugin-fleet-common';
import { fieldPath } from '@fleetstage/plugin-fleet-node';
import { z } from 'zod';

const ROOT = 'fleet.sources.clusterApi';

const text = z.string().min(1);

const settingsSchema = z.strictObject({
  name: text.default('cluster-api'),
  kubeconfig: text.optional(),
  context: text.optional(),
  namespaces: z.array(text).min(1).optional(),
  environmentLabel: text.default('environment'),
  regionLabel: text.default('region'),
  ownerKeys: z.array(text).default([KEY_OWNER]),
});

/**
 * One management cluster, as `config.d.ts` describes it.
 * @internal
 */
export type ClusterApiSettings = z.infer<typeof settingsSchema>;

/**
 * Reads and validates `fleet.sources.clusterApi`.
 *
 * @throws InputError that names the key and says what is wrong
 * @internal
 */
export function readClusterApiSettings(config: Config): ClusterApiSettings[] {
  const value = config.getOptional(ROOT);
  if (value === undefined) return [];
  const parsed = z.array(settingsSchema).safeParse(value);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      issue => `${fieldPath(issue.path, ROOT)}: ${issue.message}`,
    );
    throw new InputError(problems.join('; '));
  }
  const names = new Set<string>();
  parsed.data.forEach(({ name }, index) => {
    if (names.has(name)) {
      throw new InputError(`${ROOT}[${index}].name must be unique: '${name}'`);
    }
    names.add(name);
  });
  return parsed.data;
}
