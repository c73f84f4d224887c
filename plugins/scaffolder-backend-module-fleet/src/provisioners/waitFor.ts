/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { setTimeout as sleep } from 'node:timers/promises';
import { ApplyFailure } from '../kubernetes/failures';
import {
  CreationFailure,
  type ClusterJob,
  type Progress,
  type Provisioner,
  type ReadyCluster,
} from './Provisioner';

/** Looks in a row after which what needs somebody is believed: clouds say much while they begin. */
const STUCK_LOOKS = 3;
/** Looks in a row that may fail before the wait does. */
const MAX_FAILURES = 5;

/**
 * Waits until a cluster works, and tells the log of every stage as it comes true.
 *
 * @throws CreationFailure when it cannot come right by itself or takes too long; a retry goes on with the same cluster
 */
export async function waitForCluster(
  provisioner: Provisioner,
  job: ClusterJob,
  timeoutMs: number,
): Promise<ReadyCluster> {
  const started = job.now().getTime();
  const told = new Map<string, string>();
  let stuckLooks = 0;
  let failures = 0;
  for (;;) {
    assertNotCancelled(job);
    const progress = await provisioner.look(job).catch(error => {
      assertNotCancelled(job);
      const passing =
        error instanceof ApplyFailure &&
        ['unreachable', 'server-error'].includes(error.kind);
      failures += 1;
      if (!passing || failures >= MAX_FAILURES) throw error;
      job.logger.warn(`${error.message}; asking again`);
      return undefined;
    });
    if (progress) {
      failures = 0;
      if (progress.ready) return progress.ready;
      tell(progress, told, job);
      stuckLooks = progress.stuck ? stuckLooks + 1 : 0;
      if (progress.stuck && stuckLooks >= STUCK_LOOKS) {
        throw new CreationFailure(
          `The cluster cannot come up: ${progress.stuck}. Safe next step: mend that (ask for quota, choose another region, renew the credential), then press Retry: it goes on with the same cluster and creates nothing twice`,
        );
      }
    }
    if (job.now().getTime() - started > timeoutMs) {
      const open = progress?.stages.find(({ done }) => !done);
      throw new CreationFailure(
        `The cluster is not ready after ${Math.round(
          timeoutMs / 60_000,
        )} minutes${
          open ? `; it waits for ${open.name}: ${open.message}` : ''
        }. It goes on in the background; Retry waits again`,
      );
    }
    await sleep(job.pollMs, undefined, { signal: job.signal }).catch(() => {
      assertNotCancelled(job);
    });
  }
}

function tell(
  { stages }: Extract<Progress, { ready?: undefined }>,
  told: Map<string, string>,
  { logger }: ClusterJob,
): void {
  // Of what is not done only the first is news: the others wait for it.
  const current = stages.findIndex(({ done }) => !done);
  for (const [index, { name, done, message }] of stages.entries()) {
    if (!done && index !== current) continue;
    const text = done ? 'done' : message;
    if (told.get(name) === text) continue;
    told.set(name, text);
    if (text !== 'not begun') logger.info(`${name}: ${text}`);
  }
}

/** @throws CreationFailure that says what goes on all the same */
export function assertNotCancelled({ signal, plan }: ClusterJob): void {
  if (!signal?.aborted) return;
  throw new CreationFailure(
    `Cancelled. What was asked for goes on: to stop it, delete cluster '${plan.name}' with ${plan.provisioner.name}. The same request again goes on waiting`,
  );
}
