/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { freshOrUnknown, plain } from './knowledge';
import type { Rule } from './types';

const ID = 'readyz-check-failing';

/**
 * What the API server says of itself on `/readyz`: a failing etcd check is the whole cluster's problem.
 */
export const controlPlaneRule: Rule = {
  id: ID,
  axis: 'controlPlane',
  hysteresis: true,
  needsCredentials: true,
  judge(input) {
    const fact = input.facts.core('reachability');
    const known = freshOrUnknown(
      fact,
      input,
      'Readiness of the control plane',
      'reachability',
    );
    if ('verdict' in known) return known.verdict;
    const { ready, failedChecks, readyUnanswered } = known.value;
    if (ready === undefined) {
      return {
        ...plain(
          'unknown',
          readyUnanswered
            ? '/readyz did not answer'
            : 'The credential may not ask /readyz',
          fact.source,
          'reachability',
        ),
        transient: readyUnanswered,
      };
    }
    if (ready) {
      return plain(
        'ok',
        'All readiness checks pass',
        fact.source,
        'reachability',
      );
    }
    const names = failedChecks.length
      ? failedChecks.join(', ')
      : 'an unnamed check';
    const reason = `/readyz fails: ${names}`;
    return {
      state: 'failing',
      reason,
      source: fact.source,
      probe: 'reachability',
      findings: [
        {
          rule: ID,
          axis: 'controlPlane',
          subject: '',
          severity: 'critical',
          message: `The API server is not ready: ${names}`,
          advice:
            'Writes may be lost or refused. Look at etcd and the control plane components before anything else in this cluster.',
          evidence: { 'failed checks': names },
          runbook: 'control-plane',
        },
      ],
    };
  },
};
