/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  ClusterFilter,
  ClusterSummary,
  ComponentVersion,
} from '@fleetstage/plugin-fleet-common';
import { factReader } from '../../../collection/facts';
import { calendarFor } from '../../../data/calendars';
import type { VersionKnowledge } from '../../../data/knowledge';
import { parseMinor } from '../../../rules/kubernetesVersion';
import { supportOf, type Support } from '../../../rules/support';
import type { FactRow } from '../../tables';
import { allClusters } from '../listClusters';
import type { ReadContext } from '../visibleClusters';
import { componentsOf } from './clusterVersions';

/** One version of one component of one cluster. */
export interface ExportedVersion {
  cluster: ClusterSummary;
  /** Absent for a cluster whose versions nobody has read. */
  component?: ComponentVersion;
  calendar?: string;
  support?: Support;
}

/** Every version of every cluster of a filter, in parts. */
export async function* allVersions(
  context: ReadContext,
  filter: ClusterFilter,
  knowledge: VersionKnowledge,
): AsyncGenerator<ExportedVersion[]> {
  const pages = allClusters(context, { ...filter, sort: 'name' });
  for await (const clusters of pages) {
    const facts = await context
      .knex<FactRow>('fleet_facts')
      .where({ probe: 'versions' })
      .whereIn(
        'cluster_id',
        clusters.map(({ id }) => id),
      );
    yield clusters.flatMap(cluster =>
      linesOf(
        cluster,
        facts.filter(fact => fact.cluster_id === cluster.id),
        knowledge,
        context.now,
      ),
    );
  }
}

function linesOf(
  cluster: ClusterSummary,
  facts: readonly FactRow[],
  { calendars }: VersionKnowledge,
  now: Date,
): ExportedVersion[] {
  const fact = factReader(facts).core('versions').value;
  const minor = parseMinor(fact?.apiServer)?.text;
  const calendar = calendarFor(calendars, cluster.provider);
  const about = {
    cluster,
    calendar: calendar?.title,
    support: minor ? supportOf(calendar, minor, now) : undefined,
  };
  return fact
    ? componentsOf(fact, cluster.provider).map(component => ({
        ...about,
        component,
      }))
    : [about];
}
