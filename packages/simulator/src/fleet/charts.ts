/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Workload } from './workload';

/** Labels of an object that a Helm chart made. */
export function helmLabels(
  chart: string,
  chartVersion: string,
  appVersion: string,
  more: Record<string, string> = {},
): Record<string, string> {
  return {
    'app.kubernetes.io/instance': chart,
    'app.kubernetes.io/managed-by': 'Helm',
    'app.kubernetes.io/version': appVersion,
    'helm.sh/chart': `${chart}-${chartVersion}`,
    ...more,
  };
}

/** The workloads of one chart, all labelled alike. */
export function chartOf(
  labels: Record<string, string>,
  ...workloads: Workload[]
): Workload[] {
  return workloads.map(item => ({ ...item, objectLabels: labels }));
}

/** A workload with labels that the provider's own tools put on it. */
export function labelled(
  item: Workload,
  objectLabels: Record<string, string>,
): Workload {
  return { ...item, objectLabels };
}

/** EKS marks what its add-ons bring with the name of the component. */
export const eksComponent = (name: string) => ({
  'eks.amazonaws.com/component': name,
});

/** What GKE and AKS reconcile by themselves. */
export const ADDON_MANAGER = {
  'addonmanager.kubernetes.io/mode': 'Reconcile',
  'kubernetes.io/cluster-service': 'true',
};
