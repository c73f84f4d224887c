/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { applyDefaults } from '../../crd/prune';
import {
  Dict,
  dicts,
  dig,
  KubeObject,
  ObjectMeta,
  text,
} from '../../storage/objects';
import { ago, DAY, seededMeta, uidOf } from '../meta';
import { ClusterIdentity } from '../types';
import { constraintDefinition, gatekeeperDefinitions } from './gatekeeperCrds';
import { byPod } from './gatekeeperPods';
import { intentOf } from './intent';
import { storedSchema } from './kindTable';
import { appliedAge, appliedMeta } from './markers';
import { oldGatekeeper } from './releases';

const BROKEN: Dict = {
  apiVersion: 'templates.gatekeeper.sh/v1',
  kind: 'ConstraintTemplate',
  metadata: { name: 'k8strustedregistries' },
  spec: {
    crd: { spec: { names: { kind: 'K8sTrustedRegistries' } } },
    targets: [
      {
        target: 'admission.k8s.gatekeeper.sh',
        rego: 'package k8strustedregistries\n\nviolation[{"msg": msg}] {\n  msg := registry_of(input.review.object)\n}\n',
      },
    ],
  },
};

const BROKEN_MESSAGE =
  'Could not ingest Rego: 1 error occurred: template:4: rego_type_error: undefined function registry_of';

/** The kind whose template somebody deleted while its definition stayed. */
export const LEFT_BEHIND_KIND = 'K8sRetiredAnnotations';

export function templateKind(template: Dict): string {
  return text(dig(template, 'spec', 'crd', 'spec', 'names', 'kind'));
}

export const templateUid = (identity: ClusterIdentity, kind: string) =>
  uidOf(identity, 'ConstraintTemplate', '', kind.toLowerCase());

/** Whether the API server can enforce the template itself. */
export function inCel(template: Dict): boolean {
  const [target] = dicts(dig(template, 'spec', 'targets'));
  return dicts(target?.code).some(
    ({ engine }) => engine === 'K8sNativeValidation',
  );
}

/** The templates of git. */
export function templates(): Dict[] {
  return intentOf('gatekeeper').filter(
    ({ kind }) => kind === 'ConstraintTemplate',
  );
}

function status(identity: ClusterIdentity, template: Dict): Dict {
  const broken = template === BROKEN;
  const generates = inCel(template) && !oldGatekeeper(identity.spec);
  return {
    byPod: byPod(identity, {
      ...(broken
        ? { errors: [{ code: 'ingest_error', message: BROKEN_MESSAGE }] }
        : {}),
      observedGeneration: 1,
      templateUID: templateUid(identity, templateKind(template)),
      ...(generates
        ? { vapGenerationStatus: { observedGeneration: 1, state: 'generated' } }
        : {}),
    }),
    created: !broken,
  };
}

/** Gatekeeper waits a little before it generates a binding, and keeps the moment in annotations. */
function templateMeta(identity: ClusterIdentity, template: Dict): ObjectMeta {
  const metadata = appliedMeta(identity, template, 'gatekeeper-system');
  if (!inCel(template) || oldGatekeeper(identity.spec)) return metadata;
  return {
    ...metadata,
    annotations: {
      ...metadata.annotations,
      'gatekeeper.sh/block-vapb-generation-until': ago(
        identity,
        appliedAge(identity) - 30_000,
      ),
      'gatekeeper.sh/vapb-generation-state': 'unblocked',
    },
  };
}

/** The ConstraintTemplates of a cluster. */
export function makeTemplates(identity: ClusterIdentity): KubeObject[] {
  const schema = storedSchema(gatekeeperDefinitions(false)[0]);
  const broken = identity.spec.policyStories.includes('template-broken');
  return [...templates(), ...(broken ? [BROKEN] : [])].map(template => ({
    ...(applyDefaults(template, schema) as KubeObject),
    metadata: templateMeta(identity, template),
    status: status(identity, template),
  }));
}

/** The definitions that Gatekeeper made from the templates. */
export function makeConstraintDefinitions(identity: ClusterIdentity): Dict[] {
  const old = oldGatekeeper(identity.spec);
  const generated = templates().map(template => {
    const kind = templateKind(template);
    const parameters = dig(
      template,
      'spec',
      'crd',
      'spec',
      'validation',
      'openAPIV3Schema',
    ) as Dict | undefined;
    const definition = constraintDefinition(kind, parameters, old);
    const owner = {
      apiVersion: 'templates.gatekeeper.sh/v1beta1',
      kind: 'ConstraintTemplate',
      name: kind.toLowerCase(),
      uid: templateUid(identity, kind),
      controller: true,
      blockOwnerDeletion: true,
    };
    const metadata = {
      ...(definition.metadata as Dict),
      ownerReferences: [owner],
    };
    return { ...definition, metadata };
  });
  return identity.spec.policyStories.includes('kind-left-behind')
    ? [...generated, constraintDefinition(LEFT_BEHIND_KIND, undefined, old)]
    : generated;
}

/** The only constraint of the kind that was left behind. */
export function makeLeftBehind(identity: ClusterIdentity): KubeObject[] {
  return [
    {
      apiVersion: 'constraints.gatekeeper.sh/v1beta1',
      kind: LEFT_BEHIND_KIND,
      metadata: seededMeta(identity, {
        kind: LEFT_BEHIND_KIND,
        name: 'no-retired-annotations',
        age: 200 * DAY,
        generation: 1,
      }),
      spec: { enforcementAction: 'deny' },
    },
  ];
}
