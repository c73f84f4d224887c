/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  EngineState,
  PolicyEngineStatus,
  PolicyReading,
} from '@fleetstage/plugin-fleet-common';
import {
  imageVersion,
  olderThan,
  unreadyControllers,
  type EngineController,
} from '@fleetstage/plugin-fleet-node';
import type { KyvernoSettings } from './config';
import { ENGINE } from './kinds';

/** What the state of the engine is concluded from. @internal */
export interface EngineEvidence {
  settings: KyvernoSettings;
  now: Date;
  /** Undefined when the Deployments may not be read. */
  controllers?: readonly EngineController[];
  policies: readonly PolicyReading[];
  forbidden: readonly string[];
  /** A sentence about policies that could not be read for another reason. */
  hidden?: string;
  /** True when not one kind of policies could be read. */
  unread: boolean;
  /** True when some reports may not be read or could not. */
  reportsHidden: boolean;
  /** True when the cluster serves `policies.kyverno.io`. */
  cel: boolean;
  /** False when there is no report of Kyverno; undefined when they could not be read. */
  reports?: boolean;
  evidenceAt?: string;
}

const TITLE = 'Kyverno';
const UNREADABLE =
  'The portal may not read Deployments: version and health of the controllers are not known';

/** Components of Kyverno's chart and what they do. */
const OPERATIONS: Readonly<Record<string, string>> = {
  'admission-controller': 'admission',
  'background-controller': 'background',
  'reports-controller': 'reports',
  'cleanup-controller': 'cleanup',
};
const COMPONENT = 'app.kubernetes.io/component';

/** Whether a Deployment may be Kyverno's: other products use these components as well, so images decide. @internal */
export function mayBeKyvernos(
  labels: Readonly<Record<string, string>>,
): boolean {
  return Object.hasOwn(OPERATIONS, labels[COMPONENT] ?? '');
}

/** @internal */
export function ofKyverno(
  controllers: readonly EngineController[],
): EngineController[] {
  return controllers.filter(({ images }) =>
    images.some(image => image.includes('kyverno')),
  );
}

/** @internal */
export const ABSENT: PolicyEngineStatus = {
  engine: ENGINE,
  title: TITLE,
  state: 'absent',
  sentence: 'Kyverno is not installed: the cluster does not serve its API',
  operations: [],
  problems: [],
};

/**
 * The state of Kyverno in a cluster.
 * @internal
 */
export function engineStatus(evidence: EngineEvidence): PolicyEngineStatus {
  const { controllers, settings, evidenceAt } = evidence;
  const version = versionOf(controllers);
  const problems = problemsOf(evidence);
  const [state, sentence] = judge(evidence, version, problems);
  return {
    engine: ENGINE,
    title: TITLE,
    state,
    sentence,
    version,
    operations: operationsOf(controllers),
    problems: problems.slice(0, 20),
    evidenceAt,
    evidenceFreshForSeconds: 2 * settings.scanIntervalSeconds,
  };
}

function judge(
  { controllers, forbidden, unread, cel }: EngineEvidence,
  version: string | undefined,
  problems: readonly string[],
): [EngineState, string] {
  if (forbidden.length) {
    return [
      'forbidden',
      `The portal may not read ${forbidden.slice(0, 6).join(', ')}`,
    ];
  }
  if (unread)
    return ['unknown', 'None of its policies could be read at this look'];
  if (olderThan(version, 1, 11)) {
    return [
      'outdated',
      `Kyverno ${version} does not say all that is asked of it: since 1.11 each resource has a report`,
    ];
  }
  if (controllers && !controllers.length) {
    return [
      'partial',
      'The API of Kyverno is there, but no Deployment of it was found',
    ];
  }
  if (controllers?.every(({ ready }) => ready === 0)) {
    return ['degraded', 'No pod of Kyverno is ready'];
  }
  const [first] = problems.filter(problem => problem !== UNREADABLE);
  if (first) return ['degraded', first];
  const older = cel ? '' : '; policies in CEL come with 1.14';
  return [
    'ready',
    `Kyverno ${
      version ? `${version} ` : ''
    }runs, and its reports are up to date${older}`,
  ];
}

function problemsOf(evidence: EngineEvidence): string[] {
  const { controllers, policies, settings, now } = evidence;
  const problems = controllers ? unreadyControllers(controllers) : [UNREADABLE];
  if (evidence.hidden) problems.push(evidence.hidden);
  problems.push(
    ...missingOperations(operationsOf(controllers)),
    ...reportProblems(evidence),
  );
  const age = evidence.evidenceAt
    ? (now.getTime() - Date.parse(evidence.evidenceAt)) / 1_000
    : 0;
  if (age > 2 * settings.scanIntervalSeconds) {
    problems.push(`Its newest result is ${Math.round(age / 60)} minutes old`);
  }
  const failing = policies.filter(
    ({ readiness }) => readiness === 'failing',
  ).length;
  if (failing) problems.push(`${failing} of its policies cannot be used`);
  return problems;
}

function missingOperations(operations: readonly string[]): string[] {
  const problems: string[] = [];
  if (operations.length && !operations.includes('admission')) {
    problems.push(
      'Its admission controller was not found: nothing is enforced',
    );
  }
  if (operations.length && !operations.includes('reports')) {
    problems.push(
      'Its reports controller was not found: results will not change',
    );
  }
  return problems;
}

function reportProblems({
  policies,
  reports,
  reportsHidden,
}: EngineEvidence): string[] {
  if (reportsHidden)
    return [
      'Its reports could not be read, or not all of them: what they say now is not known',
    ];
  const judging = policies.some(
    ({ role, audited }) => role === 'policy' && audited,
  );
  return reports === false && judging
    ? [
        'There are no reports of Kyverno: nothing is known about existing resources',
      ]
    : [];
}

function operationsOf(controllers: readonly EngineController[] = []): string[] {
  const components = new Set(
    controllers.map(({ labels }) => labels[COMPONENT]),
  );
  return Object.keys(OPERATIONS)
    .filter(component => components.has(component))
    .map(component => OPERATIONS[component]);
}

function versionOf(
  controllers: readonly EngineController[] = [],
): string | undefined {
  return controllers
    .flatMap(({ images }) => images)
    .filter(image => image.includes('kyverno'))
    .flatMap(image => imageVersion(image) ?? [])[0];
}
