/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  EngineState,
  PolicyEngineStatus,
  PolicyReading,
} from '@fleetstage/plugin-fleet-common';
import {
  imageVersion,
  newest,
  olderThan,
  unreadyControllers,
  type EngineController,
} from '@fleetstage/plugin-fleet-node';
import type { GatekeeperSettings } from './config';
import { ENGINE } from './describe';

/** What the state of the engine is concluded from. @internal */
export interface EngineEvidence {
  settings: GatekeeperSettings;
  now: Date;
  /** Undefined when the Deployments may not be read. */
  controllers?: readonly EngineController[];
  /** Operations of all pods that report on objects. */
  operations: ReadonlySet<string>;
  policies: readonly PolicyReading[];
  /** Kinds that may not be read. */
  forbidden: readonly string[];
  /** A sentence about policies that could not be read for another reason. */
  hidden?: string;
  /** True when not one kind of policies could be read. */
  unread: boolean;
  /** True when audited constraints have no count of violations, as in releases before 3.16 of long ago. */
  countless: boolean;
}

const TITLE = 'Gatekeeper';

const UNREADABLE =
  'The portal may not read Deployments: version and health of the controllers are not known';

/** @internal */
export const ABSENT: PolicyEngineStatus = {
  engine: ENGINE,
  title: TITLE,
  state: 'absent',
  sentence: 'Gatekeeper is not installed: the cluster does not serve its API',
  operations: [],
  problems: [],
};

/** The operations of Gatekeeper's pods, as all engines call them. */
const OPERATIONS: Readonly<Record<string, string>> = {
  webhook: 'admission',
  audit: 'audit',
  'mutation-webhook': 'mutation',
  generate: 'generate',
};

/**
 * The state of Gatekeeper in a cluster.
 * @internal
 */
export function engineStatus(evidence: EngineEvidence): PolicyEngineStatus {
  const { controllers, settings, policies } = evidence;
  const version = versionOf(controllers);
  const evidenceAt = newest(policies.map(policy => policy.evidenceAt));
  const problems = problemsOf(evidence, evidenceAt);
  const [state, sentence] = judge(evidence, version, problems);
  return {
    engine: ENGINE,
    title: TITLE,
    state,
    sentence,
    version,
    operations: Object.keys(OPERATIONS)
      .filter(operation => evidence.operations.has(operation))
      .map(operation => OPERATIONS[operation]),
    problems: problems.slice(0, 20),
    evidenceAt,
    evidenceFreshForSeconds: settings.auditFreshForSeconds,
  };
}

function judge(
  { controllers, forbidden, unread, countless }: EngineEvidence,
  version: string | undefined,
  problems: readonly string[],
): [EngineState, string] {
  if (forbidden.length) {
    return [
      'forbidden',
      `The portal may not read ${forbidden.slice(0, 5).join(', ')}`,
    ];
  }
  if (unread)
    return ['unknown', 'None of its policies could be read at this look'];
  if (olderThan(version, 3, 16) || (!version && countless)) {
    return [
      'outdated',
      `Gatekeeper ${
        version ?? 'of this age'
      } does not say all that is asked of it: 3.16 does`,
    ];
  }
  if (controllers && !controllers.length) {
    return [
      'partial',
      'The API of Gatekeeper is there, but no Deployment of it was found',
    ];
  }
  if (controllers?.every(({ ready }) => ready === 0)) {
    return ['degraded', 'No pod of Gatekeeper is ready'];
  }
  const [first] = problems.filter(problem => problem !== UNREADABLE);
  if (first) return ['degraded', first];
  return [
    'ready',
    `Gatekeeper ${
      version ? `${version} ` : ''
    }runs, and its audit is up to date`,
  ];
}

function problemsOf(
  { controllers, operations, policies, hidden, settings, now }: EngineEvidence,
  evidenceAt: string | undefined,
): string[] {
  const problems = controllers ? unreadyControllers(controllers) : [UNREADABLE];
  const constraints = policies.filter(({ role }) => role === 'policy');
  if (hidden) problems.push(hidden);
  if (operations.size && !operations.has('audit')) {
    problems.push('No pod runs the audit: results will not change');
  }
  if (operations.size && !operations.has('webhook')) {
    problems.push('No pod answers admission requests: nothing is enforced');
  }
  const age = evidenceAt
    ? (now.getTime() - Date.parse(evidenceAt)) / 1_000
    : undefined;
  if (age !== undefined && age > settings.auditFreshForSeconds) {
    problems.push(`The last audit began ${Math.round(age / 60)} minutes ago`);
  }
  if (age === undefined && constraints.some(({ audited }) => audited)) {
    problems.push(
      'No audit has finished yet: nothing is known about existing resources',
    );
  }
  const failing = policies.filter(
    ({ readiness }) => readiness === 'failing',
  ).length;
  if (failing)
    problems.push(`${failing} of its policies and templates do not work`);
  return problems;
}

function versionOf(
  controllers: readonly EngineController[] = [],
): string | undefined {
  const versions = controllers.flatMap(({ images }) =>
    images
      .filter(image => image.includes('gatekeeper'))
      .flatMap(image => imageVersion(image) ?? []),
  );
  return (
    versions[0] ??
    controllers.flatMap(({ images }) =>
      images.flatMap(image => imageVersion(image) ?? []),
    )[0]
  );
}
