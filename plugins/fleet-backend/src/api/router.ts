/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  AuditorService,
  BackstageCredentials,
  HttpAuthService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { Knex } from 'knex';
import express, { type Request } from 'express';
import Router from 'express-promise-router';
import type { FleetSettings } from '../config';
import type { Documents } from '../documents/Documents';
import type { Authorizer } from '../permissions/authorizer';
import type { ReadContext } from '../store/reading/visibleClusters';
import { addClusterRoutes } from './clusterRoutes';
import { addCreationRoutes } from './creationRoutes';
import { addFindingRoutes } from './findingRoutes';
import { addFleetRoutes } from './fleetRoutes';
import { addPolicyRoutes } from './policyRoutes';
import { addServiceRoutes } from './serviceRoutes';
import { openApiDocument } from './openapi';
import { addStandardRoutes } from './standardRoutes';
import { addVersionRoutes } from './versionRoutes';

/** Largest body: a request with many deviations is a tenth of it. */
const MAX_BODY = '200kb';

/** What the routes work with. */
export interface ApiOptions {
  knex: Knex;
  httpAuth: HttpAuthService;
  authorizer: Authorizer;
  scheduler: SchedulerService;
  auditor: AuditorService;
  /** Names of the configured sources. */
  sources: readonly string[];
  documents: Documents;
  settings: FleetSettings;
  /** Takes creations in as clusters, now. */
  listCreated: () => Promise<void>;
  now: () => Date;
}

/** Routes by subject share these. */
export interface RouteContext extends ApiOptions {
  router: ReturnType<typeof Router>;
  /** What this caller may read, as of now. */
  reading(req: Request): Promise<ReadContext>;
  /** The caller, who may create clusters. Throws NotAllowedError for others. */
  assertMayCreate(req: Request): Promise<BackstageCredentials>;
}

/**
 * The fleet API. It reads the read model and asks for refreshes; it never talks to a cluster.
 */
export function createRouter(options: ApiOptions) {
  const router = Router();
  router.use(express.json({ limit: MAX_BODY }));
  const context: RouteContext = {
    ...options,
    router,
    async reading(req) {
      const credentials = await options.httpAuth.credentials(req, {
        allow: ['user', 'service'],
      });
      return {
        knex: options.knex,
        scope: await options.authorizer.readScope(credentials),
        now: options.now(),
      };
    },
    async assertMayCreate(req) {
      const credentials = await options.httpAuth.credentials(req, {
        allow: ['user', 'service'],
      });
      if (await options.authorizer.mayCreate(credentials)) return credentials;
      throw new NotAllowedError('You may not create clusters');
    },
  };
  router.get('/openapi.json', (_req, res) => {
    res.json(openApiDocument());
  });
  addFleetRoutes(context);
  addClusterRoutes(context);
  addVersionRoutes(context);
  addPolicyRoutes(context);
  addFindingRoutes(context);
  addStandardRoutes(context);
  addCreationRoutes(context);
  addServiceRoutes(context);
  return router;
}
