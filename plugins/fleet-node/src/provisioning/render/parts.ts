/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  KEY_CLASS,
  type ClusterPlan,
  type ProvisionerName,
  type ProvisionerStandardOf,
} from '@fleetstage/plugin-fleet-common';
import { cloneDeep, mergeWith, set } from 'lodash';

/** The settings of the one provisioner that a renderer is for. */
export function settingsOf<N extends ProvisionerName>(
  { provisioner }: ClusterPlan,
  name: N,
): ProvisionerStandardOf<N> {
  if (provisioner.name !== name) {
    throw new Error(
      `The plan is for ${provisioner.name}; it can not be rendered for ${name}`,
    );
  }
  return provisioner as ProvisionerStandardOf<N>;
}

/** The one-line comment above every file: where it comes from. */
export function originOf({ standard, class: cluster }: ClusterPlan): string {
  return `# From standard ${standard.name} ${standard.version}, class ${cluster.name}.\n`;
}

/** Overrides over what is rendered: objects are merged, everything else, lists too, is replaced. */
export function withOverrides<T extends object>(
  rendered: T,
  overrides: Record<string, unknown>,
): T {
  return mergeWith(cloneDeep(rendered), cloneDeep(overrides), (_, over) =>
    Array.isArray(over) ? over : undefined,
  );
}

/** Puts each variable of the class where the standard says, for tools that take a path. */
export function setVariables(
  rendered: object,
  { class: { variables }, variables: values }: ClusterPlan,
  tool: 'eksctl' | 'config-connector' | 'rancher',
): void {
  for (const variable of variables) {
    const path = variable.set[tool];
    if (path) set(rendered, path, values[variable.name]);
  }
}

/** Labels, class and the rest of the record, for tools that keep it as annotations. */
export function recordOf({
  annotations,
  class: cluster,
}: ClusterPlan): Record<string, string> {
  return { ...annotations, [KEY_CLASS]: cluster.name };
}

/** Nothing for an empty object or list: keys without content are left out. */
export function filled<K extends string, V extends object>(
  key: K,
  value: V,
): Partial<Record<K, V>> {
  return Object.keys(value).length > 0
    ? ({ [key]: value } as Record<K, V>)
    : {};
}
