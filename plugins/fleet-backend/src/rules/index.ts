/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { addOnsRule } from './addOns';
import { certificatesRule } from './certificates';
import { controlPlaneRule } from './controlPlane';
import { credentialsRule } from './credentials';
import { nodesRule } from './nodes';
import { ownershipRule } from './ownership';
import { POLICY_RULES } from './policy';
import { reachabilityRule } from './reachability';
import { standardRule } from './standard';
import type { Rule } from './types';
import { UPGRADE_RULES } from './upgrade';
import { versionSkewRule } from './versionSkew';
import { versionSupportRule } from './versionSupport';
import { workloadsRule } from './workloads';

/** Every rule. A new one is a file and a line here. */
export const RULES: readonly Rule[] = [
  reachabilityRule,
  credentialsRule,
  controlPlaneRule,
  nodesRule,
  workloadsRule,
  versionSkewRule,
  versionSupportRule,
  ...UPGRADE_RULES,
  addOnsRule,
  certificatesRule,
  ...POLICY_RULES,
  standardRule,
  ownershipRule,
];
