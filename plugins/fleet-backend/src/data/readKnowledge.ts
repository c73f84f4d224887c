/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { parse } from 'yaml';
import type { z } from 'zod';
import { approvedAddOnsSchema } from './approvedAddOns';
import {
  bundledCalendars,
  calendarFileSchema,
  type Calendar,
} from './calendars';
import type { VersionKnowledge } from './knowledge';

/**
 * Reads `fleet.versions`: calendars that stand in place of the bundled ones, and the table of approved add-ons. Files are read
 * once, at start.
 *
 * @throws InputError that names the key and what is wrong.
 */
export function readVersionKnowledge(root: Config): VersionKnowledge {
  const config = root.getOptionalConfig('fleet.versions');
  const calendars = bundledCalendars();
  for (const [index, entry] of (
    config?.getOptionalConfigArray('calendars') ?? []
  ).entries()) {
    const key = `fleet.versions.calendars[${index}]`;
    const calendar = readCalendar(entry, key);
    calendars.set(calendar.provider, calendar);
  }
  const target = config?.getOptionalString('approvedAddOns');
  const key = 'fleet.versions.approvedAddOns';
  return {
    calendars,
    ...(target && {
      approved: check(approvedAddOnsSchema, readDocument(target, key), key),
    }),
  };
}

/** A calendar that stands in the configuration, or in the file that it names. */
function readCalendar(entry: Config, key: string): Calendar {
  const file = entry.getOptionalString('file');
  const inline = entry.get<Record<string, unknown>>();
  const document = file
    ? { ...objectOf(readDocument(file, `${key}.file`)), ...providerOf(entry) }
    : {
        title: entry.getString('provider'),
        source: 'configuration',
        ...inline,
      };
  return {
    ...check(calendarFileSchema, document, key),
    origin: 'configured',
  };
}

function providerOf(entry: Config): { provider?: string } {
  const provider = entry.getOptionalString('provider');
  return provider ? { provider } : {};
}

function objectOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

function readDocument(file: string, key: string): unknown {
  try {
    // JSON is YAML too.
    return parse(readFileSync(path.resolve(file), 'utf8'));
  } catch (error) {
    const why =
      (error as NodeJS.ErrnoException).code === 'ENOENT'
        ? 'does not exist'
        : 'cannot be read as YAML or JSON';
    throw new InputError(`'${key}': the file ${file} ${why}`);
  }
}

function check<T>(schema: z.ZodType<T>, value: unknown, key: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues
    .slice(0, 5)
    .map(issue => `${issue.path.join('.') || 'document'}: ${issue.message}`);
  throw new InputError(`'${key}' is not valid: ${problems.join('; ')}`);
}
