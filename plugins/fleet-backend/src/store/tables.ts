/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { AxisState, Axis } from '@fleetstage/plugin-fleet-common';

/** A row of `fleet_clusters`. Times are ISO strings, JSON columns are text. */
export interface ClusterRow {
  id: string;
  name: string;
  title: string;
  uid: string | null;
  server: string | null;
  certificate_authority: string | null;
  tls_verified: boolean | number;
  owner: string | null;
  owner_explanation: string;
  owner_step: string;
  owner_exists: boolean | number | null;
  environment: string | null;
  provider: string | null;
  region: string | null;
  version: string | null;
  version_minor: string | null;
  version_sort: number | null;
  lifecycle: string;
  sources: string;
  labels: string;
  conflicts: string;
  quarantined: string | null;
  state: string;
  state_weight: number;
  since: string;
  sentence: string;
  worst_axis: string | null;
  axes: string;
  nodes_total: number | null;
  nodes_ready: number | null;
  open_findings: number;
  observed_at: string | null;
  fresh_until: string | null;
  shard: number;
  next_due_at: string;
  last_attempt_at: string | null;
  last_success_at: string | null;
  failures: number;
  refresh_requested_at: string | null;
  refresh_started_at: string | null;
  refresh_finished_at: string | null;
  refresh_done: number;
  refresh_total: number;
  refresh_message: string | null;
  created_at: string;
  gone_at: string | null;
  removed_at: string | null;
  merged_into: string | null;
  revision: number;
  policy_coverage: string | null;
  policy_digest: string | null;
  /** The standard that the cluster was made from, as its sources say. */
  standard_name: string | null;
  standard_version: string | null;
  /** Class as its sources say; the class that counts is `conformance_class`. */
  standard_class: string | null;
  /** JSON of what whoever made it chose. */
  standard_parameters: string | null;
  conformance: string | null;
  conformance_class: string | null;
  /** JSON: class, and in how many points the cluster differs from it. */
  conformance_nearest: string | null;
  conformance_sentence: string | null;
  drift_count: number;
  exception_count: number;
  allowed_count: number;
  unchecked_count: number;
}

/** A row of `fleet_differences`: one point in which a cluster differs from its class. */
export interface DifferenceRow {
  cluster_id: string;
  kind: string;
  subject: string;
  verdict: string;
  severity: string;
  message: string;
  expected: string;
  actual: string;
  since_version: string | null;
  exception: string | null;
  exception_expires_at: string | null;
}

/** A row of `fleet_standard_versions`; `content` is the standard as JSON. */
export interface StandardVersionRow {
  name: string;
  version: string;
  digest: string;
  content: string;
  first_seen_at: string;
  /** Set when its content changed without a new version. */
  changed_at: string | null;
}

/** A row of `fleet_creations`; JSON columns are text. */
export interface CreationRow {
  name: string;
  owner: string;
  request: string;
  standard_name: string;
  standard_version: string;
  class: string;
  environment: string;
  provider: string;
  region: string;
  version: string;
  labels: string;
  parameters: string;
  provisioner: string;
  delivery: string;
  control_plane: string;
  hub_id: string | null;
  state: string;
  message: string | null;
  task_id: string | null;
  pull_request_url: string | null;
  server: string | null;
  cloud_id: string | null;
  access: string | null;
  created_by: string | null;
  created_at: string;
  updated_at: string;
  finished_at: string | null;
}

/** A row of `fleet_sightings`; `data` is a `Sighting` as JSON. */
export interface SightingRow {
  source: string;
  native_id: string;
  cluster_id: string;
  data: string;
  first_seen_at: string;
  last_seen_at: string;
  gone_at: string | null;
}

/** A row of `fleet_facts`. */
export interface FactRow {
  cluster_id: string;
  probe: string;
  source: string;
  value: string | null;
  observed_at: string | null;
  fresh_until: string | null;
  error: string | null;
}

/** A row of `fleet_findings`. */
export interface FindingRow {
  id: string;
  cluster_id: string | null;
  rule: string;
  axis: string;
  subject: string;
  severity: string;
  message: string;
  advice: string;
  evidence: string;
  runbook: string;
  first_seen_at: string;
  last_seen_at: string;
  resolved_at: string | null;
  owner: string | null;
  blocks: string | null;
  exception: string | null;
  exception_expires_at: string | null;
  accepted_at: string | null;
}

/** A row of `fleet_policies`; `data` is what only a single policy's page shows, as JSON. */
export interface PolicyRow {
  cluster_id: string;
  policy_id: string;
  row_key: string;
  engine: string;
  name: string;
  severity: string;
  enforcement: string;
  intended: string | null;
  drift: string | null;
  spec_digest: string | null;
  present: boolean | number;
  counted: boolean | number;
  fail: number | null;
  accepted: number;
  weight: number;
  state: string;
  title: string | null;
  category: string | null;
  data: string;
}

/** A row of `fleet_policy_results`. */
export interface PolicyResultRow {
  id: string;
  cluster_id: string;
  probe: string;
  engine: string;
  policy_id: string;
  row_key: string;
  rule: string | null;
  result: string;
  severity: string;
  category: string | null;
  resource_group: string;
  resource_kind: string;
  resource_namespace: string | null;
  resource_name: string;
  message: string;
  exempted_by: string | null;
  exception: string | null;
  orphaned: boolean | number;
  first_seen_at: string;
}

/** A row of `fleet_policy_days`. */
export interface PolicyDayRow {
  day: string;
  cluster_id: string;
  open: number;
  accepted: number;
  introduced: number;
  fixed: number;
}

/** A row of `fleet_documents`; `content` is the parsed document as JSON. */
export interface DocumentRow {
  purpose: string;
  target: string;
  file: string;
  digest: string;
  content: string | null;
  problem: string | null;
  problem_since: string | null;
}

/** A row of `fleet_document_targets`. */
export interface DocumentTargetRow {
  purpose: string;
  target: string;
  loaded_at: string | null;
  failing_since: string | null;
  error: string | null;
}

/** A row of `fleet_add_ons`. */
export interface AddOnRow {
  cluster_id: string;
  name: string;
  version: string | null;
  version_sort: string | null;
  namespace: string | null;
  via: string;
  managed_by: string | null;
  running: boolean | number;
  verdict: string | null;
}

/** A row of `fleet_transitions`. */
export interface TransitionRow {
  id: string;
  cluster_id: string;
  at: string;
  subject: string;
  from_value: string | null;
  to_value: string;
  reason: string;
  state: string | null;
}

/** A row of `fleet_sources`. */
export interface SourceRow {
  name: string;
  kind: string;
  clusters: number;
  last_attempt_at: string | null;
  last_success_at: string | null;
  last_complete_at: string | null;
  failing_since: string | null;
  error: string | null;
  warnings: string;
}

/** The state of one axis as it is kept between two looks. */
export interface StoredAxis {
  axis: Axis;
  state: AxisState;
  reason: string;
  since: string;
  source: string;
  /** The probe whose age is the age of this verdict. */
  probe?: string;
  /** When it was seen, where that is not the age of the probe's fact: a failure is as old as its failed read. */
  seenAt?: string;
  /** The last known state before an unknown one. */
  lastKnown?: AxisState;
  pending?: {
    state: AxisState;
    reason: string;
    seen: number;
    needed: number;
  };
}
