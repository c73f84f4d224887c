/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { jobOf } from '../__testUtils__/jobs';
import { ApplyFailure } from '../kubernetes/failures';
import type { ClusterJob, Progress, Provisioner } from './Provisioner';
import { waitForCluster } from './waitFor';

const READY: Progress = { ready: { server: 'https://up' } };
const coming = (message: string, stuck?: string): Progress => ({
  stages: [
    { name: 'Machines', done: message === 'done', message },
    { name: 'Workers', done: false, message: 'not begun' },
  ],
  stuck,
});
const UNREACHABLE = new ApplyFailure(
  'unreachable',
  'The hub cannot be reached',
);

/** A provisioner that answers in order, and then goes on with its last answer. */
function seen(...answers: (Progress | Error)[]) {
  const look = jest.fn(async () => {
    const answer = answers.length > 1 ? answers.shift()! : answers[0];
    if (answer instanceof Error) throw answer;
    return answer;
  });
  return { look } as unknown as Provisioner & { look: typeof look };
}

const wait = (
  provisioner: Provisioner,
  job: ClusterJob = jobOf(),
  ms = 60_000,
) => waitForCluster(provisioner, { ...job, pollMs: 1 }, ms);

describe('waiting for a cluster', () => {
  it('tells every stage once', async () => {
    const job = jobOf();
    await wait(
      seen(coming('1 of 2'), coming('1 of 2'), coming('done'), READY),
      job,
    );
    expect(job.lines).toEqual(['Machines: 1 of 2', 'Machines: done']);
  });

  it('outlives an API that is away for a moment', async () => {
    const job = jobOf();
    const away = Array(4).fill(UNREACHABLE);
    await expect(
      wait(seen(...away, coming('1 of 2'), ...away, READY), job),
    ).resolves.toEqual({ server: 'https://up' });
    expect(job.lines[0]).toBe('The hub cannot be reached; asking again');
  });

  it('ends when the API stays away, and at once when a right is missing', async () => {
    const provisioner = seen(UNREACHABLE);
    await expect(wait(provisioner)).rejects.toBe(UNREACHABLE);
    expect(provisioner.look).toHaveBeenCalledTimes(5);
    const forbidden = seen(new ApplyFailure('forbidden', 'no'));
    await expect(wait(forbidden)).rejects.toThrow('no');
    expect(forbidden.look).toHaveBeenCalledTimes(1);
  });

  it('believes that somebody is needed only when it stays so', async () => {
    const stuck = coming('none', 'VcpuLimitExceeded');
    await expect(
      wait(seen(stuck, stuck, coming('1 of 2'), stuck, stuck, READY)),
    ).resolves.toBeDefined();
    await expect(wait(seen(stuck))).rejects.toThrow(
      /^The cluster cannot come up: VcpuLimitExceeded\. Safe next step: .*press Retry: it goes on with the same cluster and creates nothing twice$/,
    );
  });

  it('ends after its time, with what it waits for', async () => {
    let now = 0;
    const job = {
      ...jobOf(),
      now: () => {
        now += 60_000;
        return new Date(now);
      },
    };
    await expect(wait(seen(coming('1 of 2')), job, 120_000)).rejects.toThrow(
      /^The cluster is not ready after 2 minutes; it waits for Machines: 1 of 2\. It goes on in the background; Retry waits again$/,
    );
  });

  it.each([
    ['between two looks', undefined],
    [
      'in a look',
      new ApplyFailure('aborted', 'The hub was not asked to the end'),
    ],
  ])('stops with its task %s', async (_when, failure) => {
    const controller = new AbortController();
    const job = jobOf({}, { signal: controller.signal });
    const provisioner = seen(coming('1 of 2'));
    provisioner.look.mockImplementation(async () => {
      controller.abort();
      if (failure) throw failure;
      return coming('1 of 2');
    });
    await expect(wait(provisioner, job)).rejects.toThrow(
      /^Cancelled\. What was asked for goes on: to stop it, delete cluster 'search-dev' with cluster-api\. The same request again goes on waiting$/,
    );
    expect(provisioner.look).toHaveBeenCalledTimes(1);
  });
});
