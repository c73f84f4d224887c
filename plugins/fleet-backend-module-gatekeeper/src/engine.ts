/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  parsePolicyObject,
  type PolicyEngine,
} from '@fleetstage/plugin-fleet-node';
import type { GatekeeperSettings } from './config';
import { describeGatekeeper, ENGINE, ownsGatekeeper } from './describe';
import { gatekeeperProbe } from './probe';

/**
 * Gatekeeper as a policy engine.
 * @internal
 */
export function gatekeeperEngine(settings: GatekeeperSettings): PolicyEngine {
  return {
    name: ENGINE,
    title: 'Gatekeeper',
    probe: gatekeeperProbe(settings),
    owns: ownsGatekeeper,
    describe: manifest =>
      describeGatekeeper(parsePolicyObject(manifest), settings),
  };
}
