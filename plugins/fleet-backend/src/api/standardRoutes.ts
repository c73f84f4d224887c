/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { NotFoundError } from '@backstage/errors';
import {
  adviseProvisioner,
  clusterStandardJsonSchema,
  conformanceFilterSchema,
  conformanceQuerySchema,
  exceptionRequestSchema,
  providerOfProvisioner,
  type ClusterConformance,
  type ClusterPreview,
  type ClusterStandard,
  type ConformancePage,
  type FleetStandard,
  type RenderedException,
  type StandardInForce,
} from '@fleetstage/plugin-fleet-common';
import { calendarFor } from '../data/calendars';
import { bundledKnowledge } from '../data/knowledge';
import type { FleetDocuments } from '../documents/Documents';
import { supportOf } from '../rules/support';
import { renderExceptionFor } from '../standard/exceptionRequest';
import { previewCluster } from '../standard/preview';
import { findVisibleFinding } from '../store/reading/findings';
import { readClusterConformance } from '../store/reading/standard/clusterConformance';
import {
  allDifferences,
  readConformances,
} from '../store/reading/standard/conformances';
import { readFleetStandard } from '../store/reading/standard/fleetStandard';
import { filteredClusters } from '../store/reading/visibleClusters';
import { loadStandardVersions } from '../store/standard/standardVersions';
import { sendCsv } from './csv';
import { findVisibleCluster } from './findVisibleCluster';
import { parseInput } from './parse';
import type { RouteContext } from './router';
import { DIFFERENCE_COLUMNS } from './standardCsv';

/** Routes over the standard: its document, previews, and how far clusters are from it. */
export function addStandardRoutes(context: RouteContext): void {
  const { router, reading, documents, knex, settings } = context;

  router.get('/standard/schema.json', (_req, res) => {
    res.json(clusterStandardJsonSchema());
  });

  router.get('/standard', async (req, res) => {
    const readable = await reading(req);
    const credentials = await context.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const count = await filteredClusters(readable, {})
      .count({ n: '*' })
      .first();
    const answer: StandardInForce = {
      ...inForce(
        await documents.current(),
        Number(count?.n ?? 0),
        readable.now,
      ),
      mayCreate: await context.authorizer.mayCreate(credentials),
    };
    res.json(answer);
  });

  router.post('/standard/preview', async (req, res) => {
    await context.assertMayCreate(req);
    const { standard } = await documents.current();
    const answer: ClusterPreview = await previewCluster(
      knex,
      needed(standard),
      req.body,
      context.now(),
    );
    res.json(answer);
  });

  router.get('/standard/fleet', async (req, res) => {
    const filter = parseInput(conformanceFilterSchema, req.query, 'query');
    const readable = await reading(req);
    const { standard } = await documents.current();
    const answer: FleetStandard = await readFleetStandard(
      readable,
      filter,
      standard,
      standard ? await loadStandardVersions(knex, standard.name) : [],
    );
    res.json(answer);
  });

  router.get('/standard/clusters', async (req, res) => {
    const query = parseInput(conformanceQuerySchema, req.query, 'query');
    const answer: ConformancePage = await readConformances(
      await reading(req),
      query,
    );
    res.json(answer);
  });

  router.get('/standard.csv', async (req, res) => {
    const query = parseInput(conformanceQuerySchema, req.query, 'query');
    const parts = allDifferences(await reading(req), query);
    await sendCsv(res, 'standard.csv', DIFFERENCE_COLUMNS, parts);
  });

  router.get('/clusters/:id/standard', async (req, res) => {
    const { readable, row } = await findVisibleCluster(context, req);
    const { standard } = await documents.current();
    const answer: ClusterConformance = await readClusterConformance(
      readable,
      row,
      standard,
    );
    res.json(answer);
  });

  router.post('/exceptions/render', async (req, res) => {
    const request = parseInput(exceptionRequestSchema, req.body, 'body');
    const readable = await reading(req);
    const finding = await findVisibleFinding(readable, request.findingId);
    if (!finding) throw new NotFoundError(`No finding '${request.findingId}'`);
    const { standard } = await documents.current();
    const answer: RenderedException = renderExceptionFor({
      finding,
      request,
      standard,
      maxDays: settings.documents.maxExceptionDays,
      now: readable.now,
    });
    res.json(answer);
  });

  /** What a form shows, but for what the caller may do. */
  function inForce(
    { standard, problems }: FleetDocuments,
    fleetSize: number,
    now: Date,
  ): Omit<StandardInForce, 'mayCreate'> {
    return {
      standard,
      problems: problems
        .filter(({ purpose }) => purpose === 'standard')
        .map(({ source, message }) => `${source}: ${message}`),
      support: standard ? supportOfMinors(standard, now) : [],
      advice: Object.fromEntries(
        (standard?.classes ?? []).map(each => [
          each.name,
          adviseProvisioner(standard!, each, fleetSize),
        ]),
      ),
    };
  }

  /** End of support of every minor that the standard allows, by the providers that it makes clusters on. */
  function supportOfMinors(
    { classes }: ClusterStandard,
    now: Date,
  ): StandardInForce['support'] {
    const { calendars } = settings.rules.versions ?? bundledKnowledge();
    const pairs = new Map(
      classes.flatMap(({ kubernetes, provisioners }) =>
        provisioners.flatMap(item =>
          kubernetes.minors.map(({ minor }) => {
            const provider = providerOfProvisioner(item);
            return [`${provider} ${minor}`, { provider, minor }] as const;
          }),
        ),
      ),
    );
    return [...pairs.values()].map(({ provider, minor }) => {
      const calendar = calendarFor(calendars, provider);
      const { status, until } = supportOf(calendar, minor, now);
      return { provider, minor, status, until };
    });
  }
}

/** Previews and creations need a standard. */
export function needed(standard: ClusterStandard | undefined): ClusterStandard {
  if (standard) return standard;
  throw new NotFoundError(
    "There is no cluster standard in force: name one under 'fleet.standard.target'",
  );
}
