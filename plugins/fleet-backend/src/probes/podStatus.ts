/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/** How long a pod may take to start before it counts as stuck, in milliseconds. */
const START_GRACE_MS = 10 * 60 * 1000;

// What the printer of pods says of containers that do not run, whatever the phase of the pod.
const TROUBLE =
  /BackOff|^(?:Init:)?(?:Err|Error|OOMKilled|InvalidImageName|CreateContainer|RunContainer|ContainerCannotRun|ContainerStatusUnknown|StartError|ExitCode:|Signal:)|^(?:Unknown|NodeLost|DeadlineExceeded)$/;

// Left behind by the kubelet or the scheduler; a controller has already made another pod.
const LEFTOVER =
  /^(?:Completed|Evicted|Terminat|NodeShutdown|Shutdown|NodeAffinity|OutOf|Preempting|UnexpectedAdmissionError|PreemptionByScheduler|TaintToleration|SchedulingGated)/;

const STARTING =
  /^(?:Pending|ContainerCreating|PodInitializing|Init:\d+\/\d+)$/;

const JOB_LABELS = ['batch.kubernetes.io/job-name', 'job-name'];

/**
 * Whether a pod in phase Running has a container that does not run.
 *
 * @param status - its STATUS column
 * @internal
 */
export function isTrouble(status: string): boolean {
  return TROUBLE.test(status);
}

/**
 * What is wrong with a pod that is neither running nor done, or `undefined` for nothing.
 *
 * @remarks A failed pod of a Job is the Job's business: it is tried again or kept for its log. The words hold no
 * age, so that a fact about an unchanged pod stays the same.
 * @internal
 */
export function pendingProblem(
  status: string,
  metadata: { labels?: Record<string, string>; creationTimestamp?: string },
  now: Date,
): string | undefined {
  if (LEFTOVER.test(status)) return undefined;
  if (STARTING.test(status)) {
    const age = now.getTime() - Date.parse(metadata.creationTimestamp ?? '');
    return age < START_GRACE_MS
      ? undefined
      : `${status} for more than ${START_GRACE_MS / 60_000} minutes`;
  }
  const ofJob = JOB_LABELS.some(label => metadata.labels?.[label]);
  const waiting = /BackOff|^ErrImage|InvalidImageName|CreateContainer/.test(
    status,
  );
  return ofJob && !waiting ? undefined : status || 'no status';
}
