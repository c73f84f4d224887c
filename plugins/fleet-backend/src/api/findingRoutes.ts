/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  exceptionQuerySchema,
  fleetFindingFilterSchema,
  fleetFindingQuerySchema,
  type ExceptionPage,
  type FindingTrend,
  type FleetFindingPage,
  type Runbook,
} from '@fleetstage/plugin-fleet-common';
import { renderRunbook } from '../runbooks/renderRunbook';
import {
  filterExceptions,
  listExceptions,
  readExceptions,
} from '../store/reading/exceptions';
import { readFindingTrend } from '../store/reading/findingTrend';
import {
  allFleetFindings,
  listFleetFindings,
} from '../store/reading/fleetFindings';
import { EXCEPTION_COLUMNS, FINDING_COLUMNS, sendCsv } from './csv';
import { parseInput } from './parse';
import type { RouteContext } from './router';

/** Routes on findings and on what accepts them. */
export function addFindingRoutes(context: RouteContext): void {
  const { router, reading, documents } = context;
  const { remindDays } = context.settings.documents;

  router.get('/findings', async (req, res) => {
    const query = parseInput(fleetFindingQuerySchema, req.query, 'query');
    const answer: FleetFindingPage = await listFleetFindings(
      await reading(req),
      query,
    );
    res.json(answer);
  });

  router.get('/findings.csv', async (req, res) => {
    const query = parseInput(fleetFindingQuerySchema, req.query, 'query');
    const readable = await reading(req);
    await sendCsv(
      res,
      'findings.csv',
      FINDING_COLUMNS,
      allFleetFindings(readable, query),
    );
  });

  router.get('/findings/trend', async (req, res) => {
    const filter = parseInput(fleetFindingFilterSchema, req.query, 'query');
    const answer: FindingTrend = await readFindingTrend(
      await reading(req),
      filter,
    );
    res.json(answer);
  });

  router.get('/runbooks/:runbook', async (req, res) => {
    await reading(req);
    const answer: Runbook = await renderRunbook(req.params.runbook);
    res.json(answer);
  });

  router.get('/exceptions', async (req, res) => {
    const query = parseInput(exceptionQuerySchema, req.query, 'query');
    const answer: ExceptionPage = await listExceptions(
      await reading(req),
      await documents.current(),
      query,
      remindDays,
    );
    res.json(answer);
  });

  router.get('/exceptions.csv', async (req, res) => {
    const query = parseInput(exceptionQuerySchema, req.query, 'query');
    const all = await readExceptions(
      await reading(req),
      await documents.current(),
      remindDays,
    );
    await sendCsv(res, 'exceptions.csv', EXCEPTION_COLUMNS, [
      filterExceptions(all, query),
    ]);
  });
}
