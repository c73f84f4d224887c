/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type Page } from '@playwright/test';
import {
  axisLine,
  expect,
  healthVerdict,
  lines,
  openFleet,
  openHealth,
  openPage,
  row,
  rows,
  section,
  test,
  tile,
  totals,
  type DemoFleet,
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
  const name = 'ml-train-eu';
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
  await expect(
    lastNodes.getByTitle(/^As of .+, source: API server$/),
  ).toHaveText(/min$/);
  await expect(page.getByText(/\d+ looks? in a row failed/)).toBeVisible();

  await openFleet(page);
  await expect
    .poll(async () => (await totals(page)).failing)
    .toBe(before.failing + 1);
  await expect(
    row(page, name).getByRole('gridcell', { name: 'failing', exact: true }),
  ).toBeVisible();
  await expect(row(page, name)).toContainText('v1.37.1');
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
  test.setTimeout(300_000);
  const management = await fleet.management();
  const { length: all } = await fleet.clusters();
  await openFleet(page);
  const { unknown } = await totals(page);
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
  await expect(page.getByText('3 sources ok')).toBeVisible();
  await expect(rows(page)).toHaveCount(all);
  // Its clusters are asked with the credentials that it keeps: they may take a look longer.
  await expect
    .poll(async () => (await totals(page)).unknown, { timeout: 120_000 })
    .toBe(unknown);
});

/** Opens a page, looks around, and wants the cluster to have been asked nothing meanwhile, nor any from the browser. */
async function askNothing(
  page: Page,
  fleet: DemoFleet,
  name: string,
  look: () => Promise<void>,
) {
  const clusters = (await fleet.clusters()).map(({ url }) => url);
  const requests = async () => (await fleet.named(name)).counters.requests;
  let toPortal = 0;
  const toClusters: string[] = [];
  page.on('request', request => {
    const { origin, pathname } = new URL(request.url());
    if (pathname.startsWith('/api/fleet/')) toPortal += 1;
    if (clusters.includes(origin)) toClusters.push(request.url());
  });

  /** Waits for the end of a scheduled look, after which the cluster has peace for a while. */
  async function untilLookedAt(): Promise<number> {
    const before = await requests();
    const often = { timeout: 60_000, intervals: [500] };
    await expect.poll(requests, often).toBeGreaterThan(before);
    let last = before;
    await expect(async () => {
      const previous = last;
      last = await requests();
      expect(last).toBe(previous);
    }).toPass({ timeout: 20_000, intervals: [1_500] });
    return last;
  }

  await expect(async () => {
    const atFirst = await untilLookedAt();
    toPortal = 0;
    await look();
    expect(toPortal).toBeGreaterThan(10);
    // On a slow machine the next look may come before the end: then once more.
    expect(await requests()).toBe(atFirst);
  }).toPass({ timeout: 200_000, intervals: [0] });
  expect(toClusters).toEqual([]);
}

test('looking at health asks the clusters nothing', async ({ page, fleet }) => {
  test.setTimeout(240_000);
  const { name } = await fleet.withStory('failing-workloads');
  await openHealth(page, name);
  await askNothing(page, fleet, name, async () => {
    for (let visit = 0; visit < 4; visit += 1) {
      await page
        .getByRole('link', { name: 'Fleet', exact: true })
        .first()
        .click();
      await row(page, name).getByRole('link', { name }).click();
      await axisLine(page, 'Workloads', 'degraded').click();
      await expect(page.getByText('checkout-api').first()).toBeVisible();
    }
  });
});

test('looking at policies, versions, findings and exceptions asks the clusters nothing', async ({
  page,
  fleet,
}) => {
  test.setTimeout(240_000);
  const name = 'identity-prod-eu';
  await openPage(page, 'policies', /covered by a policy engine/);
  await askNothing(page, fleet, name, async () => {
    const pages = page.getByRole('navigation', { name: 'Fleet pages' });
    for (const [link, part] of [
      ['Versions', 'Add-ons by version'],
      ['Findings', 'Findings'],
      ['Exceptions', 'Exceptions'],
      ['Policies', 'Policies by cluster'],
    ]) {
      await pages.getByRole('link', { name: link }).click();
      await expect(section(page, part)).toBeVisible();
    }
    await page.getByRole('columnheader', { name }).getByRole('link').click();
    await expect(lines(section(page, 'Violations')).first()).toBeVisible();
    await page
      .getByRole('navigation', { name: 'Content navigation' })
      .getByRole('link', { name: 'Version skew' })
      .click();
    await expect(page.getByRole('list', { name: 'Blockers' })).toBeVisible();
    await page
      .getByRole('link', { name: 'Fleet', exact: true })
      .first()
      .click();
    await pages.getByRole('link', { name: 'Policies' }).click();
    await expect(section(page, 'Policies by cluster')).toBeVisible();
  });
});
