/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  expect,
  lines,
  openPage,
  openTab,
  rows,
  section,
  test,
} from './support';

const VERDICT = /API server .* stops? the upgrade to/;
const OUT_OF_SUPPORT = /clusters out of support/;

test('where the components are, what stops the next minor, and its runbook', async ({
  page,
}) => {
  await openTab(page, 'identity-prod-eu/version-skew', VERDICT);
  await expect(
    page.getByRole('img', {
      name: /Kubelets: 8 at 1\.33 \(at limit\), 3 at 1\.36 \(ok\)/,
    }),
  ).toBeVisible();
  await expect(
    lines(section(page, 'Support calendar')).filter({
      hasText: 'this cluster',
    }),
  ).toContainText('1.36');

  const blockers = page.getByRole('list', { name: 'Blockers' });
  const kubelets = blockers
    .getByRole('article')
    .filter({ hasText: '8 kubelets would be too old for 1.37' });
  await expect(kubelets).toContainText('stops the upgrade');
  await kubelets.getByRole('link', { name: 'Runbook' }).click();
  await expect(page).toHaveURL(/\/fleet\/clusters\/.+\/runbooks\/.+/);
  await expect(page.getByRole('main')).toContainText('identity-prod-eu');
  await expect(page.getByRole('main')).toContainText('kubectl');
});

test('an API that the next minor removes, and what nobody could check', async ({
  page,
}) => {
  await openTab(page, 'checkout-prod-us/version-skew', VERDICT);
  const deprecated = page
    .getByRole('list', { name: 'Blockers' })
    .getByRole('article')
    .filter({ hasText: /flowschemas .* is still asked for/ });
  await expect(deprecated).toContainText('1.32 no longer serves it');
  await deprecated.getByText('Evidence').click();
  await expect(deprecated.getByRole('definition').first()).toBeVisible();
  await expect(section(page, 'Could not be checked')).toContainText(
    'Versions of controllers and scheduler',
  );
});

test('a number of the spread leads to its clusters', async ({ page }) => {
  await openPage(page, 'versions', OUT_OF_SUPPORT);
  const cell = page.getByRole('link', {
    name: /^\d+ clusters at 1\.36 in production$/,
  });
  const count = Number(await cell.textContent());
  await cell.click();
  await expect(page).toHaveURL(/\/fleet\?.*environment=production/);
  await expect(page).toHaveURL(/[?&]version=1\.36/);
  await expect(rows(page)).toHaveCount(count);
  await expect(rows(page).filter({ hasText: 'v1.36.' })).toHaveCount(count);
});

test('what stops upgrades leads to its findings', async ({ page }) => {
  await openPage(page, 'versions', OUT_OF_SUPPORT);
  await section(page, 'What stops upgrades')
    .getByRole('link', { name: 'Findings: Removed APIs still asked for' })
    .click();
  await expect(page).toHaveURL(/\/fleet\/findings\?.*blocks=upgrade/);
  const found = lines(section(page, 'Findings'));
  await expect(
    found.filter({ hasText: 'checkout-prod-us' }).first(),
  ).toContainText('blocks the next upgrade');
  await expect(found.filter({ hasNotText: 'is still asked for' })).toHaveCount(
    0,
  );
});

test('a version of an add-on opens its clusters, and Escape closes them', async ({
  page,
}) => {
  await openPage(page, 'versions', OUT_OF_SUPPORT);
  const version = page.getByRole('button', {
    name: /^Ingress NGINX v1\.9\.6\W+1 cluster\b.* not approved/,
  });
  await version.focus();
  await page.keyboard.press('Enter');
  await expect(version).toHaveAttribute('aria-expanded', 'true');
  const clusters = section(page, 'Ingress NGINX v1.9.6 in clusters');
  await expect(lines(clusters)).toHaveCount(1);
  await expect(lines(clusters)).toContainText('legacy-atlantis');
  await page.keyboard.press('Escape');
  await expect(clusters).toBeHidden();
});
