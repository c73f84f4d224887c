/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/**
 * A path within a document or a configuration as people write it, such as `spec.clusters.names[0]`.
 *
 * @param path - keys and indices, as zod's issues have them
 * @param root - where the path begins; empty for the document itself
 * @public
 */
export function fieldPath(path: readonly PropertyKey[], root = ''): string {
  const steps = path.map(key =>
    typeof key === 'number' ? `[${key}]` : `.${String(key)}`,
  );
  const text = `${root}${steps.join('')}`;
  return text.startsWith('.') ? text.slice(1) : text;
}
