/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';

/** Name of a part of a standard. */
export const name = z.string().regex(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, {
  message: 'must be lower-case letters, digits and dashes',
});

/** A sentence or a few, for people. */
export const text = z.string().trim().min(1).max(2000);

/** Refuses a list in which two have one name. */
export function unique(
  list: readonly { name: string }[],
  path: string,
  context: z.RefinementCtx,
) {
  list.forEach((item, index) => {
    if (list.findIndex(other => other.name === item.name) !== index) {
      context.addIssue({
        code: 'custom',
        path: [path, index],
        message: `there are two named '${item.name}'`,
      });
    }
  });
}
