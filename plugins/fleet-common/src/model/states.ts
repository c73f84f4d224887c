/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/**
 * The dimensions of a cluster's state, in the order in which people read them.
 *
 * @remarks Rule R1 of the field survey: axes, not one light.
 * @public
 */
export const AXES = [
  'reachability',
  'credentials',
  'controlPlane',
  'nodes',
  'workloads',
  'addOns',
  'gitOps',
  'policy',
  'versions',
  'certificates',
  'ownership',
  'conformance',
] as const;

/**
 * One dimension of a cluster's state.
 * @public
 */
export type Axis = (typeof AXES)[number];

/**
 * What people read in place of an axis' identifier.
 * @public
 */
export const AXIS_TITLES: Readonly<Record<Axis, string>> = {
  reachability: 'Reachability',
  credentials: 'Credentials',
  controlPlane: 'Control plane',
  nodes: 'Nodes',
  workloads: 'Workloads',
  addOns: 'Add-ons',
  gitOps: 'GitOps',
  policy: 'Policy',
  versions: 'Versions',
  certificates: 'Certificates',
  ownership: 'Ownership',
  conformance: 'Conformance',
};

/**
 * The states of a whole cluster. They add up to every cluster that the caller may see.
 * @public
 */
export const CLUSTER_STATES = [
  'failing',
  'degraded',
  'unknown',
  'planned',
  'ok',
] as const;

/**
 * The state of a whole cluster.
 * @public
 */
export type ClusterState = (typeof CLUSTER_STATES)[number];

/**
 * The states of one axis: those of a cluster, and "there is nothing to judge here".
 * @public
 */
export const AXIS_STATES = [...CLUSTER_STATES, 'not-applicable'] as const;

/**
 * The state of one axis.
 * @public
 */
export type AxisState = (typeof AXIS_STATES)[number];

/**
 * What is planned for a cluster. Every value but `active` silences alarms and is never counted as ok.
 * @public
 */
export const LIFECYCLES = [
  'active',
  'provisioning',
  'hibernated',
  'maintenance',
  'deleting',
] as const;

/**
 * What is planned for a cluster.
 * @public
 */
export type Lifecycle = (typeof LIFECYCLES)[number];

/**
 * How urgent a finding is, worst first.
 * @public
 */
export const SEVERITIES = ['critical', 'warning', 'info'] as const;

/**
 * How urgent a finding is.
 * @public
 */
export type Severity = (typeof SEVERITIES)[number];

const WEIGHTS: Readonly<Record<AxisState, number>> = {
  failing: 5,
  degraded: 4,
  unknown: 3,
  planned: 2,
  ok: 1,
  'not-applicable': 0,
};

/**
 * How bad a state is, for sorting: failing 5, degraded 4, unknown 3, planned 2, ok 1, not applicable 0.
 *
 * @remarks Unknown ranks above ok and planned, so that it is never mistaken for either (rules R3 and R6).
 * @public
 */
export function stateWeight(state: AxisState): number {
  return WEIGHTS[state];
}

/**
 * The worst of some states; `not-applicable` for none.
 * @public
 */
export function worstState(states: Iterable<AxisState>): AxisState {
  let worst: AxisState = 'not-applicable';
  for (const state of states) {
    if (stateWeight(state) > stateWeight(worst)) worst = state;
  }
  return worst;
}
