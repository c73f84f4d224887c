/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { NotFoundError } from '@backstage/errors';
import type { InventoryChanges } from '@fleetstage/plugin-fleet-common';
import { z } from 'zod';
import { recordQuarantine } from '../store/inventory/quarantine';
import { readInventoryChanges } from '../store/reading/inventoryChanges';
import { parseInput } from './parse';
import type { RouteContext } from './router';

const changesQuery = z.object({
  since: z.coerce.number().int().min(0).optional(),
});
const quarantineBody = z.object({ reason: z.string().max(2000).optional() });

/** Routes for other plugins of the portal; people have no business here. */
export function addServiceRoutes(context: RouteContext): void {
  const { router, httpAuth, knex } = context;

  router.get('/inventory', async (req, res) => {
    await httpAuth.credentials(req, { allow: ['service'] });
    const { since } = parseInput(changesQuery, req.query, 'query');
    const answer: InventoryChanges = await readInventoryChanges(
      knex,
      since,
      context.sources,
    );
    res.json(answer);
  });

  router.put('/clusters/:id/quarantine', async (req, res) => {
    await httpAuth.credentials(req, { allow: ['service'] });
    const { reason } = parseInput(quarantineBody, req.body, 'body');
    const { id } = req.params;
    const event = await context.auditor.createEvent({
      eventId: 'cluster-quarantine',
      severityLevel: 'low',
      request: req,
      meta: { cluster: id, quarantined: reason !== undefined },
    });
    if (!(await recordQuarantine(knex, id, reason))) {
      throw new NotFoundError(`No cluster '${id}'`);
    }
    await event.success();
    res.status(204).end();
  });
}
