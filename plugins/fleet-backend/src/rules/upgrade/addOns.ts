/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { approvalOf, shownRange } from '../../data/approvedAddOns';
import { describeAddOn, subjectOf } from '../addOnVerdicts';
import { blockerRule, isUnread, serverMinor } from './blocker';

/** Add-ons whose version is not approved for the next minor, where a table says anything about them. */
export const addOnsBlockUpgrade = blockerRule(
  'upgrade-add-ons',
  'addOns',
  input => {
    const table = input.settings.versions?.approved;
    const server = serverMinor(input);
    if (!table || !server) return [];
    const next = `${server.major}.${server.minor + 1}`;
    const addOns = input.facts.core('addOns').value?.addOns ?? [];
    const wrong = addOns.filter(
      addOn =>
        addOn.via !== 'crd' &&
        approvalOf(table, addOn, next) === 'not-approved',
    );
    const bySubject = new Map(wrong.map(addOn => [subjectOf(addOn), addOn]));
    return [...bySubject].map(([subject, addOn]) => ({
      subject,
      message: `${describeAddOn(addOn)} is not approved for ${next}`,
      advice: 'Bring it to a version that is approved for both minors first.',
      evidence: {
        [`approved for ${next}`]:
          shownRange(table, addOn.name, next) ?? 'nothing',
        runs: addOn.version ?? 'not known',
      },
      runbook: 'add-on-refresh',
    }));
  },
  input => isUnread(input, 'addOns', 'workloads') || !serverMinor(input),
);
