/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationSeconds } from '@fleetstage/plugin-fleet-node';
import { z } from 'zod';

const ROOT = 'fleet.policy.kyverno';

// The forms of a duration are those of every duration in a Backstage configuration: read apart.
const settingsSchema = z.strictObject({ scanInterval: z.unknown().optional() });

/**
 * Settings of the engine, as `config.d.ts` describes them.
 * @internal
 */
export interface KyvernoSettings {
  scanIntervalSeconds: number;
}

/**
 * Reads and validates `fleet.policy.kyverno`.
 *
 * @throws InputError that names the key and says what is wrong
 * @internal
 */
export function readKyvernoSettings(config: Config): KyvernoSettings {
  const parsed = settingsSchema.safeParse(config.getOptional(ROOT) ?? {});
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      issue => `${[ROOT, ...issue.path].join('.')}: ${issue.message}`,
    );
    throw new InputError(problems.join('; '));
  }
  const key = `${ROOT}.scanInterval`;
  if (!config.has(key)) return { scanIntervalSeconds: 3_600 };
  const seconds = durationSeconds(readDurationFromConfig(config, { key }));
  if (!(seconds > 0)) throw new InputError(`${key} must be longer than 0`);
  return { scanIntervalSeconds: seconds };
}
