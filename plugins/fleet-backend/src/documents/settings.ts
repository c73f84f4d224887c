/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { parseConfig } from '@fleetstage/plugin-fleet-node';
import { z } from 'zod';
import { clusterSelectorSchema, type ClusterSelector } from './selector';

/** What documents of a place are for. */
export type DocumentPurpose =
  | 'exceptions'
  | 'controls'
  | 'standard'
  | `intent:${string}`;

/** A place in git or on disk that documents are read from: a file, or every YAML file below a folder. */
export interface DocumentPlace {
  purpose: DocumentPurpose;
  /** A path, or a URL that the portal's integrations can read. */
  target: string;
}

/** The policies that a class of clusters must have. */
export interface IntentClass {
  name: string;
  target: string;
  clusters: ClusterSelector;
}

/** Everything that is read from git, and how. */
export interface DocumentSettings {
  intervalMs: number;
  intent: IntentClass[];
  places: DocumentPlace[];
  /** Longest time from the approval of an exception to its expiry. */
  maxExceptionDays: number;
  /** Days before its expiry at which the owner of an exception is told. */
  remindDays: number;
}

const days = z.number().int().min(1).max(3650);

const intentSchema = z
  .array(
    z.strictObject({
      class: z.string().min(1).max(100),
      target: z.string().min(1),
      clusters: clusterSelectorSchema,
    }),
  )
  .default([]);

const exceptionsSchema = z
  .strictObject({
    targets: z.array(z.string().min(1)).default([]),
    maxDays: days.default(365),
    remindDays: days.default(30),
  })
  .prefault({});

const standardSchema = z.strictObject({ target: z.string().min(1) }).optional();

/**
 * Reads and validates `fleet.policy.intent`, `fleet.policy.controls`, `fleet.standard`, `fleet.exceptions` and
 * `fleet.documents`.
 *
 * @throws InputError that names the key and says what it takes.
 */
export function readDocumentSettings(root: Config): DocumentSettings {
  const intent = parseConfig(root, 'fleet.policy.intent', intentSchema).map(
    ({ class: name, target, clusters }) => ({ name, target, clusters }),
  );
  const controls = root.getOptionalString('fleet.policy.controls');
  const standard = parseConfig(root, 'fleet.standard', standardSchema);
  const exceptions = parseConfig(root, 'fleet.exceptions', exceptionsSchema);
  const places = new Map<string, DocumentPlace>();
  const add = (purpose: DocumentPurpose, target: string) =>
    places.set(`${purpose}\n${target}`, { purpose, target });
  for (const { name, target } of intent) add(`intent:${name}`, target);
  if (controls) add('controls', controls);
  if (standard) add('standard', standard.target);
  for (const target of exceptions.targets) add('exceptions', target);
  return {
    intervalMs: readInterval(root),
    intent,
    places: [...places.values()],
    maxExceptionDays: exceptions.maxDays,
    remindDays: exceptions.remindDays,
  };
}

function readInterval(root: Config): number {
  const key = 'fleet.documents.interval';
  if (!root.has(key)) return 300_000;
  const value = durationToMilliseconds(readDurationFromConfig(root, { key }));
  if (value <= 0) throw new InputError(`'${key}' must be longer than nothing`);
  return value;
}
