/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { commonMessages } from './common';
import { createMessages } from './create';
import { exceptionsMessages } from './exceptions';
import { findingsMessages } from './findings';
import { fleetPageMessages } from './fleetPage';
import { fleetPoliciesMessages } from './fleetPolicies';
import { fleetVersionsMessages } from './fleetVersions';
import { healthMessages } from './health';
import { policyTabMessages } from './policyTab';
import { standardMessages } from './standard';
import { versionTabMessages } from './versionTab';

/**
 * The texts of this plugin; override or translate them in the app.
 * @public
 */
export const fleetTranslationRef = createTranslationRef({
  id: 'plugin.fleet',
  messages: {
    common: commonMessages,
    page: fleetPageMessages,
    health: healthMessages,
    policyTab: policyTabMessages,
    policies: fleetPoliciesMessages,
    findings: findingsMessages,
    exceptions: exceptionsMessages,
    versionTab: versionTabMessages,
    versions: fleetVersionsMessages,
    create: createMessages,
    standard: standardMessages,
  },
});
