/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { minorNumber } from '../../data/calendars';
import { removalOf, REMOVALS_AS_OF } from '../../data/removedApis';
import { blockerRule, serverMinor } from './blocker';

/** Subjects are stored: a hostile metric must not fill the table. */
const MAX_APIS = 50;

/**
 * APIs that somebody asks for and that the next minor no longer serves, by the API server's own count of requests for
 * deprecated APIs (fleet rules, section 5.4: usage, not lists; listing objects is no evidence, since it converts them).
 */
export const removedApisBlockUpgrade = blockerRule(
  'upgrade-removed-apis',
  'apis',
  input => {
    const asked = input.facts.core('apis').value?.requestedDeprecated ?? [];
    const server = serverMinor(input);
    if (!server) return [];
    const next = `${server.major}.${server.minor + 1}`;
    const gone = asked.flatMap(api => {
      const removal = removalOf(api);
      return removal && minorNumber(removal.removedIn) <= minorNumber(next)
        ? [{ api, removal }]
        : [];
    });
    return gone.slice(0, MAX_APIS).map(({ api, removal }) => {
      const version = api.group ? `${api.group}/${api.version}` : api.version;
      const resource = [api.resource, api.subresource]
        .filter(Boolean)
        .join('/');
      return {
        subject: `${version} ${resource}`,
        message: `${resource} of ${version} is still asked for; ${removal.removedIn} no longer serves it`,
        advice: removal.replacement
          ? `Find who asks (audit log, user agents) and move them to ${removal.replacement}. The count goes back only when an API server restarts.`
          : 'Find who asks (audit log, user agents); there is no replacement of the same shape. The count goes back only when an API server restarts.',
        evidence: {
          'removed in': removal.removedIn,
          'last reported': api.seenAt.slice(0, 10),
          ...(removal.replacement ? { replacement: removal.replacement } : {}),
          'table of removals': REMOVALS_AS_OF,
        },
      };
    });
  },
  input => {
    const apis = input.facts.core('apis').value;
    return Boolean(apis?.metricsUnread) || !serverMinor(input);
  },
);
