/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  coreServices,
  createBackendModule,
  createServiceFactory,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import catalogModule from '@fleetstage/plugin-catalog-backend-module-fleet-clusters';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- a whole portal, for tests only
import fleetPlugin from '@fleetstage/plugin-fleet-backend';
import clusterApiModule from '@fleetstage/plugin-fleet-backend-module-cluster-api';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import request from 'supertest';
import { stringify } from 'yaml';
import fleetActions from '../index';
import { temporaryFolder } from './jobs';

/** How a task ended, with everything that it told. */
export interface EndedTask {
  id: string;
  status: string;
  log: string;
}

/** A back end with the fleet, a catalog and the scaffolder, with templates that create and propose clusters, and those of the examples. */
export interface Portal {
  get<T>(url: string): Promise<{ status: number; body: T }>;
  /** Starts a task that creates a cluster in one step. */
  create(request: object): Promise<string>;
  /** Starts a task that announces a cluster of a pull request. */
  propose(request: object): Promise<string>;
  /** The files that a request would create. */
  files(request: object): Promise<Array<{ path: string; content: string }>>;
  /** Starts a task of an example template, with the answers of its form. */
  answerForm(template: ExampleTemplate, answers: object): Promise<string>;
  retry(task: string): Promise<void>;
  cancel(task: string): Promise<void>;
  /** Waits for the end of a task. */
  end(task: string): Promise<EndedTask>;
  logs(): string;
  stop(): Promise<void>;
}

/** A template of one step. */
const templateOf = (name: string, action: string, more: object = {}) => ({
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name },
  spec: {
    type: 'cluster',
    owner: 'group:default/platform',
    parameters: { properties: { request: { type: 'object' } } },
    steps: [
      {
        id: 'only',
        action,
        input: { request: '${{ parameters.request }}', ...more },
      },
    ],
    output: { text: [{ content: '${{ steps.only.output.changed }}' }] },
  },
});

const TEMPLATES = [
  templateOf('create-cluster', 'fleet:cluster:create', { timeoutMinutes: 1 }),
  templateOf('propose-cluster', 'fleet:cluster:register'),
];

type ExampleTemplate = 'new-cluster' | 'register-cluster';

const exampleTemplate = (name: ExampleTemplate) =>
  path.resolve(
    __dirname,
    `../../../../examples/templates/${name}/template.yaml`,
  );

/** The catalog takes templates only from a module that this package does not need otherwise. */
const templates = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'templates-of-a-test',
  register(reg) {
    reg.registerInit({
      deps: { processing: catalogProcessingExtensionPoint },
      async init({ processing }) {
        processing.addProcessor({
          getProcessorName: () => 'templates-of-a-test',
          validateEntityKind: async ({ kind }) => kind === 'Template',
        });
      },
    });
  },
});

export async function startPortal(fleet: object): Promise<Portal> {
  const lines: string[] = [];
  const template = path.join(await temporaryFolder(), 'template.yaml');
  await writeFile(
    template,
    TEMPLATES.map(each => stringify(each)).join('---\n'),
  );
  const allow = async (asked: unknown[]) =>
    asked.map(() => ({ result: AuthorizeResult.ALLOW }));
  const backend = await startTestBackend({
    features: [
      fleetPlugin,
      clusterApiModule,
      catalogPlugin,
      catalogModule,
      templates,
      scaffolderPlugin,
      fleetActions,
      schedulerServiceFactory,
      databaseServiceFactory,
      createServiceFactory({
        service: coreServices.rootLogger,
        deps: {},
        factory: () => collectingRootLogger(lines),
      }),
      mockServices.permissions.mock({
        authorize: allow as never,
        authorizeConditional: allow as never,
      }).factory,
      mockServices.rootConfig.factory({
        data: {
          backend: {
            database: { client: 'better-sqlite3', connection: ':memory:' },
            workingDirectory: await temporaryFolder(),
          },
          catalog: {
            processingInterval: { seconds: 1 },
            providers: { fleetClusters: { interval: { seconds: 1 } } },
            rules: [{ allow: ['Resource', 'Template'] }],
            locations: [
              template,
              exampleTemplate('new-cluster'),
              exampleTemplate('register-cluster'),
            ].map(target => ({ type: 'file', target })),
          },
          fleet: {
            inventory: { interval: { seconds: 2 } },
            collection: { interval: { minutes: 30 }, clusterDeadline: '20s' },
            documents: { interval: { seconds: 2 } },
            ...fleet,
          },
        },
      }),
    ],
  });
  const api = request(backend.server);
  const tasks = '/api/scaffolder/v2/tasks';
  const get = async <T>(url: string) => {
    const { body, status } = await api.get(url);
    return { status, body: body as T };
  };
  const start = async (name: string, values: object): Promise<string> => {
    await eventually(
      () => get(`/api/catalog/entities/by-name/template/default/${name}`),
      ({ status }) => status === 200,
    );
    const templateRef = `template:default/${name}`;
    const { body, status } = await api
      .post(tasks)
      .send({ templateRef, values });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body.id;
  };
  return {
    get,
    create: wanted => start('create-cluster', { request: wanted }),
    propose: wanted =>
      start('propose-cluster', {
        request: { ...wanted, delivery: 'pull-request' },
      }),
    async files(wanted) {
      const { body } = await api
        .post('/api/fleet/standard/preview')
        .send(wanted)
        .expect(200);
      return body.files;
    },
    answerForm: start,
    async retry(task) {
      await api.post(`${tasks}/${task}/retry`).send({}).expect(201);
    },
    async cancel(task) {
      await api.post(`${tasks}/${task}/cancel`).send({}).expect(200);
    },
    async end(task) {
      const { body } = await eventually(
        () => get<{ status: string }>(`${tasks}/${task}`),
        seen => !['open', 'processing'].includes(seen.body.status),
        90,
      );
      const events = await get<unknown>(`${tasks}/${task}/events`);
      const log = JSON.stringify([body, events.body]);
      return { id: task, status: body.status, log };
    },
    logs: () => lines.join('\n'),
    stop: () => backend.stop(),
  };
}

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
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

function collectingRootLogger(lines: string[]) {
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
