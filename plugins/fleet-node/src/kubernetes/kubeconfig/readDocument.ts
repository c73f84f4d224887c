/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { ProbeFailure } from '../ProbeFailure';
import { kubeconfigSchema } from './schemas';

const MAX_BYTES = 10 * 1_048_576;

/**
 * Parses the YAML or JSON of a kubeconfig, its entries still unchecked.
 *
 * @remarks Messages give the line and never its text: it may hold a token.
 * @throws ProbeFailure `credentials`
 * @internal
 */
export function readDocument(
  text: string,
  origin: string,
): z.infer<typeof kubeconfigSchema> {
  if (text.length > MAX_BYTES) {
    throw new ProbeFailure('credentials', `${origin} is too large`);
  }
  let value: unknown;
  try {
    const document = parseDocument(text, {
      prettyErrors: false,
      logLevel: 'error',
    });
    const [error] = document.errors;
    if (error) {
      const line = text.slice(0, error.pos[0]).split('\n').length;
      throw new ProbeFailure(
        'credentials',
        `${origin} is not valid YAML (line ${line})`,
      );
    }
    value = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    if (error instanceof ProbeFailure) throw error;
    throw new ProbeFailure('credentials', `${origin} is not valid YAML`);
  }
  // kubectl takes an empty file for an empty kubeconfig.
  const parsed = kubeconfigSchema.safeParse(value ?? {});
  if (!parsed.success) {
    throw new ProbeFailure('credentials', `${origin} is not a kubeconfig`);
  }
  return parsed.data;
}
