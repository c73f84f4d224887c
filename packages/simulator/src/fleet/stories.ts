/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { PolicyStory, VersionStory } from './types';

/** The policy stories of the named clusters; most are calm. */
export const POLICY_STORIES: Record<string, PolicyStory[]> = {
  'payments-prod-eu': ['violations-over-limit'],
  'checkout-prod-eu': ['deleted-policy-reported'],
  'data-prod-eu': ['policy-not-ready'],
  'mobile-prod-eu': ['audit-stopped', 'excludes-changed'],
  'identity-prod-eu': ['same-control-twice'],
  'search-prod-us': ['template-broken', 'kind-left-behind'],
  'sandbox-us': ['plain-vap'],
  'legacy-atlantis': ['old-kyverno'],
  'search-staging-us': ['hand-made-policy'],
  'platform-prod-us': ['both-report-groups', 'same-control-twice'],
  'ml-serve-us': ['access-denied'],
  'sre-tools-eu': ['expired-exception'],
  'checkout-prod-us': ['old-gatekeeper', 'weaker-mode'],
  'identity-staging-eu': ['half-installed'],
  'payments-prod-us': ['never-audited', 'scoped-without-audit'],
  'retail-edge-munich': ['plain-vap'],
  'mobile-prod-us': ['exception-passes', 'policy-missing'],
  'platform-staging-eu': ['foreign-report'],
};

export const VERSION_STORIES: Record<string, VersionStory[]> = {
  'checkout-prod-us': ['deprecated-api'],
  'sre-tools-eu': ['deprecated-api'],
  'ml-train-eu': ['deprecated-api'],
  'platform-prod-us': ['deprecated-api-later'],
  'ml-serve-us': ['budget-blocks'],
  'payments-prod-us': ['webhook-without-endpoints'],
  'legacy-atlantis': ['unapproved-add-on'],
  'mobile-prod-us': ['two-api-server-minors'],
};
