/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  addOnClusterQuerySchema,
  addOnMatrixQuerySchema,
  clusterFilterSchema,
  type AddOnClusterPage,
  type AddOnMatrix,
  type ClusterVersions,
  type FleetVersions,
} from '@fleetstage/plugin-fleet-common';
import { bundledKnowledge } from '../data/knowledge';
import {
  allAddOns,
  readAddOnClusters,
} from '../store/reading/versions/addOnClusters';
import { readAddOnMatrix } from '../store/reading/versions/addOnMatrix';
import { readClusterVersions } from '../store/reading/versions/clusterVersions';
import { readFleetVersions } from '../store/reading/versions/fleetVersions';
import { allVersions } from '../store/reading/versions/versionExport';
import { sendCsv } from './csv';
import { findVisibleCluster } from './findVisibleCluster';
import { parseInput } from './parse';
import type { RouteContext } from './router';
import { ADD_ON_COLUMNS, VERSION_COLUMNS } from './versionCsv';

/** Routes over versions, support, add-ons and what stops an upgrade. */
export function addVersionRoutes(context: RouteContext): void {
  const { router, reading } = context;
  const knowledge = context.settings.rules.versions ?? bundledKnowledge();

  router.get('/clusters/:id/versions', async (req, res) => {
    const { readable, row } = await findVisibleCluster(context, req);
    const answer: ClusterVersions = await readClusterVersions(
      readable,
      row,
      knowledge,
    );
    res.json(answer);
  });

  router.get('/versions', async (req, res) => {
    const filter = parseInput(clusterFilterSchema, req.query, 'query');
    const answer: FleetVersions = await readFleetVersions(
      await reading(req),
      filter,
      knowledge,
    );
    res.json(answer);
  });

  router.get('/versions.csv', async (req, res) => {
    const filter = parseInput(clusterFilterSchema, req.query, 'query');
    const readable = await reading(req);
    const parts = allVersions(readable, filter, knowledge);
    await sendCsv(res, 'versions.csv', VERSION_COLUMNS, parts);
  });

  router.get('/add-ons', async (req, res) => {
    const query = parseInput(addOnMatrixQuerySchema, req.query, 'query');
    const answer: AddOnMatrix = await readAddOnMatrix(
      await reading(req),
      query,
      knowledge.approved,
    );
    res.json(answer);
  });

  router.get('/add-ons.csv', async (req, res) => {
    const query = parseInput(addOnMatrixQuerySchema, req.query, 'query');
    const readable = await reading(req);
    const parts = allAddOns(readable, query);
    await sendCsv(res, 'add-ons.csv', ADD_ON_COLUMNS, parts);
  });

  router.get('/add-ons/:name/clusters', async (req, res) => {
    const query = parseInput(addOnClusterQuerySchema, req.query, 'query');
    const answer: AddOnClusterPage = await readAddOnClusters(
      await reading(req),
      req.params.name,
      query,
    );
    res.json(answer);
  });
}
