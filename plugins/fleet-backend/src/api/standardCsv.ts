/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ExportedDifference } from '../store/reading/standard/conformances';
import type { CsvColumns } from './csv';

export const DIFFERENCE_COLUMNS: CsvColumns<ExportedDifference> = [
  ['cluster', e => e.cluster.name],
  ['owner', e => e.cluster.owner],
  ['environment', e => e.cluster.environment],
  ['class', e => e.cluster.class],
  ['made with', e => e.cluster.createdWith],
  ['state', e => e.cluster.state],
  ['verdict', e => e.difference?.verdict],
  ['kind', e => e.difference?.kind],
  ['about', e => e.difference?.key],
  ['what', e => e.difference?.message ?? e.cluster.sentence],
  ['expected', e => e.difference?.expected],
  ['actual', e => e.difference?.actual],
  ['asked for since', e => e.difference?.sinceVersion],
  ['exception', e => e.difference?.exception],
  ['observed at', e => e.cluster.observedAt],
];
