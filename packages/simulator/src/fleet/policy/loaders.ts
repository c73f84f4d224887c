/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Clock } from '../../storage/clock';
import { KubeObject } from '../../storage/objects';
import { CollectionLoader } from '../../storage/store';
import { ClusterIdentity } from '../types';
import {
  makeAdmissionBindings,
  makeAdmissionPolicies,
} from './admissionPolicies';
import { auditClock, scanClock } from './clock';
import { hasGatekeeper, hasKyvernoKinds } from './engines';
import { makeForeignReports } from './foreignReport';
import { makeConfigs, makeConstraints } from './gatekeeperConstraints';
import {
  makeConstraintPodStatuses,
  makeTemplatePodStatuses,
} from './gatekeeperStatuses';
import {
  LEFT_BEHIND_KIND,
  makeLeftBehind,
  makeTemplates,
  templateKind,
  templates,
} from './gatekeeperTemplates';
import { makeCelExceptions, makeLegacyExceptions } from './kyvernoExceptions';
import { makeKyvernoPolicies } from './kyvernoPolicies';
import { frozen, makeClusterReports, makeReports } from './kyvernoReports';

type Entry = [string, CollectionLoader];

/** Keeps the first answer: several collections are made from the same objects. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

const constraintCollection = (kind: string) =>
  `${kind.toLowerCase()}.constraints.gatekeeper.sh`;

function gatekeeperLoaders(identity: ClusterIdentity): Entry[] {
  const constraints = once(() => makeConstraints(identity));
  const all = once(() => makeTemplates(identity));
  const kinds = templates().map(templateKind);
  return [
    ['constrainttemplates.templates.gatekeeper.sh', all],
    ['configs.config.gatekeeper.sh', () => makeConfigs(identity)],
    [
      'constraintpodstatuses.status.gatekeeper.sh',
      () => makeConstraintPodStatuses(identity, constraints()),
    ],
    [
      'constrainttemplatepodstatuses.status.gatekeeper.sh',
      () => makeTemplatePodStatuses(identity, all()),
    ],
    ...kinds.map(
      (kind): Entry => [
        constraintCollection(kind),
        () => constraints().filter(item => item.kind === kind),
      ],
    ),
    [constraintCollection(LEFT_BEHIND_KIND), () => makeLeftBehind(identity)],
  ];
}

const WG = 'wgpolicyk8s.io/v1alpha2';
const OPEN = 'openreports.io/v1alpha1';

function reportLoaders(identity: ClusterIdentity): Entry[] {
  const { policyStories } = identity.spec;
  const moved = policyStories.includes('both-report-groups');
  const old = (reports: KubeObject[]) =>
    moved ? frozen(identity, reports) : reports;
  const foreign = policyStories.includes('foreign-report')
    ? () => makeForeignReports(identity)
    : () => [];
  const wg = { apiVersion: WG, kind: 'PolicyReport' };
  const wgCluster = { apiVersion: WG, kind: 'ClusterPolicyReport' };
  const open = { apiVersion: OPEN, kind: 'Report' };
  const openCluster = { apiVersion: OPEN, kind: 'ClusterReport' };
  return [
    [
      'policyreports.wgpolicyk8s.io',
      () => [...old(makeReports(identity, wg)), ...foreign()],
    ],
    [
      'clusterpolicyreports.wgpolicyk8s.io',
      () => old(makeClusterReports(identity, wgCluster)),
    ],
    ...(moved
      ? ([
          ['reports.openreports.io', () => makeReports(identity, open)],
          [
            'clusterreports.openreports.io',
            () => makeClusterReports(identity, openCluster),
          ],
        ] as Entry[])
      : []),
  ];
}

function kyvernoLoaders(identity: ClusterIdentity): Entry[] {
  const policies = once(() => makeKyvernoPolicies(identity));
  const ofKind = (kind: string) => () =>
    policies().filter(policy => policy.kind === kind);
  return [
    ['clusterpolicies.kyverno.io', ofKind('ClusterPolicy')],
    ['validatingpolicies.policies.kyverno.io', ofKind('ValidatingPolicy')],
    ['policyexceptions.kyverno.io', () => makeLegacyExceptions(identity)],
    ['policyexceptions.policies.kyverno.io', () => makeCelExceptions(identity)],
    // Nobody scans where only the definitions are installed.
    ...(identity.spec.policy.includes('kyverno')
      ? reportLoaders(identity)
      : []),
  ];
}

/** Policies, their results and their exceptions. */
export function policyLoaders(identity: ClusterIdentity): Entry[] {
  const gatekeeper = hasGatekeeper(identity.spec);
  const generating =
    gatekeeper && !identity.spec.policyStories.includes('old-gatekeeper');
  const objects = once(() => ({
    templates: generating ? makeTemplates(identity) : [],
    constraints: generating ? makeConstraints(identity) : [],
  }));
  const group = 'admissionregistration.k8s.io';
  return [
    ...(gatekeeper ? gatekeeperLoaders(identity) : []),
    ...(hasKyvernoKinds(identity.spec) ? kyvernoLoaders(identity) : []),
    [
      `validatingadmissionpolicies.${group}`,
      () => makeAdmissionPolicies(identity, objects()),
    ],
    [
      `validatingadmissionpolicybindings.${group}`,
      () => makeAdmissionBindings(identity, objects()),
    ],
  ];
}

/** The collections that a controller rewrites without end. */
export function policyClocks(identity: ClusterIdentity): Map<string, Clock> {
  const clocks = new Map<string, Clock>(
    [
      'policyreports.wgpolicyk8s.io',
      'clusterpolicyreports.wgpolicyk8s.io',
      'reports.openreports.io',
      'clusterreports.openreports.io',
    ].map(name => [name, scanClock]),
  );
  if (!identity.spec.policyStories.includes('audit-stopped')) {
    for (const template of templates()) {
      clocks.set(constraintCollection(templateKind(template)), auditClock);
    }
  }
  return clocks;
}
