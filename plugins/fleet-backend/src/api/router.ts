/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  AuditorService,
  HttpAuthService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { Request } from 'express';
import Router from 'express-promise-router';
import type { FleetSettings } from '../config';
import type { Documents } from '../documents/Documents';
import type { Authorizer } from '../permissions/authorizer';
import type { ReadContext } from '../store/reading/visibleClusters';
import { addClusterRoutes } from './clusterRoutes';
import { addFindingRoutes } from './findingRoutes';
import { addFleetRoutes } from './fleetRoutes';
import { addPolicyRoutes } from './policyRoutes';
import { addServiceRoutes } from './serviceRoutes';
import { openApiDocument } from './openapi';
import { addVersionRoutes } from './versionRoutes';

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
  now: () => Date;
}

/** Routes by subject share these. */
export interface RouteContext extends ApiOptions {
  router: ReturnType<typeof Router>;
  /** What this caller may read, as of now. */
  reading(req: Request): Promise<ReadContext>;
}

/**
 * The fleet API. It reads the read model and asks for refreshes; it never talks to a cluster.
 */
export function createRouter(options: ApiOptions) {
  const router = Router();
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
  };
  router.get('/openapi.json', (_req, res) => {
    res.json(openApiDocument());
  });
  addFleetRoutes(context);
  addClusterRoutes(context);
  addVersionRoutes(context);
  addPolicyRoutes(context);
  addFindingRoutes(context);
  addServiceRoutes(context);
  return router;
}
