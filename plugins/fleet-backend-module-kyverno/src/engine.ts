/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  parsePolicyObject,
  type PolicyEngine,
} from '@fleetstage/plugin-fleet-node';
import type { KyvernoSettings } from './config';
import { describeKyverno, ownsKyverno } from './describe';
import { ENGINE } from './kinds';
import { kyvernoProbe } from './probe';

/**
 * Kyverno as a policy engine.
 * @internal
 */
export function kyvernoEngine(settings: KyvernoSettings): PolicyEngine {
  return {
    name: ENGINE,
    title: 'Kyverno',
    probe: kyvernoProbe(settings),
    owns: ownsKyverno,
    describe: manifest => describeKyverno(parsePolicyObject(manifest)),
  };
}
