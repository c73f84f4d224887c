/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  providerOfProvisioner,
  type ClusterClass,
  type ClusterStandard,
  type ProvisionerStandard,
  type StandardInForce,
} from '@fleetstage/plugin-fleet-common';
import { type ClusterForm } from './clusterForm';

/** The class of a name. */
export function findClass(
  standard: ClusterStandard | undefined,
  name: string | undefined,
): ClusterClass | undefined {
  return standard?.classes.find(each => each.name === name);
}

/** The provisioner that makes the cluster: the chosen one where the class has it, its first otherwise. */
export function provisionerIn(
  { provisioners }: ClusterClass,
  chosen: ClusterForm['provisioner'],
): ProvisionerStandard {
  return provisioners.find(each => each.name === chosen) ?? provisioners[0];
}

/** How the cluster will be created. */
export function deliveryIn(clusterClass: ClusterClass, form: ClusterForm) {
  return (
    form.delivery ?? provisionerIn(clusterClass, form.provisioner).delivery
  );
}

/** True when the cluster is proposed in a pull request. */
export function proposesFiles(clusterClass: ClusterClass, form: ClusterForm) {
  return deliveryIn(clusterClass, form) === 'pull-request';
}

/** True when its exceptions need a pull request of their own: the portal applies the rest. */
export function proposesExceptions(
  clusterClass: ClusterClass,
  form: ClusterForm,
) {
  return !proposesFiles(clusterClass, form) && form.deviations.length > 0;
}

/** The provider of the cluster, which says which machine types and dates of support hold. */
export function providerIn(clusterClass: ClusterClass, form: ClusterForm) {
  return providerOfProvisioner(provisionerIn(clusterClass, form.provisioner));
}

/** What the calendars say of a minor. */
export function supportOf(
  support: StandardInForce['support'],
  provider: string,
  minor: string,
) {
  return support.find(
    each => each.provider === provider && each.minor === minor,
  );
}

/** The answers with one of them changed; what says nothing is left out. */
export function withAnswer<V>(
  answers: Record<string, V>,
  key: string,
  value: V | undefined,
): Record<string, V> {
  const { [key]: _before, ...others } = answers;
  return value === undefined ? others : { ...others, [key]: value };
}

/** The entries of a record that fit; undefined when all do. Answers outlive the class that they were given for. */
export function keepFitting<V>(
  answers: Record<string, V>,
  fit: (key: string, value: V) => V | undefined,
): Record<string, V> | undefined {
  const entries = Object.entries(answers);
  const kept = entries.flatMap(([key, value]) => {
    const fitting = fit(key, value);
    return fitting === undefined ? [] : [[key, fitting] as const];
  });
  const same =
    kept.length === entries.length &&
    kept.every(([key, value]) => answers[key] === value);
  return same ? undefined : Object.fromEntries(kept);
}
