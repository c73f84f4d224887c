/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type Page } from '@playwright/test';
import {
  axisLine,
  expect,
  healthVerdict,
  openFleet,
  openHealth,
  row,
  rows,
  test,
  tile,
  totals,
  type State,
} from './support';

/** Presses "Refresh now" until the cluster is in a state: as often as the portal wants to see it before it believes it. */
async function refreshUntil(page: Page, state: State) {
  const button = page.getByRole('button', { name: 'Refresh now' });
  await expect(async () => {
    await expect(button).toBeEnabled({ timeout: 20_000 });
    await button.click();
    await expect(healthVerdict(page, state)).toBeVisible({ timeout: 6_000 });
  }).toPass({ timeout: 90_000 });
}

test('a cluster that stops answering fails, keeps what was known, and recovers', async ({
  page,
  fleet,
}) => {
  test.setTimeout(240_000);
  const name = 'identity-staging-eu';
  await openFleet(page);
  const before = await totals(page);
  await openHealth(page, name);
  await refreshUntil(page, 'ok');
  const nodes = /(\d+) of \1 .*ready/;
  await expect(axisLine(page, 'Nodes', 'ok')).toContainText(nodes);

  await fleet.breakCluster(name, 'refused');
  await refreshUntil(page, 'failing');
  await expect(axisLine(page, 'Reachability', 'failing')).toContainText(
    'API server unreachable',
  );
  const changes = page
    .getByRole('region', { name: 'What changed' })
    .getByRole('listitem');
  await expect(
    changes.filter({ hasText: 'Reachability: ok → failing' }).first(),
  ).toContainText('API server unreachable');
  // What was seen last stands there still, with its age and where it came from.
  const lastNodes = axisLine(page, 'Nodes');
  await expect(lastNodes).toContainText(nodes);
  await expect(lastNodes.getByTitle(/^As of .+, source: API server$/)).toHaveText(
    /min$/,
  );
  await expect(page.getByText(/\d+ looks? in a row failed/)).toBeVisible();

  await openFleet(page);
  await expect
    .poll(async () => (await totals(page)).failing)
    .toBe(before.failing + 1);
  await expect(
    row(page, name).getByRole('gridcell', { name: 'failing', exact: true }),
  ).toBeVisible();
  await expect(row(page, name)).toContainText(/v1\.36\.3/);
  await tile(page, 'failing').click();
  await expect(row(page, name)).toBeVisible();

  await fleet.mendCluster(name);
  await openHealth(page, name);
  await refreshUntil(page, 'ok');
  await expect(axisLine(page, 'Nodes', 'ok')).toContainText(nodes);
  await expect(
    changes.filter({ hasText: 'Reachability: failing → ok' }).first(),
  ).toBeVisible();
  await openFleet(page);
  await expect
    .poll(async () => (await totals(page)).failing)
    .toBe(before.failing);
});

test('a source that is down is named, and its clusters stay', async ({
  page,
  fleet,
}) => {
  test.setTimeout(180_000);
  const management = await fleet.management();
  const { length: all } = await fleet.clusters();
  await openFleet(page);
  await fleet.breakCluster(management.name, 'refused');
  const banner = page
    .getByRole('status')
    .filter({ hasText: 'A source does not answer' });
  await expect(banner).toBeVisible({ timeout: 60_000 });
  await expect(banner).toContainText(/cluster-api \(Cluster API\) fails since/);
  await expect(banner).toContainText('shown as last listed');
  await expect(page.getByText('1 source down')).toBeVisible();
  await expect(rows(page)).toHaveCount(all);

  await fleet.mendCluster(management.name);
  await expect(banner).toBeHidden({ timeout: 60_000 });
  await expect(page.getByText('2 sources ok')).toBeVisible();
  await expect(rows(page)).toHaveCount(all);
});

test('looking at pages asks the clusters nothing', async ({ page, fleet }) => {
  test.setTimeout(180_000);
  const { name } = await fleet.withStory('failing-workloads');
  const requests = async () => (await fleet.named(name)).counters.requests;
  const clusters = (await fleet.clusters()).map(({ url }) => url);
  const toClusters: string[] = [];
  page.on('request', request => {
    if (clusters.includes(new URL(request.url()).origin)) {
      toClusters.push(request.url());
    }
  });

  /** The moment of the latest look, as the portal itself tells it. */
  let looked = '';
  page.on('response', async response => {
    if (!new URL(response.url()).pathname.endsWith(`/fleet/clusters/${name}`)) {
      return;
    }
    looked = (await response.json().catch(() => ({}))).observedAt ?? looked;
  });

  // A look may happen meanwhile, for it is on a schedule: then the attempt says nothing, and the next one starts after a look.
  await expect(async () => {
    await openHealth(page, name);
    const first = looked;
    const atFirst = await requests();
    for (let visit = 0; visit < 5; visit += 1) {
      await openFleet(page);
      await expect(row(page, name)).toBeVisible();
      await openHealth(page, name, '?axis=nodes&axis=workloads');
      await expect(page.getByText('checkout-api').first()).toBeVisible();
    }
    const atLast = await requests();
    expect(looked, 'no scheduled look in between').toBe(first);
    expect(atLast).toBe(atFirst);
  }).toPass({ timeout: 150_000, intervals: [0] });
  expect(toClusters).toEqual([]);
});
