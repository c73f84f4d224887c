/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { chartOf, helmLabels } from './charts';
import {
  chartVersionOf,
  gatekeeperVersion,
  kyvernoMinor,
} from './policy/releases';
import { ClusterSpec } from './types';
import { deployment, Workload } from './workload';

function gatekeeperWorkloads(spec: ClusterSpec): Workload[] {
  const version = gatekeeperVersion(spec);
  const namespace = 'gatekeeper-system';
  const image = `openpolicyagent/gatekeeper:v${version}`;
  const labels = helmLabels('gatekeeper', version, `v${version}`, {
    app: 'gatekeeper',
    chart: 'gatekeeper',
    'gatekeeper.sh/system': 'yes',
    heritage: 'Helm',
    release: 'gatekeeper',
  });
  // Somebody scaled the audit down and forgot about it.
  const audits = spec.policyStories.includes('audit-stopped') ? 0 : 1;
  return [
    ...chartOf(
      { ...labels, 'control-plane': 'controller-manager' },
      deployment(namespace, 'gatekeeper-controller-manager', image, 3),
    ),
    ...chartOf(
      { ...labels, 'control-plane': 'audit-controller' },
      {
        ...deployment(namespace, 'gatekeeper-audit', image, audits),
        service: false,
      },
    ),
  ];
}

const KYVERNO_CONTROLLERS = [
  { name: 'admission', image: 'kyverno', replicas: 3 },
  { name: 'background', image: 'background-controller', replicas: 1 },
  { name: 'cleanup', image: 'cleanup-controller', replicas: 1 },
  { name: 'reports', image: 'reports-controller', replicas: 1 },
];

function kyvernoWorkloads(spec: ClusterSpec): Workload[] {
  const { chart, app } = chartVersionOf(kyvernoMinor(spec));
  return KYVERNO_CONTROLLERS.flatMap(({ name, image, replicas }) =>
    chartOf(
      helmLabels('kyverno', chart, app, {
        'app.kubernetes.io/component': `${name}-controller`,
        'app.kubernetes.io/part-of': 'kyverno',
      }),
      deployment(
        'kyverno',
        `kyverno-${name}-controller`,
        `reg.kyverno.io/kyverno/${image}:${app}`,
        replicas,
      ),
    ),
  );
}

/** The controllers of the policy engines. */
export function policyWorkloads(spec: ClusterSpec): Workload[] {
  return [
    ...(spec.policy.includes('gatekeeper') ? gatekeeperWorkloads(spec) : []),
    ...(spec.policy.includes('kyverno') ? kyvernoWorkloads(spec) : []),
  ];
}
