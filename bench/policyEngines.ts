/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { PolicyEngine } from '@fleetstage/plugin-fleet-node';
import { ConfigReader } from '@backstage/config';
import { admissionPolicyEngine } from '../plugins/fleet-backend/src/engines/admissionPolicies';
import { readGatekeeperSettings } from '../plugins/fleet-backend-module-gatekeeper/src/config';
import { gatekeeperEngine } from '../plugins/fleet-backend-module-gatekeeper/src/engine';
import { readKyvernoSettings } from '../plugins/fleet-backend-module-kyverno/src/config';
import { kyvernoEngine } from '../plugins/fleet-backend-module-kyverno/src/engine';

/** Every policy engine, configured as without any configuration. */
export function policyEngines(): PolicyEngine[] {
  const config = new ConfigReader({});
  return [
    admissionPolicyEngine(),
    gatekeeperEngine(readGatekeeperSettings(config)),
    kyvernoEngine(readKyvernoSettings(config)),
  ];
}
