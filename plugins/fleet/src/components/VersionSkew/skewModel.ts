/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  SKEW_STATUSES,
  type ClusterVersions,
  type ComponentVersion,
  type SkewStatus,
  type SupportStatus,
} from '@fleetstage/plugin-fleet-common';
import { minorAt, minorOf } from '../common/minors';
import { kubeletWindow } from './kubeletWindow';

/** The rows of components, from the top of the control plane down to the nodes. */
export const COMPONENT_ROWS = [
  'servers',
  'controllers',
  'kubelets',
  'proxies',
] as const;

export type ComponentRow = (typeof COMPONENT_ROWS)[number];

/** What stands at one minor of one row; without a minor it stands at the end. */
export interface SkewCell {
  minor: string | undefined;
  count: number;
  /** The worst of its lines. */
  status: SkewStatus;
  lines: ComponentVersion[];
}

/** Clusters at one minor; without a minor those beyond the picture. */
export interface FleetCell {
  minor: string | undefined;
  clusters: number;
}

/** Everything that the picture draws. */
export interface SkewModel {
  minors: string[];
  /** The minors of the API servers, and the one that comes next. */
  here: string[];
  next: string;
  window: { from: string; to: string };
  rows: Record<ComponentRow, SkewCell[]>;
  /** True when something has no place among the minors. */
  hasOther: boolean;
  same: FleetCell[];
  all: FleetCell[];
  support: Map<string, SupportStatus>;
}

/** Minors that are drawn beyond those of the cluster, for the fleet. */
const FLEET_AROUND = 3;
/** Minors that are drawn below and above the API servers at most: a node may report anything. */
const MOST_BELOW = 10;
const MOST_ABOVE = 4;

/** The picture of a cluster; undefined while the minor of its API server is not known. */
export function skewModel(versions: ClusterVersions): SkewModel | undefined {
  const window = kubeletWindow(versions);
  if (!window) return undefined;
  const { servers, newest } = window;
  const rows = rowsOf(versions.components);
  const range = rangeOf(versions, rows, window);
  const shown = (minor: string | undefined) => {
    const at = minorAt(minor);
    return at !== undefined && at >= range.from && at <= range.to;
  };
  const placed = mapRows(rows, cells => withOther(cells, shown));
  const same = fleetCells(versions.fleet.sameEnvironment, shown);
  const all = fleetCells(versions.fleet.all, shown);
  const cells: { minor: string | undefined }[] = [
    ...COMPONENT_ROWS.flatMap(row => placed[row]),
    ...all,
    ...same,
  ];
  return {
    minors: Array.from({ length: range.to - range.from + 1 }, (_, index) =>
      minorOf(range.from + index),
    ),
    here: servers.map(minorOf),
    next: versions.nextMinor ?? minorOf(newest + 1),
    window: { from: minorOf(window.from), to: minorOf(window.to) },
    rows: placed,
    hasOther: cells.some(({ minor }) => minor === undefined),
    same,
    all,
    support: new Map(
      versions.support.calendars[0]?.rows.map(row => [row.minor, row.status]),
    ),
  };
}

type Rows = Record<ComponentRow, SkewCell[]>;

function mapRows(rows: Rows, change: (cells: SkewCell[]) => SkewCell[]): Rows {
  const { servers, controllers, kubelets, proxies } = rows;
  return {
    servers: change(servers),
    controllers: change(controllers),
    kubelets: change(kubelets),
    proxies: change(proxies),
  };
}

/** Components by row and minor. What has versions of its own stands in the table only. */
function rowsOf(components: readonly ComponentVersion[]): Rows {
  const rows: Rows = {
    servers: [],
    controllers: [],
    kubelets: [],
    proxies: [],
  };
  for (const line of components) {
    if (line.status === 'not-judged') continue;
    addTo(rows[rowOf(line.component)], line, line.minor);
  }
  return rows;
}

function rowOf(component: string): ComponentRow {
  if (component === 'kube-apiserver') return 'servers';
  if (component === 'kubelet') return 'kubelets';
  return component === 'kube-proxy' ? 'proxies' : 'controllers';
}

function addTo(
  cells: SkewCell[],
  line: ComponentVersion,
  minor: string | undefined,
) {
  const known = cells.find(cell => cell.minor === minor);
  if (!known) {
    cells.push({
      minor,
      count: line.count,
      status: line.status,
      lines: [line],
    });
    return;
  }
  known.count += line.count;
  known.status = worse(known.status, line.status);
  known.lines.push(line);
}

/** Violation, unknown, at limit, lagging, ok: unknown never counts as good. */
const WEIGHT: readonly SkewStatus[] = [
  'violation',
  'unknown',
  'at-limit',
  'lagging',
  'ok',
  'not-judged',
];

/** Which of two statuses speaks for both. */
function worse(a: SkewStatus, b: SkewStatus): SkewStatus {
  const first = WEIGHT.find(status => status === a || status === b);
  return first ?? SKEW_STATUSES[0];
}

/** Puts what lies beyond the picture together at its end. */
function withOther(
  cells: SkewCell[],
  shown: (minor: string | undefined) => boolean,
): SkewCell[] {
  const placed = cells
    .filter(({ minor }) => shown(minor))
    .sort((a, b) => (minorAt(a.minor) ?? 0) - (minorAt(b.minor) ?? 0));
  for (const cell of cells.filter(({ minor }) => !shown(minor))) {
    for (const line of cell.lines) addTo(placed, line, undefined);
  }
  return placed;
}

function fleetCells(
  counts: ClusterVersions['fleet']['all'],
  shown: (minor: string | undefined) => boolean,
): FleetCell[] {
  const beyond = counts
    .filter(({ minor }) => !shown(minor))
    .reduce((sum, { clusters }) => sum + clusters, 0);
  const cells: FleetCell[] = counts.filter(({ minor }) => shown(minor));
  return beyond ? [...cells, { minor: undefined, clusters: beyond }] : cells;
}

/** The minors from the lowest to the highest that has something to show. */
function rangeOf(
  versions: ClusterVersions,
  rows: Rows,
  window: { from: number; to: number; newest: number },
): { from: number; to: number } {
  const { newest } = window;
  const near = (at: number | undefined, below: number, above: number) =>
    at !== undefined && at >= newest - below && at <= newest + above;
  const own = COMPONENT_ROWS.flatMap(row => rows[row])
    .map(({ minor }) => minorAt(minor))
    .filter((at): at is number => near(at, MOST_BELOW, MOST_ABOVE));
  const lowest = Math.min(window.from, ...own);
  const highest = Math.max(newest + 1, ...own);
  const fleet = versions.fleet.all
    .map(({ minor }) => minorAt(minor))
    .filter(
      (at): at is number =>
        at !== undefined &&
        at >= lowest - FLEET_AROUND &&
        at <= highest + FLEET_AROUND,
    );
  return {
    from: Math.min(lowest, ...fleet),
    to: Math.max(highest, ...fleet),
  };
}
