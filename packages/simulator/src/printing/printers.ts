/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ResourceInfo } from '../discovery/resource';
import {
  admissionBindings,
  admissionPolicies,
  endpointSlices,
  webhookConfigurations,
} from './admission';
import { Printer } from './columns';
import {
  configMaps,
  disruptionBudgets,
  events,
  fallback,
  namespaces,
  secrets,
  serviceAccounts,
  services,
} from './core';
import { customPrinter } from './custom';
import { nodes } from './nodes';
import { pods } from './pods';
import {
  cronJobs,
  daemonSets,
  deployments,
  jobs,
  replicaSets,
  statefulSets,
} from './workloads';

const ADMISSION = 'admissionregistration.k8s.io';

const PRINTERS = new Map<string, Printer>([
  ['nodes', nodes],
  ['pods', pods],
  ['namespaces', namespaces],
  ['services', services],
  ['configmaps', configMaps],
  ['secrets', secrets],
  ['serviceaccounts', serviceAccounts],
  ['events', events],
  ['deployments.apps', deployments],
  ['replicasets.apps', replicaSets],
  ['daemonsets.apps', daemonSets],
  ['statefulsets.apps', statefulSets],
  ['jobs.batch', jobs],
  ['cronjobs.batch', cronJobs],
  ['poddisruptionbudgets.policy', disruptionBudgets],
  ['endpointslices.discovery.k8s.io', endpointSlices],
  [`validatingwebhookconfigurations.${ADMISSION}`, webhookConfigurations],
  [`mutatingwebhookconfigurations.${ADMISSION}`, webhookConfigurations],
  [`validatingadmissionpolicies.${ADMISSION}`, admissionPolicies],
  [`validatingadmissionpolicybindings.${ADMISSION}`, admissionBindings],
]);

const customPrinters = new WeakMap<ResourceInfo, Printer>();

/** The printer of a kind: a built-in one, one from the columns of its CustomResourceDefinition, or name and creation time. */
export function printerFor(info: ResourceInfo): Printer {
  if (!info.custom) return PRINTERS.get(info.collection) ?? fallback;
  let printer = customPrinters.get(info);
  if (!printer) {
    printer = customPrinter(info.custom.columns);
    customPrinters.set(info, printer);
  }
  return printer;
}
