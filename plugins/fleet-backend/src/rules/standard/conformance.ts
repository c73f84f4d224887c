/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  ConformanceState,
  Difference,
} from '@fleetstage/plugin-fleet-common';
import type { JudgedFinding } from '../types';
import type { ComparedStandard } from './compare';
import { ruleOfDifference } from './index';

/** How a cluster stands to the standard, after exceptions had their say. */
export interface JudgedConformance {
  state: ConformanceState;
  sentence: string;
  class?: string;
  nearest?: ComparedStandard['nearest'];
  differences: Difference[];
}

/**
 * Puts differences and exceptions together.
 *
 * @param findings - what the rules found in this look, with what accepts it.
 */
export function judgeConformance(
  compared: ComparedStandard,
  findings: readonly JudgedFinding[],
): JudgedConformance {
  const differences = compared.differences.map((difference): Difference => {
    const exception =
      difference.verdict === 'drift'
        ? findings.find(
            ({ rule, subject }) =>
              rule === ruleOfDifference(difference.kind) &&
              subject === difference.key,
          )?.exception
        : undefined;
    return {
      ...difference,
      ...(exception
        ? { exception: exception.name, exceptionExpiresAt: exception.expiresAt }
        : {}),
      ...(exception?.accepts ? { verdict: 'exception' as const } : {}),
    };
  });
  const { class: found, nearest, unknownClass } = compared;
  if (!found) {
    const accepted = findings.some(
      ({ rule, exception }) => rule === 'standard-class' && exception?.accepts,
    );
    return {
      state: accepted ? 'excepted' : 'no-class',
      sentence: accepted
        ? 'One of a kind, as a documented exception says'
        : noClass(unknownClass, nearest),
      nearest,
      differences,
    };
  }
  const count = (verdict: Difference['verdict']) =>
    differences.filter(difference => difference.verdict === verdict).length;
  return {
    ...stateOf(count, compared),
    class: found.name,
    differences,
  };
}

/** Drift speaks first, then what is not known: nothing that cannot be seen counts as conformant. */
function stateOf(
  count: (verdict: Difference['verdict']) => number,
  { readable, class: found }: ComparedStandard,
): Pick<JudgedConformance, 'state' | 'sentence'> {
  const [drift, excepted, hidden] = [
    count('drift'),
    count('exception'),
    count('unchecked'),
  ];
  const title = found!.title;
  const unseen =
    hidden > 0 ? `; ${counted(hidden, 'point')} cannot be checked` : '';
  if (drift > 0) {
    const documented =
      excepted > 0 ? `, ${counted(excepted, 'more')} documented` : '';
    return {
      state: 'drifted',
      sentence: `${counted(
        drift,
        'undocumented difference',
      )} from ${title}${documented}${unseen}`,
    };
  }
  if (!readable) {
    return {
      state: 'unknown',
      sentence: `Too little is known to hold it against ${title}`,
    };
  }
  if (excepted > 0) {
    return {
      state: 'excepted',
      sentence: `${counted(
        excepted,
        'documented difference',
      )} from ${title}${unseen}`,
    };
  }
  return { state: 'conformant', sentence: `As ${title} says${unseen}` };
}

function noClass(
  unknownClass: string | undefined,
  nearest: ComparedStandard['nearest'],
): string {
  const start = unknownClass
    ? `Names class ${unknownClass}, which the standard does not have`
    : 'Belongs to no class';
  return nearest
    ? `${start}; nearest is ${nearest.title}, with ${counted(
        nearest.differences,
        'difference',
      )} in ${nearest.checked} points`
    : start;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 || what === 'more' ? '' : 's'}`;
}
