/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { FleetProbe } from '@fleetstage/plugin-fleet-node';
import { addOnsProbe } from './addOns';
import { apisProbe } from './apis';
import { authoritiesProbe } from './authorities';
import { certificatesProbe } from './certificates';
import { credentialsProbe } from './credentials';
import { nodesProbe } from './nodes';
import { reachabilityProbe } from './reachability';
import { upgradeReadinessProbe } from './upgradeReadiness';
import { versionsProbe } from './versions';
import { workloadsProbe } from './workloads';

/**
 * The probes that any cluster answers, reachability first.
 * @internal
 */
export function coreProbes(): FleetProbe<any>[] {
  return [
    reachabilityProbe,
    credentialsProbe,
    nodesProbe,
    workloadsProbe,
    versionsProbe,
    certificatesProbe,
    authoritiesProbe,
    addOnsProbe,
    apisProbe,
    upgradeReadinessProbe,
  ];
}
