/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationSeconds } from '@fleetstage/plugin-fleet-node';
import { z } from 'zod';

const ROOT = 'fleet.policy.gatekeeper';

const text = z.string().min(1);
const severity = z.enum(['critical', 'high', 'medium', 'low', 'info']);

const settingsSchema = z.strictObject({
  // Its forms are those of every duration in a Backstage configuration: read apart.
  auditFreshFor: z.unknown().optional(),
  severity: z
    .strictObject({
      annotation: text.default('fleetstage.io/severity'),
      label: text.optional(),
      templates: z.record(text, severity).default({}),
    })
    .default({ annotation: 'fleetstage.io/severity', templates: {} }),
  unorderedParameters: z.array(text).default(['exemptImages']),
});

/**
 * Settings of the engine, as `config.d.ts` describes them.
 * @internal
 */
export interface GatekeeperSettings
  extends Omit<z.infer<typeof settingsSchema>, 'auditFreshFor'> {
  auditFreshForSeconds: number;
}

/**
 * Reads and validates `fleet.policy.gatekeeper`.
 *
 * @throws InputError that names the key and says what is wrong
 * @internal
 */
export function readGatekeeperSettings(config: Config): GatekeeperSettings {
  const parsed = settingsSchema.safeParse(config.getOptional(ROOT) ?? {});
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      issue => `${[ROOT, ...issue.path].join('.')}: ${issue.message}`,
    );
    throw new InputError(problems.join('; '));
  }
  const { auditFreshFor, ...settings } = parsed.data;
  return { ...settings, auditFreshForSeconds: freshFor(config) };
}

function freshFor(config: Config): number {
  const key = `${ROOT}.auditFreshFor`;
  if (!config.has(key)) return 15 * 60;
  const seconds = durationSeconds(readDurationFromConfig(config, { key }));
  if (!(seconds > 0)) throw new InputError(`${key} must be longer than 0`);
  return seconds;
}
