/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ConflictError, toError } from '@backstage/errors';
import {
  findingQuerySchema,
  pageQuerySchema,
  transitionQuerySchema,
  type ClusterDetail,
  type Facts,
  type FindingPage,
  type NodePage,
  type RefreshProgress,
  type Runbook,
  type TransitionPage,
  type WorkloadPage,
} from '@fleetstage/plugin-fleet-common';
import type { Request } from 'express';
import { shardTaskId } from '../collection/shardTask';
import { renderRunbook } from '../runbooks/renderRunbook';
import { refreshProgress, requestRefresh } from '../store/collection/refresh';
import { findCluster, readClusterDetail } from '../store/reading/clusterDetail';
import {
  readFacts,
  readNodes,
  readTransitions,
  readWorkloads,
} from '../store/reading/clusterLists';
import { readFindings } from '../store/reading/findings';
import { findVisibleCluster } from './findVisibleCluster';
import { parseInput } from './parse';
import type { RouteContext } from './router';

/** Routes below one cluster. A cluster that the caller may not see is not found, as one that does not exist. */
export function addClusterRoutes(context: RouteContext): void {
  const { router, knex } = context;

  const find = (req: Request) => findVisibleCluster(context, req);

  router.get('/clusters/:id', async (req, res) => {
    const { readable, row } = await find(req);
    const answer: ClusterDetail = await readClusterDetail(readable, row);
    res.json(answer);
  });

  router.get('/clusters/:id/nodes', async (req, res) => {
    const page = parseInput(pageQuerySchema, req.query, 'query');
    const { row } = await find(req);
    const answer: NodePage = await readNodes(knex, row.id, page);
    res.json(answer);
  });

  router.get('/clusters/:id/workloads', async (req, res) => {
    const page = parseInput(pageQuerySchema, req.query, 'query');
    const { row } = await find(req);
    const answer: WorkloadPage = await readWorkloads(knex, row.id, page);
    res.json(answer);
  });

  router.get('/clusters/:id/facts', async (req, res) => {
    const { row } = await find(req);
    const answer: Facts = await readFacts(knex, row.id);
    res.json(answer);
  });

  router.get('/clusters/:id/findings', async (req, res) => {
    const query = parseInput(findingQuerySchema, req.query, 'query');
    const { row } = await find(req);
    const answer: FindingPage = await readFindings(knex, row, query);
    res.json(answer);
  });

  router.get('/clusters/:id/transitions', async (req, res) => {
    const query = parseInput(transitionQuerySchema, req.query, 'query');
    const { readable, row } = await find(req);
    const answer: TransitionPage = await readTransitions(
      readable,
      row.id,
      query,
    );
    res.json(answer);
  });

  router.get('/clusters/:id/runbooks/:runbook', async (req, res) => {
    const { readable, row } = await find(req);
    const detail = await readClusterDetail(readable, row);
    const answer: Runbook = await renderRunbook(req.params.runbook, detail);
    res.json(answer);
  });

  router.get('/clusters/:id/refresh', async (req, res) => {
    const { row } = await find(req);
    const answer: RefreshProgress = refreshProgress(row);
    res.json(answer);
  });

  router.post('/clusters/:id/refresh', async (req, res) => {
    const { readable, row } = await find(req);
    const credentials = await context.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    if (row.gone_at) {
      throw new ConflictError(
        `No source sees '${row.name}' any more: there is nothing to look at`,
      );
    }
    const event = await context.auditor.createEvent({
      eventId: 'cluster-refresh',
      severityLevel: 'medium',
      request: req,
      meta: { cluster: row.name },
    });
    try {
      await context.authorizer.assertMayRefresh(credentials, row.id);
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
    await requestRefresh(knex, row.id, readable.now.toISOString());
    // A shard that is running already takes the request up by itself.
    await context.scheduler
      .triggerTask(shardTaskId(row.shard))
      .catch(() => undefined);
    await event.success();
    const asked = await findCluster(readable, row.id);
    const answer: RefreshProgress = refreshProgress(asked ?? row);
    res.status(202).json(answer);
  });
}
