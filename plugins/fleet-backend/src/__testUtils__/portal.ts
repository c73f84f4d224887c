/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { randomBytes } from 'node:crypto';
import path from 'node:path';
import {
  coreServices,
  createServiceFactory,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import catalogModule from '@fleetstage/plugin-catalog-backend-module-fleet-clusters';
import clusterApiModule from '@fleetstage/plugin-fleet-backend-module-cluster-api';
import gatekeeperModule from '@fleetstage/plugin-fleet-backend-module-gatekeeper';
import kyvernoModule from '@fleetstage/plugin-fleet-backend-module-kyverno';
import { ExceptionsFolder } from '@fleetstage/simulator';
import createKnex from 'knex';
import request from 'supertest';
import fleetPlugin from '../index';

/** A whole back end, with the real scheduler and catalog, over sources of a test. */
export interface Portal {
  get(path: string): request.Test;
  post(path: string): request.Test;
  put(path: string): request.Test;
  delete(path: string): request.Test;
  /** Everything that was logged, as text. */
  logs(): string;
  /** What the permission policy answers from now on. */
  decide(decision: PolicyDecision): void;
  stop(): Promise<void>;
}

/** A PostgreSQL server, as Backstage's own test databases name it; SQLite without. */
const POSTGRES =
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING;

/** Which engine the portals of this run use, for the names of tests. */
export const ENGINE = POSTGRES ? 'POSTGRES' : 'SQLITE';

const example = (name: string) =>
  path.resolve(__dirname, '../../../../examples', name);

/** Support dates that no run of the tests reaches: with the real ones verdicts would change from one month to the next. */
const NEVER_ENDING = ['upstream', 'eks', 'gke', 'aks'].map(provider => ({
  provider,
  asOf: '2026-11-01',
  rows: Array.from({ length: 12 }, (_, index) => ({
    minor: `1.${28 + index}`,
    end: '2999-12-31',
  })),
}));

/** What git asks of the demo fleet, as `app-config.yaml` has it, without exceptions. */
const DEMO_DOCUMENTS = {
  policy: {
    intent: ['kyverno', 'gatekeeper'].map(engine => ({
      class: `${engine}-baseline`,
      target: example(`policy-intent/${engine}-baseline`),
      clusters: {
        labels: { 'fleetstage.io/policy-engine': [engine, 'both'] },
      },
    })),
    controls: example('policy-controls.yaml'),
  },
  versions: {
    approvedAddOns: example('approved-add-ons.yaml'),
    calendars: NEVER_ENDING,
  },
};

/** The documents of the demo; its exceptions lie in a folder of the test, with dates around today. */
export async function demoDocuments(folder: string) {
  const exceptions = new ExceptionsFolder(path.join(folder, 'exceptions'));
  await exceptions.fill(new Date());
  return { ...DEMO_DOCUMENTS, exceptions: { targets: [exceptions.path] } };
}

/** Starts a portal in which every look counts at once. */
export async function startPortal(fleet: object): Promise<Portal> {
  const prefix = `portal_${randomBytes(4).toString('hex')}_`;
  const lines: string[] = [];
  let decision: PolicyDecision = { result: AuthorizeResult.ALLOW };
  const answer = async (asked: unknown[]) => asked.map(() => decision);
  const backend = await startTestBackend({
    features: [
      fleetPlugin,
      clusterApiModule,
      gatekeeperModule,
      kyvernoModule,
      catalogPlugin,
      catalogModule,
      schedulerServiceFactory,
      databaseServiceFactory,
      createServiceFactory({
        service: coreServices.rootLogger,
        deps: {},
        factory: () => collectingLogger(lines),
      }),
      mockServices.permissions.mock({
        authorize: answer as never,
        authorizeConditional: answer as never,
      }).factory,
      mockServices.rootConfig.factory({
        data: {
          backend: {
            database: POSTGRES
              ? { client: 'pg', connection: POSTGRES, prefix }
              : { client: 'better-sqlite3', connection: ':memory:' },
          },
          catalog: {
            processingInterval: { seconds: 1 },
            providers: { fleetClusters: { interval: { seconds: 1 } } },
            rules: [{ allow: ['Resource', 'System', 'Group', 'User'] }],
            locations: [
              {
                type: 'file',
                target: path.resolve(
                  __dirname,
                  '../../../../examples/org/org.yaml',
                ),
              },
            ],
          },
          fleet: {
            // Long enough that nothing happens on its own while a test watches.
            inventory: { interval: { minutes: 30 } },
            collection: { interval: { minutes: 30 }, clusterDeadline: '20s' },
            rules: { hysteresis: { worse: 1, better: 1 } },
            versions: { calendars: NEVER_ENDING },
            ...fleet,
          },
        },
      }),
    ],
  });
  return {
    get: url => request(backend.server).get(url),
    post: url => request(backend.server).post(url),
    put: url => request(backend.server).put(url),
    delete: url => request(backend.server).delete(url),
    logs: () => lines.join('\n'),
    decide: next => {
      decision = next;
    },
    async stop() {
      await backend.stop();
      if (POSTGRES) await dropDatabases(POSTGRES, prefix);
    },
  };
}

/** Header of another plugin. */
export const asService = mockCredentials.service.header();

/** Waits until something holds; fails with what was seen last. */
export async function eventually<T>(
  look: () => Promise<T>,
  holds: (seen: T) => boolean,
  seconds = 30,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (Date.now() > deadline) {
      throw new Error(`It did not come true: ${JSON.stringify(seen)}`);
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

async function dropDatabases(server: string, prefix: string): Promise<void> {
  const knex = createKnex({ client: 'pg', connection: server });
  const names = await knex('pg_database')
    .where('datname', 'like', `${prefix}%`)
    .pluck('datname');
  for (const name of names) {
    await knex.raw('drop database ?? with (force)', [name]);
  }
  await knex.destroy();
}

function collectingLogger(lines: string[]) {
  const write = (message: string, meta?: unknown) => {
    lines.push(
      `${message} ${
        meta instanceof Error ? meta.stack : JSON.stringify(meta ?? '')
      }`,
    );
  };
  const logger: LoggerService = {
    error: write,
    warn: write,
    info: write,
    debug: write,
    child: () => logger,
  };
  return { ...logger, addRedactions: () => undefined };
}
