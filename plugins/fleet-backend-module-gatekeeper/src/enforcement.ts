/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  enforcementStrength,
  type Enforcement,
} from '@fleetstage/plugin-fleet-common';
import type { ConstraintSpec } from './schemas';

const ACTIONS: Readonly<Record<string, Enforcement>> = {
  deny: 'enforce',
  warn: 'warn',
  dryrun: 'audit',
};
const ADMISSION_POINTS = new Set([
  'validation.gatekeeper.sh',
  'vap.k8s.io',
  '*',
]);
const AUDIT_POINTS = new Set(['audit.gatekeeper.sh', '*']);

/**
 * What a constraint does with a request, and whether the audit judges what exists by it (Gatekeeper documentation,
 * "Enforcement points"). A scoped constraint is as strong as its strongest action at an admission point, and off when
 * it names none; one that does not name the audit is never audited.
 * @internal
 */
export function enforcementOf(spec: ConstraintSpec): {
  enforcement: Enforcement;
  audited: boolean;
} {
  if (spec.enforcementAction !== 'scoped') {
    return { enforcement: actionOf(spec.enforcementAction), audited: true };
  }
  const scoped = (spec.scopedEnforcementActions ?? []).map(
    ({ action, enforcementPoints }) => ({
      enforcement: actionOf(action),
      points: (enforcementPoints ?? []).map(({ name }) => name),
    }),
  );
  return {
    enforcement: strongest(
      scoped
        .filter(({ points }) =>
          points.some(point => ADMISSION_POINTS.has(point)),
        )
        .map(({ enforcement }) => enforcement),
    ),
    audited: scoped.some(({ points }) =>
      points.some(point => AUDIT_POINTS.has(point)),
    ),
  };
}

function actionOf(action: string): Enforcement {
  return Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : 'unknown';
}

function strongest(all: readonly Enforcement[]): Enforcement {
  if (!all.length) return 'off';
  return all.reduce((a, b) =>
    enforcementStrength(b) > enforcementStrength(a) ? b : a,
  );
}
