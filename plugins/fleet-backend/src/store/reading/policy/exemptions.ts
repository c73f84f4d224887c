/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  EXEMPTION_STATES,
  type ClusterExemption,
  type ClusterExemptionPage,
  type PageQuery,
} from '@fleetstage/plugin-fleet-common';
import type { FleetDocuments } from '../../../documents/Documents';
import { exceptionsFor } from '../../../documents/ofCluster';
import { exceptionState } from '../../../rules/documents';
import { daysUntil } from '../../../rules/expiry';
import { exemptionState } from '../../../rules/policy/exemptions';
import type { VisibleRow } from '../summary';
import type { ReadContext } from '../visibleClusters';
import { readPolicyFacts } from './facts';

/** Exemptions that hold in one cluster, of git and of its engines: what needs somebody first. */
export async function readExemptions(
  context: ReadContext,
  row: VisibleRow,
  documents: FleetDocuments,
  page: PageQuery,
  remindDays: number,
): Promise<ClusterExemptionPage> {
  const { knex, now } = context;
  const [facts, matches] = await Promise.all([
    readPolicyFacts(knex, row.id),
    knex('fleet_exception_clusters')
      .where({ cluster_id: row.id })
      .select('exception', 'matches') as Promise<
      { exception: string; matches: number }[]
    >,
  ]);
  const ofGit = exceptionsFor(documents, row).map(
    (exception): ClusterExemption => {
      const known = matches.find(
        ({ exception: name }) => name === exception.name,
      );
      const count = known ? Number(known.matches) : undefined;
      return {
        id: `git/${exception.name}`,
        origin: 'git',
        kind: 'fleet-exception',
        name: exception.name,
        policies: exception.policies,
        rules: exception.rules,
        scope:
          exception.subjects.length > 0
            ? exception.subjects.join(', ')
            : 'everything that its policies and rules name',
        owner: exception.owner,
        reason: exception.reason,
        ticket: exception.ticket,
        approvedBy: exception.approvedBy,
        createdAt: exception.approvedAt,
        expiresAt: exception.expiresAt,
        expirySource: exception.source,
        inEffect: inEffect(count),
        state: exceptionState(exception, count, now, remindDays),
        daysLeft: daysUntil(exception.expiresAt, now),
        matches: count,
      };
    },
  );
  const ofEngines = facts.flatMap(({ fact }) =>
    (fact.value?.exemptions ?? []).map(
      (exemption): ClusterExemption => ({
        ...exemption,
        origin: 'cluster',
        rules: [],
        state: exemptionState(exemption, now, remindDays),
        ...(exemption.expiresAt
          ? { daysLeft: daysUntil(exemption.expiresAt, now) }
          : {}),
      }),
    ),
  );
  const all = [...ofGit, ...ofEngines].sort(byUrgency);
  return {
    items: all.slice(page.offset, page.offset + page.limit),
    totalItems: all.length,
  };
}

function inEffect(matches: number | undefined): ClusterExemption['inEffect'] {
  if (matches === undefined) return 'unknown';
  return matches > 0 ? 'yes' : 'no';
}

function byUrgency(a: ClusterExemption, b: ClusterExemption): number {
  return (
    EXEMPTION_STATES.indexOf(a.state) - EXEMPTION_STATES.indexOf(b.state) ||
    (a.daysLeft ?? Infinity) - (b.daysLeft ?? Infinity) ||
    a.name.localeCompare(b.name)
  );
}
