/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { AddOn, AddOnsFact } from '@fleetstage/plugin-fleet-common';
import { shownRange } from '../data/approvedAddOns';
import { describeAddOn, subjectOf, verdictOnAddOn } from './addOnVerdicts';
import { freshOrUnknown, plain } from './knowledge';
import { parseMinor } from './kubernetesVersion';
import type { FindingDraft, Rule, RuleInput } from './types';

/** Workloads without which no add-on can be told: see the probe. */
const WORKLOADS = 'workloads';

/**
 * Add-ons against the organisation's approved table for the cluster's minor (fleet rules, section 5.6: the table in git is
 * primary). What the table does not name is worth knowing, not wrong.
 */
export const addOnsRule: Rule = {
  id: 'add-on-approval',
  axis: 'addOns',
  hysteresis: false,
  needsCredentials: true,
  judge(input) {
    const fact = input.facts.core('addOns');
    const known = freshOrUnknown(fact, input, 'Add-ons', 'addOns');
    const approved = input.settings.versions?.approved;
    const say = (
      state: 'ok' | 'degraded' | 'unknown' | 'not-applicable',
      reason: string,
      findings: FindingDraft[],
    ) => ({ ...plain(state, reason, fact.source, 'addOns'), findings });
    const noTable =
      'No table of approved add-ons: name one under fleet.versions.approvedAddOns';
    if ('verdict' in known) {
      return approved ? known.verdict : say('not-applicable', noTable, []);
    }
    const judged = judgeAll(known.value, input);
    const findings = [
      ...judged.wrong.map(addOn => notApproved(addOn, input)),
      ...(judged.unlisted.length ? [unlisted(judged.unlisted)] : []),
      ...(judged.orphaned.length ? [orphaned(judged.orphaned)] : []),
    ];
    if (!approved) return say('not-applicable', noTable, findings);
    if (judged.wrong.length > 0) {
      const [first] = judged.wrong;
      const others = judged.wrong.length - 1;
      return say(
        'degraded',
        `${describeAddOn(first)} is not approved${
          others > 0 ? ` (and ${others} more)` : ''
        }`,
        findings,
      );
    }
    const gap = known.value.unread?.find(({ part }) => part === WORKLOADS);
    if (gap) {
      return say('unknown', `Add-ons cannot be told: ${gap.reason}`, findings);
    }
    if (judged.unreadable.length > 0) {
      const [first] = judged.unreadable;
      return say('unknown', whyUnknown(first, minorOf(input)), findings);
    }
    return say('ok', 'Add-ons as approved', findings);
  },
};

function whyUnknown(
  { title, version }: AddOn,
  minor: string | undefined,
): string {
  return version && !minor
    ? `What is approved of ${title} depends on the minor of Kubernetes, which is not known`
    : `The version of ${title} cannot be told`;
}

function judgeAll({ addOns }: AddOnsFact, input: RuleInput) {
  const minor = minorOf(input);
  const table = input.settings.versions?.approved;
  const by = (wanted: string) =>
    distinct(
      addOns.filter(addOn => verdictOnAddOn(addOn, table, minor) === wanted),
    );
  return {
    wrong: by('not-approved'),
    unlisted: by('unlisted'),
    unreadable: by('unknown'),
    orphaned: by('orphaned'),
  };
}

/** One for each subject: two versions in one namespace are one thing to look after. */
function distinct(addOns: AddOn[]): AddOn[] {
  return [...new Map(addOns.map(addOn => [subjectOf(addOn), addOn])).values()];
}

/** The minor of the API server, from the last that is known. */
export function minorOf(input: RuleInput): string | undefined {
  return parseMinor(input.facts.core('versions').value?.apiServer)?.text;
}

function notApproved(addOn: AddOn, input: RuleInput): FindingDraft {
  const minor = minorOf(input);
  const range = shownRange(
    input.settings.versions?.approved,
    addOn.name,
    minor,
  );
  return {
    rule: 'add-on-not-approved',
    axis: 'addOns',
    subject: subjectOf(addOn),
    severity: 'warning',
    message: `${describeAddOn(addOn)} is not approved${
      minor ? ` on ${minor}` : ''
    }`,
    advice:
      'Move it to a version of the approved table, or have this version approved there for everybody.',
    evidence: {
      approved: range ?? 'nothing',
      runs: addOn.version ?? 'not known',
      ...(addOn.namespace ? { namespace: addOn.namespace } : {}),
      ...(addOn.managedBy ? { 'managed by': addOn.managedBy } : {}),
    },
    runbook: 'add-on-refresh',
  };
}

function unlisted(addOns: AddOn[]): FindingDraft {
  return {
    rule: 'add-on-unlisted',
    axis: 'addOns',
    subject: '',
    severity: 'info',
    message: `Add-ons that the approved table does not name: ${names(addOns)}`,
    advice:
      'Nobody decided on these yet. Add them to the approved table, or take them out of the cluster.',
    evidence: { 'add-ons': addOns.map(describeAddOn).slice(0, 30).join(', ') },
    runbook: 'add-on-refresh',
  };
}

function orphaned(addOns: AddOn[]): FindingDraft {
  return {
    rule: 'add-on-orphaned',
    axis: 'addOns',
    subject: '',
    severity: 'info',
    message: `Custom resources without their add-on: ${names(addOns)}`,
    advice:
      'Nothing acts on these resources: no workload of the add-on was seen. Remove the definitions, or bring the add-on back.',
    evidence: { 'add-ons': addOns.map(describeAddOn).slice(0, 30).join(', ') },
    runbook: 'add-on-refresh',
  };
}

function names(addOns: AddOn[]): string {
  const first = addOns.slice(0, 3).map(({ title }) => title);
  const rest = addOns.length - first.length;
  return `${first.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
