/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  addOnsFactSchema,
  type AddOn,
  type AddOnsFact,
  type UnreadPart,
} from '@fleetstage/plugin-fleet-common';
import {
  discoverApis,
  untrustedText,
  type ApiDiscovery,
  type FleetProbe,
  type TableRow,
  readWorkloadRows,
  type WorkloadKind,
} from '@fleetstage/plugin-fleet-node';
import { ADD_ON_CATALOGUE } from '../data/addOnCatalogue';
import { managedBy } from './managedBy';
import { recognise } from './recognise';
import { unlessRefused } from './shared';
import { replicasOf } from './WorkloadTally';

const KINDS: readonly WorkloadKind[] = [
  'Deployment',
  'DaemonSet',
  'StatefulSet',
];
const MAX_ADD_ONS = 300;

/**
 * The well-known add-ons of the cluster: from the workloads that the look lists anyway, and from the API groups of their
 * custom resources. An add-on whose custom resources are served but of which nothing runs left them behind.
 *
 * @remarks Costs no request of its own: lists and discovery are shared with other probes.
 * @internal
 */
export const addOnsProbe: FleetProbe<AddOnsFact> = {
  name: 'addOns',
  source: 'API server',
  schema: addOnsFactSchema,
  freshForSeconds: 60 * 60,
  minIntervalSeconds: 15 * 60,
  async collect(context) {
    const unread: UnreadPart[] = [];
    const tally = new Map<string, AddOn>();
    const [lists, discovery] = await Promise.all([
      Promise.all(
        KINDS.map(kind =>
          unlessRefused(readWorkloadRows(context, kind), 'workloads', unread),
        ),
      ),
      unlessRefused(discoverApis(context), 'custom resources', unread),
    ]);
    KINDS.forEach((kind, index) =>
      lists[index]?.forEach(row => add(tally, kind, row)),
    );
    // Without all workloads nothing can be called left behind.
    const complete = lists.every(list => list !== undefined);
    const orphans =
      discovery && complete ? await leftBehind(discovery, tally) : [];
    return {
      addOns: [...tally.values(), ...orphans]
        .sort(byName)
        .slice(0, MAX_ADD_ONS),
      ...(unread.length > 0 && { unread: distinct(unread) }),
    };
  },
};

function add(
  tally: Map<string, AddOn>,
  kind: WorkloadKind,
  row: TableRow,
): void {
  const recognised = recognise(row);
  if (!recognised) return;
  const { entry, via, version } = recognised;
  const namespace = untrustedText(row.metadata?.namespace, 253);
  const key = [entry.id, namespace, version].join('\n');
  const known = tally.get(key);
  const by = known?.managedBy ?? managedBy(row.metadata);
  tally.set(key, {
    name: entry.id,
    title: entry.title,
    ...(version && { version }),
    ...(namespace && { namespace }),
    via: known?.via ?? via,
    workloads: (known?.workloads ?? 0) + 1,
    running: (known?.running ?? false) || replicasOf(kind, row).ready > 0,
    ...(by && { managedBy: by }),
  });
}

/** Add-ons that are known by their custom resources only. */
async function leftBehind(
  discovery: ApiDiscovery,
  tally: ReadonlyMap<string, AddOn>,
): Promise<AddOn[]> {
  const present = new Set([...tally.values()].map(({ name }) => name));
  const orphans: AddOn[] = [];
  for (const { id, title, crds = [] } of ADD_ON_CATALOGUE) {
    if (present.has(id) || crds.length === 0) continue;
    for (const crd of crds) {
      if (!(await isServed(discovery, crd))) continue;
      orphans.push({
        name: id,
        title,
        via: 'crd',
        workloads: 0,
        running: false,
      });
      break;
    }
  }
  return orphans;
}

/** A group, or a resource by its whole name where several add-ons share the group. */
async function isServed(
  discovery: ApiDiscovery,
  crd: string,
): Promise<boolean> {
  if (discovery.groups.has(crd)) return true;
  const dot = crd.indexOf('.');
  const group = crd.slice(dot + 1);
  if (!discovery.groups.has(group)) return false;
  const plural = crd.slice(0, dot);
  const resources = await discovery.resources(group);
  return resources.some(resource => resource.plural === plural);
}

function distinct(unread: UnreadPart[]): UnreadPart[] {
  return [...new Map(unread.map(item => [item.part, item])).values()];
}

function byName(a: AddOn, b: AddOn): number {
  return (
    a.name.localeCompare(b.name) ||
    (a.namespace ?? '').localeCompare(b.namespace ?? '') ||
    (a.version ?? '').localeCompare(b.version ?? '')
  );
}
