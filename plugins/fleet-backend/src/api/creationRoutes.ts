/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { InputError, NotFoundError, toError } from '@backstage/errors';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  announceCreationSchema,
  creationProgressSchema,
  type Creation,
} from '@fleetstage/plugin-fleet-common';
import type { Request } from 'express';
import { announceCreation } from '../standard/announce';
import { visibleClusters } from '../store/reading/visibleClusters';
import {
  clustersOfCreations,
  deleteCreation,
  loadCreation,
  loadCreations,
  recordCreationProgress,
  toCreation,
} from '../store/standard/creations';
import type { CreationRow } from '../store/tables';
import { parseInput } from './parse';
import type { RouteContext } from './router';

/** Routes over clusters that are being made. Who makes one needs `fleet.cluster.create`. */
export function addCreationRoutes(context: RouteContext): void {
  const { router, knex, documents } = context;

  router.get('/creations', async (req, res) => {
    const items = await visibleCreations(req, await loadCreations(knex));
    res.json({ items });
  });

  router.get('/creations/:name', async (req, res) => {
    res.json(await findVisible(req));
  });

  router.put('/creations/:name', async (req, res) => {
    const announcement = parseInput(announceCreationSchema, req.body, 'body');
    const { name } = announcement.request;
    if (name !== req.params.name) {
      throw new InputError(
        `request.name: is '${name}', the address says '${req.params.name}'`,
      );
    }
    await audited(req, 'creation-announce', async () => {
      const caller = await context.assertMayCreate(req);
      const { standardVersions } = await documents.current();
      await announceCreation(
        knex,
        standardVersions,
        announcement,
        userOf(caller),
        context.now(),
      );
    });
    await context.listCreated();
    res.json(await toAnswer(name));
  });

  router.post('/creations/:name/progress', async (req, res) => {
    const progress = parseInput(creationProgressSchema, req.body, 'body');
    await context.assertMayCreate(req);
    const { name } = await existing(req.params.name);
    const at = context.now().toISOString();
    await recordCreationProgress(knex, name, progress, at);
    await context.listCreated();
    res.json(await toAnswer(name));
  });

  router.delete('/creations/:name', async (req, res) => {
    await audited(req, 'creation-forget', async () => {
      await context.assertMayCreate(req);
      if (!(await deleteCreation(knex, req.params.name))) {
        throw new NotFoundError(`No creation '${req.params.name}'`);
      }
    });
    await context.listCreated();
    res.status(204).end();
  });

  async function existing(name: string): Promise<CreationRow> {
    const row = await loadCreation(knex, name);
    if (!row) throw new NotFoundError(`No creation '${name}'`);
    return row;
  }

  async function findVisible(req: Request): Promise<Creation> {
    const row = await existing(req.params.name);
    const [creation] = await visibleCreations(req, [row]);
    if (!creation) throw new NotFoundError(`No creation '${req.params.name}'`);
    return creation;
  }

  /** Those whose cluster the caller may see, and the caller's own. */
  async function visibleCreations(
    req: Request,
    rows: readonly CreationRow[],
  ): Promise<Creation[]> {
    const readable = await context.reading(req);
    const user = userOf(
      await context.httpAuth.credentials(req, { allow: ['user', 'service'] }),
    );
    const clusters = await clustersOfCreations(
      knex,
      rows.map(({ name }) => name),
    );
    const inSight = new Set<string>(
      await visibleClusters(readable)
        .whereIn(
          'id',
          [...clusters.values()].map(({ id }) => id),
        )
        .pluck('id'),
    );
    return rows.flatMap(row => {
      const cluster = clusters.get(row.name);
      const seen = cluster ? inSight.has(cluster.id) : readable.scope.all;
      const own = user !== undefined && row.created_by === user;
      return seen || own ? [toCreation(row, cluster, entityRefOf)] : [];
    });
  }

  async function toAnswer(name: string): Promise<Creation> {
    const clusters = await clustersOfCreations(knex, [name]);
    return toCreation(await existing(name), clusters.get(name), entityRefOf);
  }

  async function audited(
    req: Request,
    eventId: string,
    work: () => Promise<void>,
  ): Promise<void> {
    const event = await context.auditor.createEvent({
      eventId,
      severityLevel: 'medium',
      request: req,
      meta: { cluster: req.params.name },
    });
    try {
      await work();
      await event.success();
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  }
}

function entityRefOf(name: string): string {
  return `resource:default/${name}`;
}

/** The user's entity reference; undefined for other callers. */
function userOf(credentials: BackstageCredentials): string | undefined {
  const principal = credentials.principal as {
    type?: string;
    userEntityRef?: string;
  };
  return principal.type === 'user' ? principal.userEntityRef : undefined;
}
