/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { stringify } from 'yaml';

/**
 * YAML text that says the same to every reader. The Kubernetes tools read YAML 1.1, where `yes` is a boolean and a date
 * is no text: such values are quoted. Long lines stay lines, since folded text makes noisy differences.
 */
export function toYaml(value: unknown): string {
  return stringify(value, {
    aliasDuplicateObjects: false,
    compat: 'yaml-1.1',
    lineWidth: 0,
  });
}
