/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict, KubeObject } from '../../storage/objects';
import { seededMeta } from '../meta';
import { ClusterIdentity } from '../types';

/** One webhook in short form. */
interface Hook {
  name: string;
  namespace: string;
  service: string;
  path: string;
  /** `group/version/resource`, each of which may be `*`. */
  rules: string[];
  operations?: string[];
  failurePolicy?: 'Fail' | 'Ignore';
  timeoutSeconds?: number;
}

interface Configuration {
  name: string;
  labels?: Record<string, string>;
  hooks: Hook[];
}

const everything = ['*/*/*'];

const kyvernoHook = (name: string, path: string, rules: string[]): Hook => ({
  name,
  namespace: 'kyverno',
  service: 'kyverno-svc',
  path,
  rules,
  timeoutSeconds: 10,
});
const gatekeeperHook = (name: string, path: string): Hook => ({
  name,
  namespace: 'gatekeeper-system',
  service: 'gatekeeper-webhook-service',
  path,
  rules: everything,
  failurePolicy: 'Ignore',
  timeoutSeconds: 3,
});
const certManagerHook = (path: string): Hook => ({
  name: 'webhook.cert-manager.io',
  namespace: 'cert-manager',
  service: 'cert-manager-webhook',
  path,
  rules: ['cert-manager.io/v1/*', 'acme.cert-manager.io/v1/*'],
  timeoutSeconds: 30,
});

const BY_KYVERNO = { 'webhook.kyverno.io/managed-by': 'kyverno' };
const BY_GATEKEEPER = { 'gatekeeper.sh/system': 'yes' };
const PODS = ['/v1/pods', 'apps/v1/*', 'batch/v1/*'];
const POLICIES = ['kyverno.io/v1/clusterpolicies', 'kyverno.io/v1/policies'];

/** A webhook of a team whose service has nobody behind it: everything that it guards is refused. */
const ABANDONED: Configuration = {
  name: 'vault-agent-injector',
  hooks: [
    {
      name: 'vault.example.com',
      namespace: 'vault',
      service: 'vault-agent-injector',
      path: '/mutate',
      rules: ['/v1/pods'],
      operations: ['CREATE'],
    },
  ],
};

function validating({ spec }: ClusterIdentity): Configuration[] {
  const list: Configuration[] = [];
  if (spec.provider !== 'k3s') {
    list.push({
      name: 'cert-manager-webhook',
      hooks: [certManagerHook('/validate')],
    });
  }
  if (spec.policy.includes('gatekeeper')) {
    list.push({
      name: 'gatekeeper-validating-webhook-configuration',
      labels: BY_GATEKEEPER,
      hooks: [
        gatekeeperHook('validation.gatekeeper.sh', '/v1/admit'),
        {
          ...gatekeeperHook(
            'check-ignore-label.gatekeeper.sh',
            '/v1/admitlabel',
          ),
          rules: ['/*/namespaces'],
          failurePolicy: 'Fail',
        },
      ],
    });
  }
  if (spec.policy.includes('kyverno')) {
    list.push(
      {
        name: 'kyverno-policy-validating-webhook-cfg',
        labels: BY_KYVERNO,
        hooks: [
          kyvernoHook(
            'validate-policy.kyverno.svc',
            '/policyvalidate',
            POLICIES,
          ),
        ],
      },
      {
        name: 'kyverno-resource-validating-webhook-cfg',
        labels: BY_KYVERNO,
        hooks: [
          kyvernoHook('validate.kyverno.svc-fail', '/validate/fail', PODS),
        ],
      },
      {
        name: 'kyverno-cleanup-validating-webhook-cfg',
        labels: BY_KYVERNO,
        hooks: [
          {
            ...kyvernoHook(
              'kyverno-cleanup-controller.kyverno.svc',
              '/validate',
              [
                'kyverno.io/v2/cleanuppolicies',
                'kyverno.io/v2/clustercleanuppolicies',
              ],
            ),
            service: 'kyverno-cleanup-controller',
          },
        ],
      },
    );
  }
  return list;
}

function mutating({ spec }: ClusterIdentity): Configuration[] {
  const list: Configuration[] = [];
  if (spec.provider !== 'k3s') {
    list.push({
      name: 'cert-manager-webhook',
      hooks: [certManagerHook('/mutate')],
    });
  }
  if (spec.policy.includes('gatekeeper')) {
    list.push({
      name: 'gatekeeper-mutating-webhook-configuration',
      labels: BY_GATEKEEPER,
      hooks: [gatekeeperHook('mutation.gatekeeper.sh', '/v1/mutate')],
    });
  }
  if (spec.policy.includes('kyverno')) {
    list.push(
      {
        name: 'kyverno-policy-mutating-webhook-cfg',
        labels: BY_KYVERNO,
        hooks: [
          kyvernoHook('mutate-policy.kyverno.svc', '/policymutate', POLICIES),
        ],
      },
      {
        name: 'kyverno-resource-mutating-webhook-cfg',
        labels: BY_KYVERNO,
        hooks: [],
      },
    );
  }
  if (spec.versionStories.includes('webhook-without-endpoints'))
    list.push(ABANDONED);
  return list;
}

function rule(text: string, operations: string[]): Dict {
  const [group, version, resource] = text.split('/');
  return {
    apiGroups: [group],
    apiVersions: [version],
    operations,
    resources: [resource],
    scope: '*',
  };
}

function webhook(hook: Hook, caBundle: string, mutates: boolean): Dict {
  const operations = hook.operations ?? ['CREATE', 'UPDATE'];
  return {
    name: hook.name,
    admissionReviewVersions: ['v1'],
    clientConfig: {
      caBundle,
      service: {
        name: hook.service,
        namespace: hook.namespace,
        path: hook.path,
        port: 443,
      },
    },
    failurePolicy: hook.failurePolicy ?? 'Fail',
    matchPolicy: 'Equivalent',
    namespaceSelector: {
      matchExpressions: [
        {
          key: 'kubernetes.io/metadata.name',
          operator: 'NotIn',
          values: ['kube-system', hook.namespace],
        },
      ],
    },
    objectSelector: {},
    ...(mutates ? { reinvocationPolicy: 'Never' } : {}),
    rules: hook.rules.map(text => rule(text, operations)),
    sideEffects: 'None',
    timeoutSeconds: hook.timeoutSeconds ?? 10,
  };
}

function objects(
  identity: ClusterIdentity,
  kind: string,
  list: Configuration[],
): KubeObject[] {
  const caBundle = Buffer.from(identity.caPem ?? '').toString('base64');
  return list.map(({ name, labels, hooks }) => ({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind,
    metadata: seededMeta(identity, {
      kind,
      name,
      generation: 2,
      labels: labels ?? {
        'app.kubernetes.io/instance': name,
        'app.kubernetes.io/managed-by': 'Helm',
      },
    }),
    ...(hooks.length
      ? {
          webhooks: hooks.map(hook =>
            webhook(hook, caBundle, kind.startsWith('Mutating')),
          ),
        }
      : {}),
  }));
}

export function makeValidatingWebhooks(
  identity: ClusterIdentity,
): KubeObject[] {
  return objects(
    identity,
    'ValidatingWebhookConfiguration',
    validating(identity),
  );
}

export function makeMutatingWebhooks(identity: ClusterIdentity): KubeObject[] {
  return objects(identity, 'MutatingWebhookConfiguration', mutating(identity));
}
