/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  Dict,
  dict,
  dicts,
  KubeObject,
  OwnerReference,
  text,
} from '../../storage/objects';
import { seededMeta, uidOf } from '../meta';
import { ClusterIdentity } from '../types';

const NAMESPACE = 'gatekeeper-system';

/** Dashes in names are doubled, since a single one separates the parts. */
const escaped = (name: string) => name.replace(/-/g, '--');

function podOwner(identity: ClusterIdentity, pod: string): OwnerReference {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    name: pod,
    uid: uidOf(identity, 'Pod', NAMESPACE, pod),
  };
}

interface Draft {
  kind: string;
  pod: string;
  parts: string[];
  labels: Record<string, string>;
  status: Dict;
}

function statusObject(identity: ClusterIdentity, draft: Draft): KubeObject {
  const metadata = seededMeta(identity, {
    kind: draft.kind,
    namespace: NAMESPACE,
    name: [escaped(draft.pod), ...draft.parts].join('-'),
    generation: 1,
    labels: { ...draft.labels, 'internal.gatekeeper.sh/pod': draft.pod },
  });
  metadata.ownerReferences = [podOwner(identity, draft.pod)];
  return {
    apiVersion: 'status.gatekeeper.sh/v1beta1',
    kind: draft.kind,
    metadata,
    status: draft.status,
  };
}

const entries = (object: KubeObject) => dicts(dict(object.status).byPod);

/** What each pod says about each constraint; the constraints' status is put together from these. */
export function makeConstraintPodStatuses(
  identity: ClusterIdentity,
  constraints: KubeObject[],
): KubeObject[] {
  return constraints.flatMap(constraint => {
    const { kind } = constraint;
    const name = constraint.metadata.name ?? '';
    return entries(constraint).map(status =>
      statusObject(identity, {
        kind: 'ConstraintPodStatus',
        pod: text(status.id),
        parts: [kind.toLowerCase(), escaped(name)],
        labels: {
          'internal.gatekeeper.sh/constraint-kind': kind,
          'internal.gatekeeper.sh/constraint-name': name,
          'internal.gatekeeper.sh/constrainttemplate-name': kind.toLowerCase(),
        },
        status,
      }),
    );
  });
}

/** What each pod says about each template. */
export function makeTemplatePodStatuses(
  identity: ClusterIdentity,
  templates: KubeObject[],
): KubeObject[] {
  return templates.flatMap(template => {
    const name = template.metadata.name ?? '';
    return entries(template).map(status =>
      statusObject(identity, {
        kind: 'ConstraintTemplatePodStatus',
        pod: text(status.id),
        parts: [escaped(name)],
        labels: { 'internal.gatekeeper.sh/constrainttemplate-name': name },
        status,
      }),
    );
  });
}
