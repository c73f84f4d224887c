/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { dict, Dict, dicts, dig, text } from '../../storage/objects';
import { ClusterIdentity } from '../types';
import { GATEKEEPER_CONTROLS } from './controls';
import { anyGlob, Family, namespaceSubjects, planFamilies } from './subjects';

const LIMIT = 20;
const MESSAGE_BYTES = 256;

/** What an audit looks at. */
export interface Inventory {
  families: Family[];
  namespaces: ReturnType<typeof namespaceSubjects>;
}

export function takeInventory(identity: ClusterIdentity): Inventory {
  return {
    families: planFamilies(identity),
    namespaces: namespaceSubjects(identity),
  };
}

interface Finding {
  kind: string;
  namespace?: string;
  name: string;
  message: string;
}

/** Gatekeeper cuts messages so that an object with many of them stays small. */
export function shortened(message: string): string {
  const bytes = Buffer.from(message);
  if (bytes.length <= MESSAGE_BYTES) return message;
  return `${bytes.subarray(0, MESSAGE_BYTES - 3).toString('utf8')}...`;
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function exempt(constraint: Dict, image: string): boolean {
  const images = strings(dig(constraint, 'spec', 'parameters', 'exemptImages'));
  return anyGlob(images, image);
}

function podFindings({ families }: Inventory, constraint: Dict): Finding[] {
  const known = GATEKEEPER_CONTROLS[text(constraint.kind)];
  if (!known) return [];
  const excluded = strings(
    dig(constraint, 'spec', 'match', 'excludedNamespaces'),
  );
  return families.flatMap(family => {
    const [first] = dicts(family.pod.containers);
    const skipped =
      anyGlob(excluded, family.namespace) ||
      exempt(constraint, text(first?.image));
    if (skipped || known.control(family) === undefined) return [];
    return family.subjects
      .filter(({ kind }) => kind === 'Pod')
      .map(({ kind, namespace, name }) => ({
        kind,
        namespace,
        name,
        message: known.message(name, dict(first)),
      }));
  });
}

function namespaceFindings(
  { namespaces }: Inventory,
  constraint: Dict,
): Finding[] {
  const excluded = strings(
    dig(constraint, 'spec', 'match', 'excludedNamespaces'),
  );
  const wanted = dicts(dig(constraint, 'spec', 'parameters', 'labels')).map(
    ({ key }) => text(key),
  );
  return namespaces
    .filter(({ subject }) => !anyGlob(excluded, subject.name))
    .flatMap(({ subject, labels }) => {
      const missing = wanted.filter(key => !labels[key]);
      if (missing.length === 0) return [];
      const list = missing.map(key => `"${key}"`).join(', ');
      const message = `you must provide labels: {${list}}`;
      return [{ kind: 'Namespace', name: subject.name, message }];
    });
}

function findings(inventory: Inventory, constraint: Dict): Finding[] {
  return constraint.kind === 'K8sRequiredLabels'
    ? namespaceFindings(inventory, constraint)
    : podFindings(inventory, constraint);
}

function order(at: Finding): string {
  return [at.kind, at.namespace ?? '', at.name, at.message].join('\u0000');
}

/**
 * What an audit writes into the status of a constraint, beside its time: the full count, and the first twenty violations.
 *
 * @param inOrder - false: any twenty, as releases before 3.16 did
 */
export function auditResult(
  inventory: Inventory,
  constraint: Dict,
  inOrder: boolean,
): Dict {
  const all = findings(inventory, constraint);
  all.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  if (!inOrder) all.reverse();
  const action = text(dig(constraint, 'spec', 'enforcementAction')) || 'deny';
  const violations = all.slice(0, LIMIT).map(item => ({
    enforcementAction: action,
    group: '',
    ...item,
    message: shortened(item.message),
    version: 'v1',
  }));
  return {
    totalViolations: all.length,
    ...(violations.length ? { violations } : {}),
  };
}
