/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  OPEN_REPORTS,
  report,
  REPORTS,
  result,
} from '../__testUtils__/kyverno';
import { look } from '../__testUtils__/look';
import { ALL, clusterPolicy, controllers } from '../__testUtils__/kyverno';
import { PassFolder } from './passes';
import { projectReport } from './project';

const BOTH = [...ALL, ...OPEN_REPORTS];
const GROUP = REPORTS[0].group;

const project = (uid: string, passes: number, ...rest: object[]) => {
  const results = [
    ...Array.from({ length: passes }, (_, i) => result(`p${i}`, 'pass')),
    ...rest,
  ] as Parameters<typeof report>[2];
  return projectReport(report('shop', uid, results), GROUP)!;
};

describe('reports of two groups', () => {
  const spy = jest.spyOn(PassFolder.prototype, 'fold');
  beforeEach(() => spy.mockClear());
  afterAll(() => spy.mockRestore());

  const base = [...controllers(), clusterPolicy('limits')];
  const copy = (uid: string, outcome: string) =>
    report('shop', uid, [result('limits', outcome)], {
      apiVersion: 'openreports.io/v1alpha1',
      kind: 'Report',
    });

  it('do not wait where the other group has no copy of them', async () => {
    const { totals, policies } = await look({
      resources: BOTH,
      objects: [
        ...base,
        report('shop', 'u1', [result('limits', 'fail')]),
        report('shop', 'u2', [result('limits', 'pass')]),
        copy('u3', 'fail'),
      ],
    });
    expect(spy).not.toHaveBeenCalled();
    expect(totals).toMatchObject({ fail: 2, pass: 1 });
    expect(policies[0].counts).toMatchObject({ fail: 2, pass: 1 });
  });

  it('wait for their copy only, which counts once with all its passes', async () => {
    const { policies } = await look({
      resources: BOTH,
      objects: [
        ...base,
        report('shop', 'u1', [
          result('limits', 'fail'),
          result('limits', 'pass'),
          result('limits', 'pass'),
        ]),
        copy('u1', 'fail'),
        report('shop', 'u2', [result('limits', 'pass')]),
      ],
    });
    expect(spy).toHaveBeenCalledTimes(1);
    expect(policies[0].counts).toMatchObject({ fail: 1 });
  });
});

describe('passes of reports that wait', () => {
  it('are kept once for all reports where the same passed', () => {
    const folder = new PassFolder();
    const one = folder.fold(project('a', 1_000, result('x', 'fail')));
    const other = folder.fold(project('b', 1_000));
    expect(other.passes).toBe(one.passes);
    expect([one.results, other.results]).toEqual([
      [expect.objectContaining({ policy: 'x', result: 'fail' })],
      [],
    ]);
    expect(folder.unfold(one).results).toHaveLength(1_001);
  });

  it('that an exemption explains stay', () => {
    const exempt = result('x', 'pass', { properties: { exceptions: 'e' } });
    const { results } = new PassFolder().fold(project('a', 3, exempt));
    expect(results).toEqual([expect.objectContaining({ exceptions: ['e'] })]);
  });

  it('are given up when they are too different to be held', () => {
    const folder = new PassFolder();
    for (let index = 1; index <= 2_001; index += 1)
      folder.fold(project('a', 0, result(`p${index}`, 'pass')));
    expect(folder.forgetful).toBe(true);
    expect(folder.fold(project('b', 1)).passes).toEqual([]);
  });
});
