/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  clusterFilterSchema,
  clusterQuerySchema,
  heatMapQuerySchema,
  type ClusterPage,
  type Facets,
  type HeatMap,
  type Overview,
} from '@fleetstage/plugin-fleet-common';
import { readFacets } from '../store/reading/facets';
import { readHeatMap } from '../store/reading/heatMap';
import { allClusters, listClusters } from '../store/reading/listClusters';
import { readOverview } from '../store/reading/overview';
import { CLUSTER_COLUMNS, sendCsv } from './csv';
import { parseInput } from './parse';
import type { RouteContext } from './router';

/** Days of the trend on the fleet page. */
const TREND_DAYS = 14;

/** Routes over the whole fleet. */
export function addFleetRoutes(context: RouteContext): void {
  const { router, reading } = context;

  router.get('/overview', async (req, res) => {
    const filter = parseInput(clusterFilterSchema, req.query, 'query');
    const answer: Overview = await readOverview(await reading(req), filter, {
      unconfigured: context.sources.length === 0,
      trendDays: TREND_DAYS,
    });
    res.json(answer);
  });

  router.get('/clusters', async (req, res) => {
    const query = parseInput(clusterQuerySchema, req.query, 'query');
    const answer: ClusterPage = await listClusters(await reading(req), query);
    res.json(answer);
  });

  router.get('/clusters.csv', async (req, res) => {
    const query = parseInput(clusterQuerySchema, req.query, 'query');
    const readable = await reading(req);
    await sendCsv(
      res,
      'clusters.csv',
      CLUSTER_COLUMNS,
      allClusters(readable, query),
    );
  });

  router.get('/facets', async (req, res) => {
    const filter = parseInput(clusterFilterSchema, req.query, 'query');
    const answer: Facets = await readFacets(await reading(req), filter);
    res.json(answer);
  });

  router.get('/heatmap', async (req, res) => {
    const query = parseInput(heatMapQuerySchema, req.query, 'query');
    const answer: HeatMap = await readHeatMap(await reading(req), query);
    res.json(answer);
  });
}
