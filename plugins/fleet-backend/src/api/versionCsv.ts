/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { stringify } from 'csv-stringify/sync';
import type { allAddOns } from '../store/reading/versions/addOnClusters';
import type { ExportedVersion } from '../store/reading/versions/versionExport';

type Columns<T> = readonly (readonly [
  title: string,
  value: (row: T) => string | number | undefined,
])[];

type ExportedAddOn = ReturnType<typeof allAddOns> extends AsyncGenerator<
  (infer T)[]
>
  ? T
  : never;

const VERSION_COLUMNS: Columns<ExportedVersion> = [
  ['cluster', row => row.cluster.name],
  ['owner', row => row.cluster.owner],
  ['environment', row => row.cluster.environment],
  ['provider', row => row.cluster.provider],
  ['component', row => row.component?.component],
  ['version', row => row.component?.version],
  ['minor', row => row.component?.minor],
  ['count', row => row.component?.count],
  ['skew', row => row.component?.status ?? 'unknown'],
  ['reason', row => row.component?.reason],
  ['support', row => row.support?.status ?? 'unknown'],
  ['support until', row => row.support?.until],
  ['calendar', row => row.calendar],
  ['observed at', row => row.cluster.observedAt],
];

const ADD_ON_COLUMNS: Columns<ExportedAddOn> = [
  ['cluster', row => row.item.cluster.name],
  ['owner', row => row.item.cluster.owner],
  ['environment', row => row.item.cluster.environment],
  ['kubernetes', row => row.item.cluster.minor],
  ['add-on', row => row.name],
  ['version', row => row.item.version],
  ['namespace', row => row.item.namespace],
  ['seen by', row => row.item.via],
  ['managed by', row => row.item.managedBy],
  ['running', row => (row.item.running ? 'yes' : 'no')],
  ['approved', row => row.item.verdict],
];

/** A table as CSV: its header, and its rows in parts. */
interface CsvTable<T> {
  header(): string;
  /** Cells that a spreadsheet would run as a formula are escaped: versions and names come from clusters. */
  lines(rows: readonly T[]): string;
}

function table<T>(columns: Columns<T>): CsvTable<T> {
  return {
    header: () => stringify([columns.map(([title]) => title)]),
    lines: rows =>
      stringify(
        rows.map(row => columns.map(([, value]) => value(row) ?? '')),
        { escape_formulas: true },
      ),
  };
}

/** Versions, one line a version of a component of a cluster. */
export const versionsCsv = table(VERSION_COLUMNS);

/** Add-ons, one line an add-on of a cluster. */
export const addOnsCsv = table(ADD_ON_COLUMNS);
