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
  const look = patientLook(provisioner, job);
  const told = new Map<string, string>();
  let stuckLooks = 0;
  for (;;) {
    assertNotCancelled(job);
    const progress = await look();
    if (progress?.ready) return progress.ready;
    if (progress) {
      tell(progress, told, job);
      stuckLooks = progress.stuck ? stuckLooks + 1 : 0;
      if (stuckLooks >= STUCK_LOOKS) throw cannotComeUp(progress);
    }
    if (job.now().getTime() - started > timeoutMs) {
      throw tookTooLong(progress, timeoutMs);
    }
    await sleep(job.pollMs, undefined, { signal: job.signal }).catch(() => {
      assertNotCancelled(job);
    });
  }
}

type ComingUp = Extract<Progress, { ready?: undefined }>;

/** Looks, and puts up with an API that is away for a moment: nothing is seen then. */
function patientLook(
  provisioner: Provisioner,
  job: ClusterJob,
): () => Promise<Progress | undefined> {
  let failures = 0;
  return async () => {
    try {
      const progress = await provisioner.look(job);
      failures = 0;
      return progress;
    } catch (error) {
      assertNotCancelled(job);
      failures += 1;
      if (!isPassing(error) || failures >= MAX_FAILURES) throw error;
      job.logger.warn(`${error.message}; asking again`);
      return undefined;
    }
  };
}

function isPassing(error: unknown): error is ApplyFailure {
  return (
    error instanceof ApplyFailure &&
    ['unreachable', 'server-error'].includes(error.kind)
  );
}

function cannotComeUp({ stuck }: ComingUp): CreationFailure {
  return new CreationFailure(
    `The cluster cannot come up: ${stuck?.replace(
      /\.+$/,
      '',
    )}. Safe next step: mend that (ask for quota, choose another region, renew the credential), then press Retry: it goes on with the same cluster and creates nothing twice`,
  );
}

function tookTooLong(
  progress: ComingUp | undefined,
  timeoutMs: number,
): CreationFailure {
  const open = progress?.stages.find(({ done }) => !done);
  return new CreationFailure(
    `The cluster is not ready after ${Math.round(timeoutMs / 60_000)} minutes${
      open ? `; it waits for ${open.name}: ${open.message}` : ''
    }. It goes on in the background; Retry waits again`,
  );
}

function tell(
  { stages }: ComingUp,
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
