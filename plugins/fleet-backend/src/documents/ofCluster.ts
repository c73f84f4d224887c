/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { FleetDocuments } from './Documents';
import { selectableCluster, type SelectableRow } from './selectableCluster';
import { selects } from './selector';

/** Classes whose intent holds for a cluster: of those that were read at least once. */
export function intentFor(
  { intent }: FleetDocuments,
  row: SelectableRow,
): FleetDocuments['intent'] {
  const cluster = selectableCluster(row);
  return intent.filter(
    ({ loaded, clusters }) => loaded && selects(clusters, cluster),
  );
}

/** Documented exceptions that select a cluster, expired ones too. */
export function exceptionsFor(
  { exceptions }: FleetDocuments,
  row: SelectableRow,
): FleetDocuments['exceptions'] {
  const cluster = selectableCluster(row);
  return exceptions.filter(({ clusters }) => selects(clusters, cluster));
}
