/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { calendarFor, type Calendar } from '../data/calendars';
import { bundledKnowledge } from '../data/knowledge';
import { daysUntil } from './expiry';
import { freshOrUnknown, plain } from './knowledge';
import { parseMinor } from './kubernetesVersion';
import { supportOf, type Support } from './support';
import type { FindingDraft, Rule, RuleInput, RuleVerdict } from './types';
import { providerFor } from './versionSkew';

const ID = 'version-support';

/** Days after the end of support from which it is critical. */
const LONG_ENDED_DAYS = 90;

/**
 * The API server's minor against the support calendar of its provider (fleet rules, section 5.3). Reasons name dates and no
 * counts of days: they must not change from day to day.
 */
export const versionSupportRule: Rule = {
  id: ID,
  axis: 'versions',
  hysteresis: false,
  needsCredentials: true,
  judge(input) {
    const fact = input.facts.core('versions');
    const known = freshOrUnknown(fact, input, 'Versions', 'versions');
    if ('verdict' in known) return known.verdict;
    const parsed = parseMinor(known.value.apiServer);
    if (!parsed) {
      return plain(
        'unknown',
        'The API server reports a version that cannot be read',
        fact.source,
        'versions',
      );
    }
    const { calendars } = input.settings.versions ?? bundledKnowledge();
    const calendar = calendarFor(calendars, providerFor(input, known.value));
    const support = supportOf(calendar, parsed.text, input.now);
    const verdict = judge(support, parsed.text, calendar, input);
    return {
      state: verdict.state,
      reason: verdict.reason,
      source: fact.source,
      probe: 'versions',
      findings: verdict.severity
        ? [finding(verdict, verdict.severity, known.value.apiServer, calendar)]
        : [],
    };
  },
};

interface Judged {
  state: RuleVerdict['state'];
  reason: string;
  severity?: FindingDraft['severity'];
  advice: string;
}

function judge(
  support: Support,
  minor: string,
  calendar: Calendar | undefined,
  input: RuleInput,
): Judged {
  const who = calendar?.title ?? 'the provider';
  const extra = calendar?.extendedName ?? 'extended support';
  const until = support.until ?? '';
  switch (support.status) {
    case 'ended':
      return calendar?.extendedUnknown
        ? {
            state: 'degraded',
            reason: `Standard support of ${minor} by ${who} ended on ${until}; dates of ${extra} are not published`,
            severity: 'warning',
            advice: `Ask the provider whether this cluster is in ${extra}, and plan the next minors.`,
          }
        : ended(minor, who, until, input);
    case 'extended':
      if (calendar?.extendedOptIn) return optional(minor, who, extra, support);
      return {
        state: expiring(until, input) === 'warning' ? 'degraded' : 'ok',
        reason: `${minor} is in ${extra} of ${who} until ${until}`,
        severity: expiring(until, input) === 'warning' ? 'warning' : 'info',
        advice: `The provider charges extra for clusters in ${extra}. An upgrade to a minor in standard support ends that.`,
      };
    case 'supported':
    case 'maintenance':
      return ending(minor, who, until, calendar, input);
    default:
      // Never "supported", and no reason to hide that the skew is fine.
      return {
        state: 'not-applicable',
        reason: `The support calendar of ${who} does not know ${minor}`,
        severity: 'info',
        advice:
          'Refresh the support calendar or configure one under fleet.versions.calendars; until then nobody warns of its end.',
      };
  }
}

/** Past standard support, and what follows holds only for those who chose it: nobody can tell, so that it is not good. */
function optional(
  minor: string,
  who: string,
  extra: string,
  { row, until }: Support,
): Judged {
  return {
    state: 'degraded',
    reason: `Standard support of ${minor} by ${who} ended on ${row?.end}; ${extra} until ${until} only where its plan was chosen, which cannot be seen`,
    severity: 'warning',
    advice: `Look up the support plan of this cluster. Without ${extra} it gets no fixes any more: upgrade to a minor in standard support, or choose the plan.`,
  };
}

function ended(
  minor: string,
  who: string,
  until: string,
  input: RuleInput,
): Judged {
  const long = daysUntil(until, input.now) < -LONG_ENDED_DAYS;
  return {
    state: long ? 'failing' : 'degraded',
    reason: `Support of ${minor} by ${who} ended on ${until}`,
    severity: long ? 'critical' : 'warning',
    advice:
      'No security fixes reach this minor any more. Upgrade one minor at a time; the runbook says in which order.',
  };
}

function ending(
  minor: string,
  who: string,
  until: string,
  calendar: Calendar | undefined,
  input: RuleInput,
): Judged {
  const severity = expiring(until, input);
  const cost = costAfter(calendar);
  return {
    state: severity === 'warning' ? 'degraded' : 'ok',
    reason: severity
      ? `Support of ${minor} by ${who} ends on ${until}`
      : `${minor} is supported by ${who} until ${until}`,
    severity,
    advice: `Plan the upgrade to the next minor before that day.${cost}`,
  };
}

function costAfter(calendar: Calendar | undefined): string {
  const { extendedName, extendedOptIn } = calendar ?? {};
  if (!extendedName) return '';
  return extendedOptIn
    ? ` After that only clusters with ${extendedName} get fixes.`
    : ` After that it costs extra (${extendedName}).`;
}

/** How near an end is. Nothing breaks on that day, so that it is never critical beforehand. */
function expiring(
  until: string,
  { now, settings }: RuleInput,
): 'info' | 'warning' | undefined {
  const days = daysUntil(until, now);
  if (days <= settings.expiryDays.warning) return 'warning';
  return days <= settings.expiryDays.info ? 'info' : undefined;
}

function finding(
  { reason, advice }: Judged,
  severity: FindingDraft['severity'],
  version: string,
  calendar: Calendar | undefined,
): FindingDraft {
  return {
    rule: ID,
    axis: 'versions',
    subject: '',
    severity,
    message: reason,
    advice,
    evidence: {
      'API server': version,
      ...(calendar
        ? { calendar: `${calendar.title}, as of ${calendar.asOf}` }
        : {}),
    },
    runbook: 'upgrade',
  };
}
