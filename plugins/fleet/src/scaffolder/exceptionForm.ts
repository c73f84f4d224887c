/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { answersAround } from './FieldFrame';

/** The finding that the template "Request an exception" is about, from its answers. */
export function findingIdOf(formData: unknown): string | undefined {
  const { findingId } = (formData ?? {}) as { findingId?: unknown };
  return typeof findingId === 'string' && findingId ? findingId : undefined;
}

/** The finding, as a field within the form sees it. */
export function findingIdAround(formContext: unknown): string | undefined {
  return findingIdOf(answersAround(formContext));
}
