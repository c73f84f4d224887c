/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type Page } from '@playwright/test';
import {
  choose,
  expect,
  lines,
  openPage,
  section,
  test,
  unfold,
} from './support';

const FOUND = /^\d+ (open|accepted) findings?/;
const EXCEPTIONS = /^\d+ exceptions/;

/** What a program says where a person should be spoken to. */
const MACHINE_WORDS =
  /undefined|\[object|NaN|\{\{|Error:|ENOENT|at \S+ \(|invalid date/i;

async function openRunbook(page: Page) {
  await section(page, 'Findings')
    .getByRole('link', { name: 'Runbook' })
    .click();
  await expect(page).toHaveURL(/\/runbooks\/[a-z-]+$/);
  const main = page.getByRole('main');
  await expect(main.getByRole('heading').first()).toBeVisible();
  await expect(main.getByRole('heading').nth(1)).toBeVisible();
}

test('a tile and a bar narrow the findings, which unfold down to a runbook', async ({
  page,
}) => {
  await openPage(page, 'findings', FOUND);
  const critical = page
    .getByRole('group', { name: 'Findings by severity' })
    .getByRole('button', { name: /^\d+ critical$/ });
  const count = parseInt((await critical.textContent()) ?? '', 10);
  await critical.click();
  await expect(page).toHaveURL(/[?&]severity=critical/);
  const found = lines(section(page, 'Findings'));
  await expect(found).toHaveCount(count);
  await expect(
    found.filter({ has: page.getByRole('cell', { name: 'critical' }) }),
  ).toHaveCount(count);

  const owner = page
    .getByRole('group', { name: 'By owner' })
    .getByRole('button', { name: /^mobile / });
  await owner.click();
  await expect(page).toHaveURL(/[?&]owner=group%3Adefault%2Fmobile/);
  await expect(owner).toHaveAttribute('aria-pressed', 'true');
  await expect(found.filter({ hasNotText: 'group mobile' })).toHaveCount(0);

  await unfold(found.filter({ hasText: 'API server unreachable' }));
  await expect(
    section(page, 'Findings').getByRole('definition').first(),
  ).toBeVisible();
  await openRunbook(page);
  await expect(page.getByRole('main')).toContainText('mobile-staging-eu');
});

test('an accepted finding names its exception', async ({ page }) => {
  await openPage(page, 'findings', FOUND);
  await choose(page.getByRole('search'), 'Status', 'Accepted');
  await expect(page).toHaveURL(/[?&]status=accepted/);
  // The list before stays until the new one is there.
  const accepted = lines(section(page, 'Findings'))
    .filter({ hasText: 'sandbox-us' })
    .filter({ hasText: /accepted until \d+ \w+ \d{4}/ });
  await accepted.getByRole('link', { name: 'sandbox-out-of-support' }).click();
  await expect(page).toHaveURL(/\/fleet\/exceptions\?text=sandbox/);
  await expect(lines(section(page, 'Exceptions'))).toHaveCount(1);
});

test('a finding about no single cluster has a runbook too', async ({
  page,
}) => {
  await openPage(page, 'findings?rule=exception-expired', FOUND);
  const finding = lines(section(page, 'Findings'));
  await expect(finding).toContainText('payments-latest-tag');
  await expect(finding).toContainText('the fleet');
  await unfold(finding);
  await openRunbook(page);
});

test('exceptions: what expired first, the calendar by keyboard, what each accepts', async ({
  page,
}) => {
  await openPage(page, 'exceptions', EXCEPTIONS);
  const main = page.getByRole('main');
  const table = section(page, 'Exceptions');
  await expect(lines(table).first()).toContainText('payments-latest-tag');
  await expect(lines(table).first()).toContainText('expired');

  await unfold(lines(table).filter({ hasText: 'ledger-read-only-root' }));
  await expect(table).toContainText(/Approved by .*platform on \d+ \w+ \d{4}/);
  await expect(main).not.toContainText(MACHINE_WORDS);
  await expect(
    table.getByRole('listitem').filter({ hasText: 'payments-prod-eu' }),
  ).toContainText(/accepts \d+ results/);

  const days = page
    .getByRole('toolbar', { name: 'Expiries of the next 90 days' })
    .getByRole('button');
  await days.first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(days.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(days.nth(1)).toHaveAttribute('aria-expanded', 'true');
  const label = (await days.nth(1).getAttribute('aria-label')) ?? '';
  const name = label.split(', ').pop() ?? '';
  await section(page, 'Expiries')
    .getByRole('button', { name, exact: true })
    .click();
  await expect(lines(table)).toHaveCount(1);
  await expect(lines(table)).toContainText(name);
  await expect(main).not.toContainText(MACHINE_WORDS);
});
