/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { startSimulator } from '../../simulator';
import { dicts, dig, num, text } from '../../storage/objects';
import { clientOf } from '../../testing/fleetClient';

jest.setTimeout(60_000);

const REPORTS = '/apis/wgpolicyk8s.io/v1alpha2/policyreports';

it('carries 20,000 results on one cluster, in pages of 500', async () => {
  const simulator = await startSimulator({
    only: ['ml-train-eu', 'sre-tools-eu'],
    policyResults: { 'ml-train-eu': 20_000 },
  });
  try {
    const large = clientOf(simulator, 'ml-train-eu');
    const sizes: number[] = [];
    let results = 0;
    let next = '';
    do {
      const page = await large.table(
        `${REPORTS}?limit=500&includeObject=None&continue=${next}`,
      );
      const rows = dicts(page.rows);
      sizes.push(rows.length);
      for (const { cells } of rows) {
        const counts = (cells as unknown[]).slice(3, 8);
        results += counts.reduce<number>((sum, many) => sum + num(many), 0);
      }
      next = text(dig(page, 'metadata', 'continue'));
    } while (next);
    expect(results).toBe(20_000);
    expect(sizes.slice(0, -1).every(size => size === 500)).toBe(true);
    expect(sizes.reduce((a, b) => a + b)).toBeGreaterThan(1400);

    const small = await clientOf(simulator, 'sre-tools-eu').get(REPORTS);
    expect(dicts(small.items).length).toBeLessThan(60);
  } finally {
    await simulator.close();
  }
});

it('can have fewer than the workloads would make, or none', async () => {
  const simulator = await startSimulator({
    only: ['sre-tools-eu'],
    policyResults: 0,
  });
  try {
    const list = await clientOf(simulator, 'sre-tools-eu').get(REPORTS);
    expect(list.items).toEqual([]);
  } finally {
    await simulator.close();
  }
  await expect(
    startSimulator({ clusters: 1, policyResults: -1 }),
  ).rejects.toThrow(
    'the number of policy results must be a whole number, not -1',
  );
});
