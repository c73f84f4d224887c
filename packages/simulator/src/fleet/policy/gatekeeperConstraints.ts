/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { applyDefaults } from '../../crd/prune';
import {
  clone,
  dict,
  Dict,
  dig,
  KubeObject,
  ObjectMeta,
  text,
} from '../../storage/objects';
import { ago, HOUR, seededMeta } from '../meta';
import { ClusterIdentity, PolicyStory } from '../types';
import { auditResult, Inventory, takeInventory } from './gatekeeperAudit';
import { constraintDefinition } from './gatekeeperCrds';
import { byPod } from './gatekeeperPods';
import { inCel, templateKind, templates } from './gatekeeperTemplates';
import { intentOf } from './intent';
import { storedSchema } from './kindTable';
import { appliedMeta, HandEdit, handMadeMeta } from './markers';
import { oldGatekeeper } from './releases';

const HAND_MADE: Dict = {
  apiVersion: 'constraints.gatekeeper.sh/v1beta1',
  kind: 'K8sDisallowedTags',
  metadata: { name: 'no-edge-tag', annotations: {} },
  spec: {
    enforcementAction: 'dryrun',
    match: { kinds: [{ apiGroups: [''], kinds: ['Pod'] }] },
    parameters: { tags: ['edge'] },
  },
};

interface Deviation {
  spec: Dict;
  edit?: HandEdit;
}

/** The differences from git that a story wants. */
function deviation({ spec }: ClusterIdentity, constraint: Dict): Deviation {
  const tells = (story: PolicyStory) => spec.policyStories.includes(story);
  const name = dig(constraint, 'metadata', 'name');
  const at = clone(dict(constraint.spec));
  if (tells('weaker-mode') && name === 'no-privileged-containers') {
    return {
      spec: { ...at, enforcementAction: 'dryrun' },
      edit: ['enforcementAction'],
    };
  }
  if (tells('excludes-changed') && name === 'no-host-path') {
    const match = dict(at.match);
    const before = match.excludedNamespaces as string[];
    const excludedNamespaces = [...before, ...spec.apps.slice(0, 1)];
    return {
      spec: { ...at, match: { ...match, excludedNamespaces } },
      edit: ['match', 'excludedNamespaces'],
    };
  }
  if (tells('scoped-without-audit') && name === 'no-added-capabilities') {
    const point = { name: 'validation.gatekeeper.sh' };
    const scoped = [{ action: 'deny', enforcementPoints: [point] }];
    return {
      spec: {
        ...at,
        enforcementAction: 'scoped',
        scopedEnforcementActions: scoped,
      },
      edit: ['scopedEnforcementActions'],
    };
  }
  return { spec: at };
}

function missing({ spec }: ClusterIdentity, constraint: Dict): boolean {
  return (
    spec.policyStories.includes('policy-missing') &&
    dig(constraint, 'metadata', 'name') === 'no-host-path'
  );
}

const unaudited = (identity: ClusterIdentity, constraint: Dict): boolean => {
  const { policyStories } = identity.spec;
  const name = dig(constraint, 'metadata', 'name');
  return (
    (policyStories.includes('never-audited') && name === 'no-latest-tag') ||
    (policyStories.includes('scoped-without-audit') &&
      name === 'no-added-capabilities')
  );
};

function status(
  identity: ClusterIdentity,
  inventory: Inventory,
  constraint: Dict,
  metadata: ObjectMeta,
): Dict {
  const { spec } = identity;
  const template = templates().find(
    item => templateKind(item) === constraint.kind,
  );
  const generated = template && inCel(template) && !oldGatekeeper(spec);
  const point = {
    enforcementPoint: 'vap.k8s.io',
    observedGeneration: metadata.generation,
    state: 'generated',
  };
  const pods = byPod(identity, {
    constraintUID: metadata.uid,
    enforced: true,
    ...(generated ? { enforcementPointsStatus: [point] } : {}),
    observedGeneration: metadata.generation,
  });
  if (unaudited(identity, constraint)) return { byPod: pods };
  const stopped = spec.policyStories.includes('audit-stopped');
  return {
    // The clock moves it on, unless nobody audits any more.
    auditTimestamp: ago(identity, stopped ? 7 * HOUR : 0),
    byPod: pods,
    ...auditResult(inventory, constraint, !oldGatekeeper(spec)),
  };
}

function stored(
  identity: ClusterIdentity,
  inventory: Inventory,
  constraint: Dict,
  metadata: ObjectMeta,
): KubeObject {
  const old = oldGatekeeper(identity.spec);
  const definition = constraintDefinition(
    text(constraint.kind),
    undefined,
    old,
  );
  const object = applyDefaults(
    { ...constraint, metadata },
    storedSchema(definition),
  ) as KubeObject;
  return { ...object, status: status(identity, inventory, object, metadata) };
}

/** All constraints of a cluster that follow from git and from the stories. */
export function makeConstraints(identity: ClusterIdentity): KubeObject[] {
  const inventory = takeInventory(identity);
  const applied = intentOf('gatekeeper')
    .filter(({ kind }) => kind !== 'ConstraintTemplate')
    .filter(constraint => !missing(identity, constraint))
    .map(constraint => {
      const { spec, edit } = deviation(identity, constraint);
      const object = { ...constraint, spec };
      const metadata = appliedMeta(identity, object, 'gatekeeper-system', edit);
      const young = unaudited(identity, object) && !edit;
      return stored(
        identity,
        inventory,
        object,
        young
          ? { ...metadata, creationTimestamp: ago(identity, 3 * HOUR) }
          : metadata,
      );
    });
  if (!identity.spec.policyStories.includes('hand-made-policy')) return applied;
  const metadata = handMadeMeta(identity, HAND_MADE);
  return [...applied, stored(identity, inventory, HAND_MADE, metadata)];
}

/** Gatekeeper's Config: what is exempt from all constraints. */
export function makeConfigs(identity: ClusterIdentity): KubeObject[] {
  const metadata = seededMeta(identity, {
    kind: 'Config',
    namespace: 'gatekeeper-system',
    name: 'config',
    generation: 1,
  });
  return [
    {
      apiVersion: 'config.gatekeeper.sh/v1alpha1',
      kind: 'Config',
      metadata,
      spec: {
        match: [
          {
            excludedNamespaces: ['kube-*', 'gatekeeper-system'],
            processes: ['*'],
          },
        ],
        sync: {
          syncOnly: [{ group: '', kind: 'Namespace', version: 'v1' }],
        },
      },
      status: {
        byPod: byPod(identity, {
          configUID: metadata.uid,
          observedGeneration: 1,
        }),
      },
    },
  ];
}
