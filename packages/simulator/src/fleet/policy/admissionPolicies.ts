/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  dict,
  dicts,
  dig,
  KubeObject,
  ObjectMeta,
  text,
} from '../../storage/objects';
import { DAY, seededMeta } from '../meta';
import { ClusterIdentity } from '../types';
import { inCel, templateKind } from './gatekeeperTemplates';

const API = 'admissionregistration.k8s.io/v1';

const POLICY = 'ValidatingAdmissionPolicy';
const BINDING = 'ValidatingAdmissionPolicyBinding';

const ACTIONS: Record<string, string> = {
  deny: 'Deny',
  warn: 'Warn',
  dryrun: 'Audit',
};

const rules = (
  apiGroups: string[],
  resources: string[],
  operations = ['CREATE', 'UPDATE'],
) => ({
  matchPolicy: 'Equivalent',
  namespaceSelector: {},
  objectSelector: {},
  resourceRules: [
    { apiGroups, apiVersions: ['*'], operations, resources, scope: '*' },
  ],
});

function meta(
  identity: ClusterIdentity,
  kind: string,
  name: string,
  owner?: KubeObject,
): ObjectMeta {
  const metadata = seededMeta(identity, {
    kind,
    name,
    age: 60 * DAY,
    generation: 1,
  });
  if (owner) {
    metadata.ownerReferences = [
      {
        apiVersion: owner.apiVersion,
        kind: owner.kind,
        name: owner.metadata.name ?? '',
        uid: owner.metadata.uid ?? '',
        controller: true,
        blockOwnerDeletion: true,
      },
    ];
  }
  return metadata;
}

const checked = { observedGeneration: 1, typeChecking: {} };

/** The policies that Gatekeeper lets the API server enforce by itself. */
function generatedPolicies(
  identity: ClusterIdentity,
  templates: KubeObject[],
): KubeObject[] {
  return templates.filter(inCel).map(template => {
    const [target] = dicts(dig(template, 'spec', 'targets'));
    const code = dicts(target.code).find(
      ({ engine }) => engine === 'K8sNativeValidation',
    );
    const kind = templateKind(template);
    return {
      apiVersion: API,
      kind: POLICY,
      metadata: meta(
        identity,
        POLICY,
        `gatekeeper-${kind.toLowerCase()}`,
        template,
      ),
      spec: {
        failurePolicy: 'Ignore',
        matchConstraints: rules(['*'], ['*']),
        paramKind: { apiVersion: 'constraints.gatekeeper.sh/v1beta1', kind },
        validations: dict(code?.source).validations,
        variables: [
          {
            name: 'anyObject',
            expression:
              'has(request.operation) && request.operation == "DELETE" && object == null ? oldObject : object',
          },
          {
            name: 'params',
            expression:
              '!has(params.spec) ? null : !has(params.spec.parameters) ? null: params.spec.parameters',
          },
        ],
      },
      status: checked,
    };
  });
}

function generatedBindings(
  identity: ClusterIdentity,
  templates: KubeObject[],
  constraints: KubeObject[],
): KubeObject[] {
  const kinds = templates.filter(inCel).map(templateKind);
  return constraints
    .filter(({ kind }) => kinds.includes(kind))
    .map(constraint => {
      const lower = constraint.kind.toLowerCase();
      const name = constraint.metadata.name ?? '';
      const action = text(dig(constraint, 'spec', 'enforcementAction'));
      return {
        apiVersion: API,
        kind: BINDING,
        metadata: meta(
          identity,
          BINDING,
          `gatekeeper-${lower}-${name}`,
          constraint,
        ),
        spec: {
          matchResources: {
            matchPolicy: 'Equivalent',
            namespaceSelector: {},
            objectSelector: {},
          },
          paramRef: { name, parameterNotFoundAction: 'Allow' },
          policyName: `gatekeeper-${lower}`,
          validationActions: [ACTIONS[action] ?? 'Deny'],
        },
      };
    });
}

/** A policy that needs no engine: written by the team that runs the cluster. */
function plainPolicy(identity: ClusterIdentity): KubeObject {
  return {
    apiVersion: API,
    kind: POLICY,
    metadata: meta(identity, POLICY, 'pods-name-their-version'),
    spec: {
      failurePolicy: 'Fail',
      matchConstraints: rules([''], ['pods'], ['CREATE']),
      validations: [
        {
          expression:
            "object.spec.containers.all(c, !c.image.endsWith(':latest'))",
          message: 'The tag latest is not a version.',
        },
      ],
    },
    status: checked,
  };
}

function plainBinding(identity: ClusterIdentity): KubeObject {
  return {
    apiVersion: API,
    kind: BINDING,
    metadata: meta(identity, BINDING, 'pods-name-their-version'),
    spec: {
      policyName: 'pods-name-their-version',
      validationActions: ['Warn', 'Audit'],
    },
  };
}

export interface EngineObjects {
  templates: KubeObject[];
  constraints: KubeObject[];
}

export function makeAdmissionPolicies(
  identity: ClusterIdentity,
  { templates }: EngineObjects,
): KubeObject[] {
  const plain = identity.spec.policyStories.includes('plain-vap');
  return [
    ...generatedPolicies(identity, templates),
    ...(plain ? [plainPolicy(identity)] : []),
  ];
}

export function makeAdmissionBindings(
  identity: ClusterIdentity,
  { templates, constraints }: EngineObjects,
): KubeObject[] {
  const plain = identity.spec.policyStories.includes('plain-vap');
  return [
    ...generatedBindings(identity, templates, constraints),
    ...(plain ? [plainBinding(identity)] : []),
  ];
}
