/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  parsePolicyObject,
  type PolicyEngine,
} from '@fleetstage/plugin-fleet-node';
import {
  describeAdmissionPolicy,
  ENGINE,
  ownsAdmissionPolicy,
} from './describe';
import { admissionPolicyProbe, TITLE } from './probe';

/**
 * ValidatingAdmissionPolicies of Kubernetes as a policy engine.
 * @internal
 */
export function admissionPolicyEngine(): PolicyEngine {
  return {
    name: ENGINE,
    title: TITLE,
    probe: admissionPolicyProbe,
    owns: ownsAdmissionPolicy,
    describe: manifest => describeAdmissionPolicy(parsePolicyObject(manifest)),
  };
}
