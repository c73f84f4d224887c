/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  axisLine,
  expect,
  healthPath,
  healthVerdict,
  openFleet,
  openHealth,
  row,
  test,
} from './support';
import { HOSTILE, makeHostile } from './hostile';

test('from the fleet to a cluster: owner, why, evidence, a link for others, and back', async ({
  page,
  fleet,
  context,
}) => {
  const { name, owner } = await fleet.withStory('failing-workloads');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openFleet(page);
  await row(page, name).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(healthPath(name)));
  await expect(healthVerdict(page, 'degraded')).toBeVisible();

  const team = owner?.replace('group:default/', '');
  const main = page.getByRole('main');
  await expect(main.getByRole('link', { name: `group ${team}` })).toBeVisible();
  await page.getByRole('button', { name: 'Why this owner?' }).click();
  await expect(page.getByRole('dialog')).toHaveText(/^Owner from .+\.$/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  const workloads = axisLine(page, 'Workloads', 'degraded');
  await expect(workloads).toHaveAttribute('aria-expanded', 'false');
  await workloads.click();
  await expect(workloads).toHaveAttribute('aria-expanded', 'true');
  const broken = main.getByRole('listitem').filter({ hasText: 'checkout-api' });
  await expect(broken).toBeVisible();
  const address = page.url();
  expect(new URL(address).searchParams.getAll('axis')).toEqual(['workloads']);

  await page.getByRole('button', { name: 'Copy link' }).first().click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(address);

  const colleague = await context.newPage();
  await colleague.goto(copied);
  await expect(axisLine(colleague, 'Workloads', 'degraded')).toHaveAttribute(
    'aria-expanded',
    'true',
  );
  await expect(
    colleague.getByRole('listitem').filter({ hasText: 'checkout-api' }),
  ).toBeVisible();
  await colleague.close();

  await page.goBack();
  await expect(page).toHaveURL(/\/fleet$/);
  await expect(row(page, name)).toBeVisible();
});

test('a click on a name opens the cluster, whose overview carries the verdict too', async ({
  page,
  fleet,
}) => {
  const { name } = await fleet.withStory('nodes-not-ready');
  await openFleet(page);
  await row(page, name).getByRole('link', { name }).click();
  await expect(healthVerdict(page, 'degraded')).toBeVisible();
  const tabs = page.getByRole('navigation', { name: 'Content navigation' });
  await tabs.getByRole('link', { name: 'Overview' }).click();
  const card = page.getByRole('article').filter({
    has: page.getByRole('heading', { name: 'Fleet', exact: true }),
  });
  await expect(card).toContainText('degraded');
  await expect(card).toContainText(/3 of 24 .*not ready/);
  await card.getByRole('link', { name: 'Fleet health' }).click();
  await expect(page).toHaveURL(new RegExp(healthPath(name)));
});

test('a rejected credential is unknown, never failing', async ({
  page,
  fleet,
}) => {
  const { name } = await fleet.withStory('credential-expired');
  await openFleet(page);
  await expect(
    row(page, name).getByRole('gridcell', { name: 'unknown', exact: true }),
  ).toBeVisible();
  await openHealth(page, name);
  await expect(healthVerdict(page, 'unknown')).toBeVisible();
  await expect(axisLine(page, 'Credentials')).toContainText(
    'Credentials rejected (401)',
  );
  for (const axis of ['Nodes', 'Workloads', 'Control plane']) {
    await expect(axisLine(page, axis, 'unknown')).toBeVisible();
  }
  // Only the axis of the credentials itself fails.
  await expect(axisLine(page, '.*', 'failing')).toHaveCount(1);
});

test('what is planned is planned, not failing', async ({ page, fleet }) => {
  for (const [story, words] of [
    ['provisioning', 'being provisioned'],
    ['hibernated', 'hibernated'],
  ]) {
    const { name } = await fleet.withStory(story);
    await openFleet(page, `?state=planned`);
    await expect(
      row(page, name).getByRole('gridcell', { name: 'planned', exact: true }),
    ).toBeVisible();
    await openHealth(page, name);
    await expect(healthVerdict(page, 'planned')).toBeVisible();
    await expect(
      page.getByText(`It is ${words}: alarms are silent`),
    ).toBeVisible();
    await expect(page.getByText('failing', { exact: true })).toHaveCount(0);
  }
});

test('a group page shows the clusters it owns and why', async ({
  page,
  fleet,
}) => {
  const owned = (await fleet.clusters())
    .filter(({ owner }) => owner === 'group:default/payments')
    .map(({ name }) => name);
  await page.goto('/catalog/default/group/payments');
  const card = page.getByRole('article').filter({
    has: page.getByRole('heading', { name: 'Clusters owned' }),
  });
  for (const name of owned) {
    const item = card.getByRole('listitem').filter({ hasText: name });
    await expect(item).toContainText('degraded');
    await expect(item).toContainText(/owner from /);
    await expect(item.getByRole('link', { name })).toHaveAttribute(
      'href',
      healthPath(name),
    );
  }
  await card
    .getByRole('link', { name: `All ${owned.length} in fleet` })
    .click();
  await expect(page).toHaveURL(/\/fleet\?owner=group%3Adefault%2Fpayments$/);
  await expect(row(page, owned[0])).toBeVisible();
});

test('strings that want to be markup stay text', async ({ page, fleet }) => {
  const dialogs: string[] = [];
  page.on('dialog', dialog => {
    dialogs.push(dialog.message());
    dialog.dismiss().catch(() => {});
  });
  const ran = () => page.evaluate(() => Reflect.get(window, 'owned'));
  const { name } = await fleet.withStory('hostile-strings');

  await test.step('of the cluster that carries some', async () => {
    await openHealth(page, name, '?axis=nodes&axis=workloads');
    await expect(axisLine(page, 'Nodes')).toContainText('ready');
    expect(await ran()).toBeUndefined();
  });

  // What the demo cluster carries is in events and labels that no page shows; so every text of the answers turns hostile.
  await test.step('in every text of every answer', async () => {
    const broken = await fleet.withStory('nodes-not-ready');
    await page.route('**/api/fleet/**', makeHostile);
    await openFleet(page);
    const main = page.getByRole('main');
    await expect(main.getByText(HOSTILE).first()).toBeVisible();
    await page
      .getByRole('region', { name: 'Heat map' })
      .getByRole('link', { name: `${broken.name}: ` })
      .hover();
    expect(await ran()).toBeUndefined();

    await openHealth(page, broken.name, '?axis=nodes&axis=workloads');
    const node = main.getByRole('listitem').filter({ hasText: 'kubelet' });
    await expect(node.first()).toContainText(HOSTILE);
    await main.getByText('Evidence').first().click();
    await expect(main.getByRole('definition').last()).toBeVisible();
    await expect(main.getByRole('article').first()).toContainText(HOSTILE);
    await expect(
      page.getByRole('region', { name: 'What changed' }),
    ).toContainText(HOSTILE);
    expect(await ran()).toBeUndefined();
    expect(
      await main.locator('script, img[onerror], svg[onload]').count(),
    ).toBe(0);
  });

  expect(dialogs).toEqual([]);
  await expect(page).not.toHaveTitle(/owned/);
});
