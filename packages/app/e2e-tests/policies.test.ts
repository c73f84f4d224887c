/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  choose,
  downloadCsv,
  expect,
  healthVerdict,
  lines,
  openPage,
  openTab,
  section,
  test,
  unfold,
} from './support';

const AS_GIT_ASKS = /policies as git asks/;
const COVERED = /^\d+ of \d+ clusters covered by a policy engine/;

test('a policy that git asks for and the cluster lacks: from the number to the document', async ({
  page,
}) => {
  await openTab(page, 'mobile-prod-us/policy-compliance', AS_GIT_ASKS);
  await expect(
    page.getByRole('heading', { name: /9 of 10 .* 1 missing$/ }),
  ).toBeVisible();
  const drift = section(page, 'Drift from intent');
  const missing = drift.getByRole('button', { name: '1 missing', exact: true });
  await missing.click();
  await expect(page).toHaveURL(/[?&]drift=missing/);
  await expect(missing).toHaveAttribute('aria-pressed', 'true');

  const policy = lines(drift);
  await expect(policy).toHaveCount(1);
  await expect(policy).toContainText('disallow-host-path');
  await expect(policy).toContainText(
    'Git enforces; the cluster does not have it.',
  );
  await unfold(policy);
  await expect(drift).toContainText(/Git: .*kyverno-baseline/);

  // The filter is that of the policies below as well.
  const policies = lines(section(page, 'Policies'));
  await expect(policies).toHaveCount(1);
  await expect(policies).toContainText('No host path volumes');
});

test('violations: how many are listed, filters, pages, and a link for others', async ({
  page,
  context,
}) => {
  await openTab(page, 'payments-prod-eu/policy-compliance', AS_GIT_ASKS);
  await expect(
    lines(section(page, 'Policies')).filter({ hasText: 'Memory limits' }),
  ).toContainText('20 of 42 listed');
  const violations = section(page, 'Violations');
  await expect(violations.getByRole('status')).toContainText(
    '22 more are counted but not listed',
  );

  await violations.getByRole('button', { name: 'Next' }).click();
  await expect(violations).toContainText('26 to 26 of 26');
  await expect(lines(violations)).toHaveCount(1);

  await violations
    .getByRole('group', { name: 'By severity' })
    .getByRole('button', { name: 'high' })
    .click();
  await violations
    .getByRole('group', { name: 'By namespace' })
    .getByRole('button', { name: 'ledger' })
    .click();
  await expect(page).toHaveURL(/[?&]vNamespace=ledger/);
  await expect(lines(violations)).toHaveCount(6);

  const colleague = await context.newPage();
  await colleague.goto(page.url());
  const same = lines(section(colleague, 'Violations'));
  await expect(same).toHaveCount(6);
  await expect(same.filter({ hasText: 'Pod in ledger' })).toHaveCount(6);
  await expect(same.filter({ hasText: 'high' })).toHaveCount(6);
  await colleague.close();
});

test('an exemption that has expired and still lets through stands first', async ({
  page,
}) => {
  await openTab(page, 'sre-tools-eu/policy-compliance', AS_GIT_ASKS);
  const first = lines(section(page, 'Exemptions')).first();
  await expect(first).toContainText('expired, still in effect');
  await expect(first).toContainText('escalation-until-migration');
  await expect(first).toContainText(/\d+ \w+ \d{4}, \d+ days ago/);
});

test('a cluster whose policies may not be read says so, and its other tabs work', async ({
  page,
}) => {
  await openTab(page, 'ml-serve-us/policy-compliance', /may not read/);
  const engines = section(page, 'Engines');
  await expect(engines.getByRole('status')).toContainText('(403)');
  await expect(
    engines.getByRole('listitem').filter({ hasText: 'no access' }),
  ).toContainText('Gatekeeper');
  await expect(
    section(page, 'Drift from intent').getByRole('button', {
      name: '0 missing',
    }),
  ).toBeVisible();

  const tabs = page.getByRole('navigation', { name: 'Content navigation' });
  await tabs.getByRole('link', { name: 'Version skew' }).click();
  await expect(page.getByRole('heading', { name: /API server/ })).toBeVisible();
  await tabs.getByRole('link', { name: 'Fleet health' }).click();
  await expect(healthVerdict(page, 'unknown')).toBeVisible();
});

test('a cluster without a policy engine is told what that means and what to do', async ({
  page,
}) => {
  await openTab(
    page,
    'retail-edge-vienna/policy-compliance',
    /No policy engine looks/,
  );
  await expect(
    page.getByRole('heading', { name: 'No policy engine here' }),
  ).toBeVisible();
  await expect(
    page.getByRole('button', { name: 'Copy commands' }),
  ).toBeVisible();
  await expect(section(page, 'Violations')).toHaveCount(0);
});

test('the matrix of the fleet works from the keyboard', async ({ page }) => {
  await openPage(page, 'policies', COVERED);
  const matrix = page.getByRole('grid', { name: 'Policies by cluster' });
  const cells = matrix.getByRole('link', { name: /^[a-z0-9-]+: / });
  const clusters = matrix.getByRole('columnheader').getByRole('link');
  const columns = await clusters.count();
  await matrix
    .getByRole('button', { name: /^Details of / })
    .first()
    .focus();
  await page.keyboard.press('Tab');
  await expect(cells.first()).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(cells.nth(columns + 2)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowUp');
  await expect(cells.nth(1)).toBeFocused();
  const name = (await clusters.nth(1).textContent()) ?? '';
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(
    new RegExp(`/resource/${name}/policy-compliance`),
  );
  await expect(page.getByRole('heading', { name: AS_GIT_ASKS })).toBeVisible();
});

test('a policy in every cluster, by engine, and as CSV', async ({ page }) => {
  await openPage(page, 'policies', COVERED);
  const matrix = page.getByRole('grid', { name: 'Policies by cluster' });
  const policies = matrix
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') });
  await unfold(policies.filter({ hasText: 'No privileged containers' }));
  const clusters = section(page, 'No privileged containers in every cluster');
  await expect(
    lines(clusters).filter({ hasText: 'checkout-prod-us' }),
  ).toContainText('weaker');
  await expect(page).toHaveURL(/[?&]open=/);
  await clusters.getByRole('button', { name: 'Close' }).click();
  await expect(clusters).toBeHidden();

  await expect(policies.filter({ hasText: 'trivy' })).toBeVisible();
  await choose(page.getByRole('search'), 'Engine', 'kyverno');
  await expect(page).toHaveURL(/[?&]engine=kyverno/);
  await expect(policies.filter({ hasText: 'trivy' })).toBeHidden();
  await expect(policies.filter({ hasNotText: 'kyverno' })).toHaveCount(0);

  const [, ...exported] = await downloadCsv(
    page,
    'Export CSV',
    'fleet-policies',
  );
  expect(exported.length).toBeGreaterThan(0);
  expect(exported.filter(line => !line.includes('kyverno'))).toEqual([]);
});
