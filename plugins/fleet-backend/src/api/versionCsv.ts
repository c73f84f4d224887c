/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { allAddOns } from '../store/reading/versions/addOnClusters';
import type { ExportedVersion } from '../store/reading/versions/versionExport';
import type { CsvColumns } from './csv';

type ExportedAddOn = ReturnType<typeof allAddOns> extends AsyncGenerator<
  (infer T)[]
>
  ? T
  : never;

/** Versions, one line a version of a component of a cluster. */
export const VERSION_COLUMNS: CsvColumns<ExportedVersion> = [
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

/** Add-ons, one line an add-on of a cluster. */
export const ADD_ON_COLUMNS: CsvColumns<ExportedAddOn> = [
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
