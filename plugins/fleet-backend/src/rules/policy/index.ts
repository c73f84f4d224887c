/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Rule } from '../types';
import { policyDriftRule } from './drift';
import { policyEngineRule } from './engines';
import { policyExemptionRule } from './exemptions';
import { policyViolationsRule } from './violations';

/** Rules on policy engines, policies and exemptions. Engines come first: of equally bad ones the first speaks. */
export const POLICY_RULES: readonly Rule[] = [
  policyEngineRule,
  policyDriftRule,
  policyViolationsRule,
  policyExemptionRule,
];
