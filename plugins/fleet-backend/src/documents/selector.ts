/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import { matchesAny } from '../text/pattern';

const patterns = z.array(z.string().min(1)).optional();

/**
 * Which clusters something is about. Several values of one key are alternatives in which `*` stands for anything;
 * several keys must all hold.
 */
export const clusterSelectorSchema = z
  .strictObject({
    names: patterns,
    environments: patterns,
    owners: patterns,
    providers: patterns,
    regions: patterns,
    labels: z
      .record(
        z.string(),
        z.union([z.string().transform(value => [value]), z.array(z.string())]),
      )
      .optional(),
  })
  .refine(selector => Object.values(selector).some(value => value), {
    message: "selects nothing: give at least one key, such as names: ['*']",
  });

export type ClusterSelector = z.infer<typeof clusterSelectorSchema>;

/** What a selector asks of a cluster. */
export interface SelectableCluster {
  name: string;
  title: string;
  environment?: string;
  owner?: string;
  provider?: string;
  region?: string;
  labels: Readonly<Record<string, string>>;
}

/** Whether a selector means a cluster. */
export function selects(
  selector: ClusterSelector,
  cluster: SelectableCluster,
): boolean {
  const { names, environments, owners, providers, regions, labels } = selector;
  const holds = (
    wanted: string[] | undefined,
    ...found: (string | undefined)[]
  ) => !wanted || matchesAny(wanted, found);
  return (
    holds(names, cluster.name, cluster.title) &&
    holds(environments, cluster.environment) &&
    holds(owners, cluster.owner, cluster.owner?.split('/').pop()) &&
    holds(providers, cluster.provider) &&
    holds(regions, cluster.region) &&
    Object.entries(labels ?? {}).every(
      ([key, value]) =>
        Object.hasOwn(cluster.labels, key) &&
        matchesAny(value, [cluster.labels[key]]),
    )
  );
}

/** A selector in words, such as "environment production, name payments-*". */
export function describeSelector(selector: ClusterSelector): string {
  const parts = [
    ['name', selector.names],
    ['environment', selector.environments],
    ['owner', selector.owners],
    ['provider', selector.providers],
    ['region', selector.regions],
  ] as const;
  return [
    ...parts.flatMap(([word, values]) =>
      values ? [`${word} ${values.join(' or ')}`] : [],
    ),
    ...Object.entries(selector.labels ?? {}).map(
      ([key, values]) => `label ${key}=${values.join(' or ')}`,
    ),
  ].join(', ');
}
