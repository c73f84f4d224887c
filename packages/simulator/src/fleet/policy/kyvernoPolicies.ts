/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { applyDefaults } from '../../crd/prune';
import {
  clone,
  dict,
  Dict,
  dicts,
  dig,
  KubeObject,
  text,
} from '../../storage/objects';
import { ago } from '../meta';
import { ClusterIdentity, PolicyStory } from '../types';
import { autogenRules } from './autogen';
import { intentOf } from './intent';
import { storedSchema } from './kindTable';
import { kyvernoDefinitions } from './kyvernoCrds';
import { appliedAge, appliedMeta, HandEdit, handMadeMeta } from './markers';
import { kyvernoMinor } from './releases';

/** A policy that the company gave up; on one cluster its results are still in the reports. */
export const DELETED_POLICY = 'restrict-image-registries';

const HAND_MADE: Dict = {
  apiVersion: 'kyverno.io/v1',
  kind: 'ClusterPolicy',
  metadata: {
    name: 'block-node-ports',
    annotations: {
      'policies.kyverno.io/title': 'No node ports <b>on search</b>',
      'policies.kyverno.io/severity': 'Medium',
    },
  },
  spec: {
    rules: [
      {
        name: 'node-ports',
        match: { any: [{ resources: { kinds: ['Service'] } }] },
        validate: {
          failureAction: 'Audit',
          message: 'Services of type NodePort are not wanted here.',
          pattern: { spec: { '=(type)': '!NodePort' } },
        },
      },
    ],
  },
};

function each(rules: unknown, change: (rule: Dict) => Dict): Dict[] {
  return dicts(rules).map(change);
}

/** The differences from git that a story wants: the changed spec and what was edited. */
function deviation(
  { spec }: ClusterIdentity,
  policy: Dict,
): { spec: Dict; edit?: HandEdit } {
  const tells = (story: PolicyStory) => spec.policyStories.includes(story);
  const name = text(dig(policy, 'metadata', 'name'));
  const at = clone(dict(policy.spec));
  if (tells('weaker-mode') && name === 'disallow-privileged-containers') {
    at.rules = each(at.rules, rule => ({
      ...rule,
      validate: { ...dict(rule.validate), failureAction: 'Audit' },
    }));
    return { spec: at, edit: ['rules'] };
  }
  if (tells('excludes-changed') && name === 'disallow-host-path') {
    const resources = { namespaces: spec.apps.slice(0, 1) };
    at.rules = each(at.rules, rule => ({
      ...rule,
      exclude: {
        any: [...dicts(dig(rule, 'exclude', 'any')), { resources }],
      },
    }));
    return { spec: at, edit: ['rules'] };
  }
  return { spec: at };
}

function missing({ spec }: ClusterIdentity, policy: Dict): boolean {
  return (
    spec.policyStories.includes('policy-missing') &&
    dig(policy, 'metadata', 'name') === 'disallow-host-path'
  );
}

function clusterPolicyStatus(
  identity: ClusterIdentity,
  policy: Dict,
  ready: boolean,
): Dict {
  const rules = dicts(dig(policy, 'spec', 'rules'));
  const count = (field: string) =>
    rules.filter(rule => rule[field] !== undefined).length;
  return {
    autogen: { rules: autogenRules(rules) },
    conditions: [
      {
        lastTransitionTime: ago(identity, appliedAge(identity) - 5000),
        message: ready ? 'Ready' : 'Not Ready',
        reason: ready ? 'Succeeded' : 'Failed',
        status: ready ? 'True' : 'False',
        type: 'Ready',
      },
    ],
    rulecount: {
      generate: count('generate'),
      mutate: count('mutate'),
      validate: count('validate'),
      verifyimages: count('verifyImages'),
    },
    validatingadmissionpolicy: { generated: false, message: '' },
  };
}

function celPolicyStatus(identity: ClusterIdentity): Dict {
  const at = ago(identity, appliedAge(identity) - 4000);
  const condition = (type: string, message: string) => ({
    lastTransitionTime: at,
    message,
    reason: 'Succeeded',
    status: 'True',
    type,
  });
  return {
    autogen: { configs: {} },
    conditionStatus: {
      conditions: [
        condition('WebhookConfigured', 'Webhook configured.'),
        condition('RBACPermissionsGranted', 'Policy is ready for reporting.'),
      ],
      message: '',
      ready: true,
    },
    generated: false,
  };
}

function statusOf(identity: ClusterIdentity, policy: Dict): Dict | undefined {
  const { policyStories } = identity.spec;
  if (policyStories.includes('half-installed')) return undefined;
  if (policy.kind !== 'ClusterPolicy') return celPolicyStatus(identity);
  const ready = !(
    policyStories.includes('policy-not-ready') &&
    dig(policy, 'metadata', 'name') === 'require-resource-limits'
  );
  return clusterPolicyStatus(identity, policy, ready);
}

function schemaFor(minor: number, kind: string): Dict | undefined {
  const found = kyvernoDefinitions(minor).find(
    definition => dig(definition, 'spec', 'names', 'kind') === kind,
  );
  return found && storedSchema(found);
}

function stored(
  identity: ClusterIdentity,
  policy: Dict,
  metadata: KubeObject['metadata'],
): KubeObject[] {
  const schema = schemaFor(kyvernoMinor(identity.spec), text(policy.kind));
  // A kind that this release does not have cannot have been applied.
  if (!schema) return [];
  const status = statusOf(identity, policy);
  return [
    applyDefaults(
      { ...policy, metadata, ...(status ? { status } : {}) },
      schema,
    ) as KubeObject,
  ];
}

/** All policies of Kyverno on a cluster, with the defaults and the status that a server and its controllers add. */
export function makeKyvernoPolicies(identity: ClusterIdentity): KubeObject[] {
  const { policyStories } = identity.spec;
  const half = policyStories.includes('half-installed');
  const intent = intentOf('kyverno')
    .filter(policy => !missing(identity, policy))
    .slice(0, half ? 2 : undefined);
  const applied = intent.flatMap(policy => {
    const { spec, edit } = deviation(identity, policy);
    const object = { ...policy, spec };
    const metadata = appliedMeta(identity, object, 'kyverno', edit);
    return stored(identity, object, metadata);
  });
  if (!policyStories.includes('hand-made-policy')) return applied;
  return [
    ...applied,
    ...stored(identity, HAND_MADE, handMadeMeta(identity, HAND_MADE)),
  ];
}
