/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { FleetClusterQuery } from '@fleetstage/plugin-fleet-node';
import type { Knex } from 'knex';

/**
 * The clusters that somebody may see: everything, or what meets the criteria of a conditional decision.
 * Every reading function takes one, so that none can forget to ask.
 */
export type ClusterScope =
  | { all: true }
  | { all: false; criteria: PermissionCriteria<FleetClusterQuery> };

/** Narrows a query over `fleet_clusters` to a scope. */
export function applyScope(
  query: Knex.QueryBuilder,
  scope: ClusterScope,
  knex: Knex,
): Knex.QueryBuilder {
  return scope.all ? query : applyCriteria(query, scope.criteria, knex, false);
}

function applyCriteria(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<FleetClusterQuery>,
  knex: Knex,
  negate: boolean,
): Knex.QueryBuilder {
  if (isNotCriteria(criteria)) {
    return applyCriteria(query, criteria.not, knex, !negate);
  }
  return query[negate ? 'andWhereNot' : 'andWhere'](
    (nested: Knex.QueryBuilder) => {
      if (isAndCriteria(criteria)) {
        for (const item of criteria.allOf) {
          nested.andWhere(sub => void applyCriteria(sub, item, knex, false));
        }
      } else if (isOrCriteria(criteria)) {
        for (const item of criteria.anyOf) {
          nested.orWhere(sub => void applyCriteria(sub, item, knex, false));
        }
      } else {
        applyRule(nested, criteria as FleetClusterQuery, knex);
      }
    },
  );
}

/** Unknown owners and environments match nothing: written so that a negation of it matches them. */
function applyRule(
  query: Knex.QueryBuilder,
  rule: FleetClusterQuery,
  knex: Knex,
): void {
  if (rule.field === 'label') {
    query.whereIn(
      'fleet_clusters.id',
      knex('fleet_cluster_labels')
        .where({
          key: rule.key,
          ...(rule.value === undefined ? {} : { value: rule.value }),
        })
        .select('cluster_id'),
    );
    return;
  }
  const column = `fleet_clusters.${rule.field}`;
  query.whereNotNull(column).whereIn(column, rule.values);
}
