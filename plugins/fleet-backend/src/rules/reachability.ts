/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { isStale, plain } from './knowledge';
import type { Rule, RuleInput, RuleVerdict } from './types';

const ID = 'api-server-unreachable';

/**
 * Does the API server answer at all? A 401 is an answer: that is the credential's problem, not the cluster's.
 */
export const reachabilityRule: Rule = {
  id: ID,
  axis: 'reachability',
  hysteresis: true,
  needsCredentials: false,
  judge(input) {
    const fact = input.facts.core('reachability');
    if (fact.error) return judgeError(input);
    if (!fact.value) {
      return plain(
        'unknown',
        'Nobody has looked yet',
        fact.source,
        'reachability',
      );
    }
    if (isStale(fact, input.now)) {
      return plain(
        'unknown',
        'No look since the last answer grew old',
        fact.source,
        'reachability',
      );
    }
    return plain(
      'ok',
      fact.value.tlsVerified
        ? 'API server answers'
        : 'API server answers; TLS verification is off',
      fact.source,
      'reachability',
    );
  },
};

function judgeError(input: RuleInput): RuleVerdict {
  const { error, source } = input.facts.core('reachability');
  const failure = error!;
  // Without a way in we do not know whether the server would answer.
  if (failure.kind === 'credentials' || failure.kind === 'internal') {
    return plain('unknown', failure.message, source, 'reachability');
  }
  const what =
    failure.kind === 'tls'
      ? 'API server shows a certificate that is not trusted'
      : 'API server unreachable';
  return {
    state: 'failing',
    reason: `${what}: ${failure.message}`,
    source,
    probe: 'reachability',
    seenAt: failure.at,
    findings: [
      {
        rule: ID,
        axis: 'reachability',
        subject: '',
        severity: 'critical',
        message: `${what}: ${failure.message}`,
        advice:
          'Nothing below can be read until the API server answers. Check its load balancer, firewall and certificate; the last good values stay on show with their age.',
        evidence: { error: failure.kind },
        runbook: 'api-server-unreachable',
      },
    ],
  };
}
