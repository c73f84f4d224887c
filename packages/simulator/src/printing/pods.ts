/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict, dicts, dig, KubeObject, num, text } from '../storage/objects';
import { columns, nameOf, Printer, RowCondition } from './columns';
import { age } from './duration';

interface Summary {
  reason: string;
  ready: number;
  restarts: number;
  lastRestart: string;
}

const later = (a: string, b: unknown) =>
  typeof b === 'string' && b > a ? b : a;

function lastEnd(status: Dict): unknown {
  return dig(status, 'lastState', 'terminated', 'finishedAt');
}

/** What a terminated container shows when it has no reason of its own. */
function exitText(terminated: Dict): string {
  const signal = num(terminated.signal);
  return signal ? `Signal:${signal}` : `ExitCode:${num(terminated.exitCode)}`;
}

function conditionTrue(pod: KubeObject, type: string): boolean {
  return dicts(dig(pod, 'status', 'conditions')).some(
    item => item.type === type && item.status === 'True',
  );
}

interface InitSummary extends Summary {
  /** Restarts of init containers that keep running beside the main ones (sidecars). */
  sidecarRestarts: number;
  sidecarLastRestart: string;
  initializing: boolean;
}

/** Init containers come first: the first one that has not succeeded decides the text. */
function summarizeInit(pod: KubeObject, reason: string): InitSummary {
  const specs = dicts(dig(pod, 'spec', 'initContainers'));
  const sidecars = new Set(
    specs
      .filter(item => item.restartPolicy === 'Always')
      .map(item => item.name),
  );
  const out: InitSummary = {
    reason,
    ready: 0,
    restarts: 0,
    lastRestart: '',
    sidecarRestarts: 0,
    sidecarLastRestart: '',
    initializing: false,
  };
  const statuses = dicts(dig(pod, 'status', 'initContainerStatuses'));
  for (const [index, status] of statuses.entries()) {
    const sidecar = sidecars.has(status.name);
    out.restarts += num(status.restartCount);
    out.lastRestart = later(out.lastRestart, lastEnd(status));
    if (sidecar) {
      out.sidecarRestarts += num(status.restartCount);
      out.sidecarLastRestart = later(out.sidecarLastRestart, lastEnd(status));
    }
    const terminated = dig(status, 'state', 'terminated') as Dict | undefined;
    const waiting = text(dig(status, 'state', 'waiting', 'reason'));
    const passed = terminated && num(terminated.exitCode) === 0;
    const running = sidecar && status.started === true;
    if (running && !passed && status.ready === true) out.ready += 1;
    if (!passed && !running) {
      if (terminated)
        out.reason = `Init:${text(terminated.reason) || exitText(terminated)}`;
      else if (waiting && waiting !== 'PodInitializing')
        out.reason = `Init:${waiting}`;
      else out.reason = `Init:${index}/${specs.length}`;
      out.initializing = true;
      return out;
    }
  }
  return out;
}

function summarizeContainers(pod: KubeObject, init: InitSummary): Summary {
  const out: Summary = {
    reason: init.reason,
    ready: init.ready,
    restarts: init.sidecarRestarts,
    lastRestart: init.sidecarLastRestart,
  };
  let running = false;
  for (const status of dicts(
    dig(pod, 'status', 'containerStatuses'),
  ).reverse()) {
    out.restarts += num(status.restartCount);
    out.lastRestart = later(out.lastRestart, lastEnd(status));
    const waiting = text(dig(status, 'state', 'waiting', 'reason'));
    const terminated = dig(status, 'state', 'terminated') as Dict | undefined;
    if (waiting) out.reason = waiting;
    else if (terminated)
      out.reason = text(terminated.reason) || exitText(terminated);
    else if (status.ready === true && dig(status, 'state', 'running')) {
      running = true;
      out.ready += 1;
    }
  }
  if (out.reason === 'Completed' && running) {
    out.reason = conditionTrue(pod, 'Ready') ? 'Running' : 'NotReady';
  }
  return out;
}

function summarize(pod: KubeObject): Summary {
  const phase = text(dig(pod, 'status', 'phase'));
  let reason = text(dig(pod, 'status', 'reason')) || phase;
  const gated = dicts(dig(pod, 'status', 'conditions')).some(
    item => item.type === 'PodScheduled' && item.reason === 'SchedulingGated',
  );
  if (gated) reason = 'SchedulingGated';
  const init = summarizeInit(pod, reason);
  const out =
    !init.initializing || conditionTrue(pod, 'Initialized')
      ? summarizeContainers(pod, init)
      : init;
  if (pod.metadata.deletionTimestamp) {
    if (dig(pod, 'status', 'reason') === 'NodeLost') out.reason = 'Unknown';
    else if (phase !== 'Succeeded' && phase !== 'Failed')
      out.reason = 'Terminating';
  }
  return out;
}

function readinessGates(pod: KubeObject): string {
  const gates = dicts(dig(pod, 'spec', 'readinessGates'));
  if (gates.length === 0) return '<none>';
  const open = gates.filter(gate =>
    conditionTrue(pod, text(gate.conditionType)),
  );
  return `${open.length}/${gates.length}`;
}

function total(pod: KubeObject): number {
  const sidecars = dicts(dig(pod, 'spec', 'initContainers')).filter(
    item => item.restartPolicy === 'Always',
  );
  return dicts(dig(pod, 'spec', 'containers')).length + sidecars.length;
}

function restartsText(summary: Summary, now: Date): string {
  if (summary.restarts === 0 || !summary.lastRestart)
    return String(summary.restarts);
  return `${summary.restarts} (${age(summary.lastRestart, now)} ago)`;
}

/** Finished pods carry a row condition, by which clients grey them out. */
function conditions(pod: KubeObject): RowCondition[] | undefined {
  const phase = text(dig(pod, 'status', 'phase'));
  if (phase === 'Succeeded') {
    return [
      {
        type: 'Completed',
        status: 'True',
        reason: 'Succeeded',
        message: 'The pod has completed successfully.',
      },
    ];
  }
  if (phase === 'Failed') {
    return [
      {
        type: 'Completed',
        status: 'True',
        reason: 'Failed',
        message: 'The pod failed.',
      },
    ];
  }
  return undefined;
}

export const pods: Printer = {
  columns: columns(
    'Name',
    'Ready',
    'Status',
    'Restarts',
    'Age',
    '+IP',
    '+Node',
    '+Nominated Node',
    '+Readiness Gates',
  ),
  cells: (pod, now) => {
    const summary = summarize(pod);
    return [
      nameOf(pod),
      `${summary.ready}/${total(pod)}`,
      summary.reason,
      restartsText(summary, now),
      age(pod.metadata.creationTimestamp, now),
      text(dig(dicts(dig(pod, 'status', 'podIPs'))[0], 'ip')) || '<none>',
      text(dig(pod, 'spec', 'nodeName')) || '<none>',
      text(dig(pod, 'status', 'nominatedNodeName')) || '<none>',
      readinessGates(pod),
    ];
  },
  conditions,
};
