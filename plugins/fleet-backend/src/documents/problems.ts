/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/** A path within a document, such as `spec.clusters.names[0]`. */
export function pathOf(path: readonly PropertyKey[]): string {
  const text = path
    .map(key => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
  return text || '(document)';
}
