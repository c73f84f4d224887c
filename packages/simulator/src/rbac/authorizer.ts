/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { dict, Dict, dicts, KubeObject, text } from '../storage/objects';
import { objectKey, Store } from '../storage/store';
import { UserInfo } from './users';

export interface Attributes {
  verb: string;
  /** Set for paths outside the objects. */
  path?: string;
  group: string;
  resource: string;
  subresource?: string;
  namespace?: string;
  name?: string;
}

const RBAC = 'rbac.authorization.k8s.io';

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function has(list: string[], wanted: string): boolean {
  return list.includes('*') || list.includes(wanted);
}

function pathMatches(rules: string[], path: string): boolean {
  return rules.some(rule => {
    if (rule === '*' || rule === path) return true;
    return rule.endsWith('*') && path.startsWith(rule.slice(0, -1));
  });
}

function ruleAllows(rule: Dict, at: Attributes): boolean {
  if (!has(strings(rule.verbs), at.verb)) return false;
  if (at.path !== undefined)
    return pathMatches(strings(rule.nonResourceURLs), at.path);
  const resources = strings(rule.resources);
  const wanted = at.subresource
    ? `${at.resource}/${at.subresource}`
    : at.resource;
  const resource =
    has(resources, wanted) ||
    (at.subresource !== undefined && resources.includes(`*/${at.subresource}`));
  const names = strings(rule.resourceNames);
  return (
    has(strings(rule.apiGroups), at.group) &&
    resource &&
    (names.length === 0 || (at.name !== undefined && names.includes(at.name)))
  );
}

function subjectMatches(
  subject: Dict,
  user: UserInfo,
  bindingNamespace: string,
): boolean {
  const name = text(subject.name);
  switch (subject.kind) {
    case 'User':
      return user.username === name;
    case 'Group':
      return user.groups.includes(name);
    case 'ServiceAccount':
      return (
        user.username ===
        `system:serviceaccount:${
          text(subject.namespace) || bindingNamespace
        }:${name}`
      );
    default:
      return false;
  }
}

/** Decides by the Role, ClusterRole and binding objects of a cluster. `system:masters` may do everything, whatever the objects say. */
export class Authorizer {
  constructor(private readonly store: Store) {}

  allows(user: UserInfo, at: Attributes): boolean {
    if (user.groups.includes('system:masters')) return true;
    return this.rulesFor(user, at.namespace).some(rule => ruleAllows(rule, at));
  }

  /** All rules that hold for a user, in the whole cluster and in one namespace. */
  rulesFor(user: UserInfo, namespace?: string): Dict[] {
    const bindings = this.store
      .list(`clusterrolebindings.${RBAC}`)
      .map(([, object]) => object);
    const local = namespace
      ? this.store
          .list(`rolebindings.${RBAC}`)
          .map(([, object]) => object)
          .filter(object => object.metadata.namespace === namespace)
      : [];
    return [...bindings, ...local]
      .filter(binding =>
        dicts(binding.subjects).some(subject =>
          subjectMatches(subject, user, binding.metadata.namespace ?? ''),
        ),
      )
      .flatMap(binding => this.rulesOf(binding));
  }

  private rulesOf(binding: KubeObject): Dict[] {
    const ref = dict(binding.roleRef);
    const role =
      ref.kind === 'Role'
        ? this.store.get(
            `roles.${RBAC}`,
            objectKey(binding.metadata.namespace, text(ref.name)),
          )
        : this.store.get(`clusterroles.${RBAC}`, text(ref.name));
    return dicts(role?.rules);
  }
}

/** The sentence that a denied request gets, after the name of the resource. */
export function denialText(user: UserInfo, at: Attributes): string {
  if (at.path !== undefined)
    return `User "${user.username}" cannot ${at.verb} path "${at.path}"`;
  const resource = at.subresource
    ? `${at.resource}/${at.subresource}`
    : at.resource;
  const scope = at.namespace
    ? `in the namespace "${at.namespace}"`
    : 'at the cluster scope';
  return `User "${user.username}" cannot ${at.verb} resource "${resource}" in API group "${at.group}" ${scope}`;
}
