/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  CalendarRow,
  ClusterVersions,
  ComponentVersion,
  VersionsFact,
} from '@fleetstage/plugin-fleet-common';
import { factReader } from '../../../collection/facts';
import {
  calendarFor,
  minorNumber,
  supportStatus,
  type Calendar,
} from '../../../data/calendars';
import type { VersionKnowledge } from '../../../data/knowledge';
import { providerOf } from '../../../inventory/provider';
import { allCertificates } from '../../../rules/certificates';
import { isStale } from '../../../rules/knowledge';
import { parseMinor } from '../../../rules/kubernetesVersion';
import { judgeSkew, type SkewLine } from '../../../rules/skew';
import { supportOf } from '../../../rules/support';
import { uncheckedOf } from '../../../rules/upgrade/unchecked';
import type { FactRow } from '../../tables';
import type { VisibleRow } from '../summary';
import type { ReadContext } from '../visibleClusters';
import { readJudgedAddOns } from './addOnsOfCluster';
import { readBlockers } from './blockers';
import { tableOf } from './calendars';
import { countMinors } from './minors';

/** Minors of a calendar that are shown before and after the cluster's own. */
const ROWS_AROUND = 3;

/** Everything about the versions of one cluster. */
export async function readClusterVersions(
  context: ReadContext,
  row: VisibleRow,
  knowledge: VersionKnowledge,
): Promise<ClusterVersions> {
  const { knex, now } = context;
  const rows = await knex<FactRow>('fleet_facts').where({ cluster_id: row.id });
  const facts = factReader(rows);
  const fact = facts.core('versions');
  const provider = row.provider ?? providerOf(fact.value?.apiServer);
  const minor = parseMinor(fact.value?.apiServer);
  const next = minor && `${minor.major}.${minor.minor + 1}`;
  const [sameEnvironment, all, addOns, blockers] = await Promise.all([
    countMinors(context, { environment: row.environment }),
    countMinors(context, {}),
    readJudgedAddOns(context, facts, knowledge.approved, minor?.text, next),
    readBlockers(knex, row),
  ]);
  return {
    id: row.id,
    name: row.name,
    provider,
    environment: row.environment ?? undefined,
    observedAt: fact.observedAt,
    stale: isStale(fact, now),
    apiServer: fact.value?.apiServer,
    minor: minor?.text,
    nextMinor: next,
    components: fact.value ? componentsOf(fact.value, provider) : [],
    support: supportFor(knowledge, provider, minor?.text, now),
    fleet: { sameEnvironment, all },
    addOns,
    addOnsObservedAt: facts.core('addOns').observedAt,
    approvedTable: knowledge.approved !== undefined,
    blockers,
    unchecked: uncheckedOf(facts, knowledge, now),
    certificates: allCertificates(facts),
  };
}

/** Every version of a cluster, judged. */
export function componentsOf(
  fact: VersionsFact,
  provider: string | undefined,
): ComponentVersion[] {
  const report = judgeSkew(fact, provider);
  const lines = report
    ? [
        ...report.servers,
        ...report.controllers,
        ...report.kubelets,
        ...report.kubeProxies,
      ]
    : unjudged(fact);
  return lines.map(line => ({
    ...line,
    minor: parseMinor(line.version)?.text,
  }));
}

/** Without the minor of the API server nothing can be held against it. */
function unjudged(fact: VersionsFact): SkewLine[] {
  const line = (
    component: string,
    { version, count }: { version: string; count: number },
  ): SkewLine => ({
    component,
    version,
    count,
    status: 'unknown',
    reason: 'The version of the API server cannot be read',
  });
  return [
    line('kube-apiserver', { version: fact.apiServer, count: 1 }),
    ...fact.kubelets.map(item => line('kubelet', item)),
    ...fact.kubeProxies.map(item => line('kube-proxy', item)),
  ];
}

function supportFor(
  { calendars }: VersionKnowledge,
  provider: string | undefined,
  minor: string | undefined,
  now: Date,
): ClusterVersions['support'] {
  const own = calendarFor(calendars, provider);
  const upstream = calendars.get('upstream');
  const support = minor ? supportOf(own, minor, now) : undefined;
  const shown = [own, upstream].filter(
    (calendar, index, list): calendar is Calendar =>
      calendar !== undefined && list.indexOf(calendar) === index,
  );
  return {
    status: support?.status ?? 'unknown',
    until: support?.until,
    calendars: shown.map(calendar => ({
      ...tableOf(calendar, now),
      rows: rowsAround(calendar, minor, now),
    })),
  };
}

/** The rows near a minor; the newest ones while it is not known. */
function rowsAround(
  { rows }: Calendar,
  minor: string | undefined,
  now: Date,
): CalendarRow[] {
  const at = minor
    ? rows.findIndex(row => minorNumber(row.minor) >= minorNumber(minor))
    : -1;
  const middle = at < 0 ? rows.length - 1 : at;
  return rows
    .slice(Math.max(0, middle - ROWS_AROUND), middle + ROWS_AROUND + 1)
    .map(row => ({ ...row, status: supportStatus(row, now) }));
}
