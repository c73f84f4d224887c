/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ApiResource } from '@fleetstage/plugin-fleet-node';
import { deployment, type FakeObject } from '@fleetstage/simulator';
import type { GatekeeperSettings } from '../config';

export const SETTINGS: GatekeeperSettings = {
  auditFreshForSeconds: 900,
  severity: { annotation: 'fleetstage.io/severity', templates: {} },
  unorderedParameters: ['exemptImages'],
};

const part = (
  group: string,
  version: string,
  kind: string,
  plural: string,
  namespaced = false,
): ApiResource => ({
  group,
  version,
  plural,
  kind,
  namespaced,
});

export const constraintKind = (kind: string) =>
  part('constraints.gatekeeper.sh', 'v1beta1', kind, kind.toLowerCase());

export const RESOURCES = [
  part(
    'templates.gatekeeper.sh',
    'v1',
    'ConstraintTemplate',
    'constrainttemplates',
  ),
  part('config.gatekeeper.sh', 'v1alpha1', 'Config', 'configs', true),
  part(
    'expansion.gatekeeper.sh',
    'v1beta1',
    'ExpansionTemplate',
    'expansiontemplate',
  ),
];

export const controllers = (tag = 'v3.23.0', ready = '1/1') =>
  ['gatekeeper-audit', 'gatekeeper-controller-manager'].map(name =>
    deployment(
      name,
      { 'gatekeeper.sh/system': 'yes' },
      `openpolicyagent/gatekeeper:${tag}`,
      ready,
    ),
  );

export const AUDITED = '2026-11-20T10:41:13Z';

export const PODS = [
  {
    id: 'audit',
    observedGeneration: 1,
    enforced: true,
    operations: ['audit', 'status'],
  },
  {
    id: 'webhook',
    observedGeneration: 1,
    enforced: true,
    operations: ['webhook'],
  },
];

export function violation(name: string, extra: object = {}) {
  return {
    group: '',
    version: 'v1',
    kind: 'Pod',
    namespace: 'shop',
    name,
    message: 'no limits',
    enforcementAction: 'deny',
    ...extra,
  };
}

export function constraint(
  kind: string,
  name: string,
  spec: object = {},
  status: object = {},
  metadata: object = {},
): FakeObject {
  return {
    apiVersion: 'constraints.gatekeeper.sh/v1beta1',
    kind,
    metadata: { name, generation: 1, ...metadata },
    spec,
    status: { byPod: PODS, ...status },
  };
}

export const template = (
  kind: string,
  status: object = { created: true, byPod: PODS },
): FakeObject => ({
  apiVersion: 'templates.gatekeeper.sh/v1',
  kind: 'ConstraintTemplate',
  metadata: {
    name: kind.toLowerCase(),
    generation: 1,
    annotations: { 'metadata.gatekeeper.sh/title': 'A title' },
  },
  spec: {
    crd: { spec: { names: { kind } } },
    targets: [{ target: 'admission.k8s.gatekeeper.sh', rego: 'package x' }],
  },
  status,
});
