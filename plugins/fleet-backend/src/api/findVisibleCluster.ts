/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { NotFoundError } from '@backstage/errors';
import type { Request } from 'express';
import { findCluster } from '../store/reading/clusterDetail';
import type { VisibleRow } from '../store/reading/summary';
import type { ReadContext } from '../store/reading/visibleClusters';
import type { RouteContext } from './router';

/**
 * The cluster that a path names.
 *
 * @throws NotFoundError also for a cluster that the caller may not see: it is not found, as one that does not exist.
 */
export async function findVisibleCluster(
  { reading }: RouteContext,
  req: Request,
): Promise<{ readable: ReadContext; row: VisibleRow }> {
  const readable = await reading(req);
  const { id } = req.params;
  const row = await findCluster(readable, id);
  if (!row) throw new NotFoundError(`No cluster '${id}'`);
  return { readable, row };
}
