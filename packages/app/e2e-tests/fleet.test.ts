/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  downloadCsv,
  expect,
  openFleet,
  row,
  rows,
  sumOfTotals,
  test,
  tile,
  totals,
  verdict,
} from './support';

test('the portal opens on the fleet, signed in without a click, also after a reload', async ({
  page,
  fleet,
}) => {
  const { length: all } = await fleet.clusters();
  await page.goto('/');
  for (const visit of ['first', 'reloaded']) {
    await test.step(visit, async () => {
      await expect(verdict(page)).toBeVisible();
      await expect(page).toHaveURL(/\/fleet$/);
      expect(await sumOfTotals(page)).toBe(all);
      const main = page.getByRole('main');
      await expect(main.getByText(`${all} clusters`).first()).toBeVisible();
      await expect(main.getByText('3 sources ok')).toBeVisible();
    });
    await page.reload();
  }
});

test('a filter narrows everything, lives in the URL and survives a reload', async ({
  page,
  fleet,
}) => {
  const { length: all } = await fleet.clusters();
  await openFleet(page);
  const filters = page.getByRole('search', { name: 'Filter clusters' });

  await filters.getByRole('button', { name: 'Owner' }).click();
  await page.getByRole('option', { name: 'payments (2)' }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/[?&]owner=group%3Adefault%2Fpayments/);
  await expect(rows(page)).toHaveCount(2);

  await page.keyboard.press('/');
  const search = filters.getByRole('searchbox', { name: 'Search clusters' });
  await expect(search).toBeFocused();
  await search.pressSequentially('-us');
  await expect(page).toHaveURL(/[?&]text=-us/);

  for (const visit of ['at once', 'after a reload']) {
    await test.step(visit, async () => {
      await expect(search).toHaveValue('-us');
      await expect(rows(page)).toHaveCount(1);
      await expect(row(page, 'payments-prod-us')).toBeVisible();
      await expect.poll(() => sumOfTotals(page)).toBe(1);
      await expect(
        page
          .getByRole('region', { name: 'Heat map' })
          .getByRole('link', { name: /^[a-z0-9-]+: / }),
      ).toHaveCount(1);
    });
    await page.reload();
  }

  await filters.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL(/\/fleet$/);
  await expect(search).toHaveValue('');
  await expect.poll(() => sumOfTotals(page)).toBe(all);
  await page.goBack();
  await expect(row(page, 'payments-prod-us')).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
});

test('a tile shows the clusters behind its number', async ({ page }) => {
  await openFleet(page);
  const { degraded } = await totals(page);
  await tile(page, 'degraded').click();
  await expect(page).toHaveURL(/[?&]state=degraded/);
  await expect(tile(page, 'degraded')).toHaveAttribute('aria-pressed', 'true');
  await expect(rows(page)).toHaveCount(degraded);
  await expect(
    rows(page).filter({
      has: page.getByRole('gridcell', { name: 'degraded', exact: true }),
    }),
  ).toHaveCount(degraded);
});

test('the table sorts, and the export holds the filtered clusters only', async ({
  page,
  fleet,
}) => {
  const mobile = (await fleet.clusters())
    .filter(({ owner }) => owner === 'group:default/mobile')
    .map(({ name }) => name);
  await openFleet(page, '?owner=group:default/mobile');
  await expect(rows(page)).toHaveCount(mobile.length);

  const byName = page.getByRole('columnheader', { name: 'Cluster' });
  for (const [sort, names] of [
    ['ascending', [...mobile].sort()],
    ['descending', [...mobile].sort().reverse()],
  ] as const) {
    await byName.click();
    await expect(byName).toHaveAttribute('aria-sort', sort);
    await expect(page).toHaveURL(/[?&]sort=name/);
    await expect(rows(page).getByRole('rowheader')).toHaveText(names);
  }

  const [head, ...lines] = await downloadCsv(page, 'Export CSV', 'fleet');
  const at = head
    .split(',')
    .findIndex(title => /^"?(name|cluster)"?$/i.test(title));
  const names = lines.map(line => line.split(',')[at]?.replace(/"/g, ''));
  expect(names.sort()).toEqual([...mobile].sort());
});

test('the heat map works from the keyboard', async ({ page }) => {
  await openFleet(page);
  const map = page.getByRole('region', { name: 'Heat map' });
  const cells = map.getByRole('link', { name: /^[a-z0-9-]+: / });
  await map.getByRole('button', { name: 'Group by' }).focus();
  await page.keyboard.press('Tab');
  await expect(cells.first()).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(cells.nth(2)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(cells.nth(1)).toBeFocused();
  await page.keyboard.press('End');
  await expect(cells.last()).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  const label = await cells.nth(1).getAttribute('aria-label');
  const name = label?.split(':')[0] ?? '';
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/resource/${name}/fleet-health`));
  await expect(page.getByRole('heading', { name, exact: true })).toBeVisible();
});
