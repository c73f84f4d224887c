/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { parseLabelSelector } from '../server/labelSelector';
import { humanDuration } from './duration';
import { evaluateJsonPath, parseJsonPath } from './jsonPath';
import { pods } from './pods';
import { formatSelector } from './selectors';

const [S, M, H, D] = [1000, 60_000, 3_600_000, 86_400_000];

describe('humanDuration', () => {
  it.each([
    [-5 * S, '<invalid>'],
    [0, '0s'],
    [119 * S, '119s'],
    [120 * S, '2m'],
    [200 * S, '3m20s'],
    [10 * M + 30 * S, '10m'],
    [179 * M, '179m'],
    [3 * H, '3h'],
    [7 * H + 59 * M, '7h59m'],
    [8 * H + 30 * M, '8h'],
    [47 * H, '47h'],
    [48 * H, '2d'],
    [7 * D + 5 * H, '7d5h'],
    [8 * D + 5 * H, '8d'],
    [729 * D, '729d'],
    [730 * D, '2y'],
    [800 * D, '2y70d'],
    [3000 * D, '8y'],
  ])('%d ms is %s', (ms, text) => {
    expect(humanDuration(ms)).toBe(text);
  });
});

describe('jsonPath', () => {
  const object = {
    metadata: { labels: { 'a.b/c': 'x' } },
    status: {
      conditions: [
        { type: 'Ready', status: 'True' },
        { type: 'Other', status: 'False' },
      ],
    },
  };

  it.each([
    ['.status.conditions[?(@.type=="Ready")].status', ['True']],
    ['.status.conditions[?(@.type!="Ready")].status', ['False']],
    ['.status.conditions[*].type', ['Ready', 'Other']],
    ['.status.conditions[0].type', ['Ready']],
    [".metadata.labels['a\\.b/c']", ['x']],
    ['.metadata.labels.a\\.b/c', ['x']],
    ['.nothing.here', []],
  ])('%s', (path, values) => {
    expect(evaluateJsonPath(object, parseJsonPath(path))).toEqual(values);
  });
});

describe('pods', () => {
  const now = new Date('2026-01-02T00:00:00Z');
  const row = (
    status: Record<string, unknown>,
    more: Record<string, unknown> = {},
  ) => {
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: 'p',
        creationTimestamp: '2026-01-01T00:00:00Z',
        ...(more.metadata as object),
      },
      spec: {
        containers: [{ name: 'a' }, { name: 'b' }],
        ...(more.spec as object),
      },
      status,
    };
    return pods.cells(pod, now).slice(1, 5);
  };
  const running = (name: string) => ({
    name,
    ready: true,
    restartCount: 0,
    state: { running: {} },
  });

  it('counts containers that are ready', () => {
    expect(
      row({
        phase: 'Running',
        containerStatuses: [running('a'), running('b')],
      }),
    ).toEqual(['2/2', 'Running', '0', '24h']);
  });

  it('shows why a container waits, and when it ended last', () => {
    const crashing = {
      name: 'b',
      restartCount: 4,
      state: { waiting: { reason: 'CrashLoopBackOff' } },
      lastState: { terminated: { finishedAt: '2026-01-01T23:55:00Z' } },
    };
    expect(
      row({ phase: 'Running', containerStatuses: [running('a'), crashing] }),
    ).toEqual(['1/2', 'CrashLoopBackOff', '4 (5m ago)', '24h']);
  });

  it('shows how far the init containers are', () => {
    const spec = { initContainers: [{ name: 'i' }, { name: 'j' }] };
    const waiting = {
      name: 'j',
      restartCount: 0,
      state: { waiting: { reason: 'PodInitializing' } },
    };
    const done = {
      name: 'i',
      restartCount: 0,
      state: { terminated: { exitCode: 0 } },
    };
    expect(
      row(
        { phase: 'Pending', initContainerStatuses: [done, waiting] },
        { spec },
      )[1],
    ).toBe('Init:1/2');
  });

  it('shows deletion and eviction', () => {
    const deleted = { metadata: { deletionTimestamp: '2026-01-02T00:00:00Z' } };
    expect(
      row({ phase: 'Running', containerStatuses: [running('a')] }, deleted)[1],
    ).toBe('Terminating');
    expect(row({ phase: 'Failed', reason: 'Evicted' })[1]).toBe('Evicted');
  });
});

describe('selectors', () => {
  it('are printed with sorted requirements', () => {
    expect(
      formatSelector({
        matchLabels: { b: '1', a: '2' },
        matchExpressions: [
          { key: 'ab', operator: 'NotIn', values: ['z', 'y'] },
          { key: 'c', operator: 'DoesNotExist' },
        ],
      }),
    ).toBe('a=2,ab notin (y,z),b=1,!c');
  });

  it.each([
    ['a=1', true],
    ['a==1,b!=2', true],
    ['a in (1, 2)', true],
    ['a notin (1)', false],
    ['c', false],
    ['!c', true],
    ['n>4', true],
    ['n<4', false],
  ])('%s', (selector, matches) => {
    expect(parseLabelSelector(selector)?.({ a: '1', b: '1', n: '5' })).toBe(
      matches,
    );
  });
});
