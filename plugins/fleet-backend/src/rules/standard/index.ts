/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { FindingDraft, Rule, RuleInput, RuleVerdict } from '../types';
import type { ComparedStandard, StandardDifference } from './compare';

const SOURCE = 'Standard';

/** The rule of the findings on one kind of difference. */
export function ruleOfDifference(kind: StandardDifference['kind']): string {
  return `standard-${kind}`;
}

/**
 * A cluster against its class of the standard. Drift that nobody documented is a finding; what cannot be seen from here is
 * never good.
 */
export const standardRule: Rule = {
  id: 'standard',
  axis: 'conformance',
  hysteresis: false,
  needsCredentials: false,
  judge({ standard }: RuleInput): RuleVerdict {
    if (!standard) {
      return verdict(
        'not-applicable',
        'No standard: name one under fleet.standard.target',
        [],
      );
    }
    if (!standard.class) return withoutClass(standard);
    const drift = standard.differences.filter(
      ({ verdict: each }) => each === 'drift',
    );
    const findings = drift.map(difference => toFinding(difference, standard));
    const grave = drift.filter(({ severity }) => severity === 'warning');
    if (grave.length > 0) {
      const others = grave.length - 1;
      const more = others > 0 ? ` (and ${others} more)` : '';
      return {
        ...verdict('degraded', `${grave[0].message}${more}`, findings),
        ...(standard.readable ? {} : { otherwise: 'unknown' as const }),
      };
    }
    if (!standard.readable) {
      return verdict(
        'unknown',
        'Too little is known to hold it against the standard',
        findings,
      );
    }
    return verdict(
      'ok',
      drift.length > 0
        ? `Differs from class ${standard.class.title} in ${drift.length} of the points that do not weaken it`
        : `As class ${standard.class.title} of the standard says`,
      findings,
    );
  },
};

function verdict(
  state: RuleVerdict['state'],
  reason: string,
  findings: FindingDraft[],
): RuleVerdict {
  return { state, reason, source: SOURCE, findings };
}

/** A cluster of no class is no mistake by itself, but nobody holds it against anything. */
function withoutClass({
  nearest,
  unknownClass,
  standard,
}: ComparedStandard): RuleVerdict {
  const reason = unknownClass
    ? `Names class ${unknownClass}, which the standard does not have`
    : 'Belongs to no class of the standard';
  const proposal = nearest
    ? `The nearest is ${nearest.title}: it differs in ${nearest.differences} of ${nearest.checked} points that can be checked.`
    : 'Too little is known of it to propose one.';
  return verdict('not-applicable', reason, [
    {
      rule: 'standard-class',
      axis: 'conformance',
      subject: '',
      severity: 'info',
      message: reason,
      advice: `${proposal} Name its class with the label fleetstage.io/class on its own object, let a selector of the standard mean it, or document why it is one of a kind.`,
      evidence: {
        standard: `${standard.name} ${standard.version}`,
        ...(nearest ? { nearest: nearest.name } : {}),
      },
      runbook: 'standard',
    },
  ]);
}

function toFinding(
  difference: StandardDifference,
  { standard, class: found, createdWith }: ComparedStandard,
): FindingDraft {
  const { kind, key, severity, message, expected, actual, sinceVersion } =
    difference;
  return {
    rule: ruleOfDifference(kind),
    axis: 'conformance',
    subject: key,
    severity,
    message,
    advice:
      'Bring the cluster back to its class, or document why it differs with an exception that ends.',
    evidence: {
      class: found!.name,
      standard: `${standard.name} ${standard.version}`,
      expected,
      actual,
      ...(sinceVersion ? { 'asked for since': sinceVersion } : {}),
      ...(createdWith ? { 'made with': createdWith } : {}),
    },
    runbook: 'standard',
  };
}
