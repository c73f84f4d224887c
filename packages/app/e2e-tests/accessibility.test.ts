/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import {
  expect,
  healthVerdict,
  lines,
  openFleet,
  openHealth,
  openPage,
  openTab,
  rows,
  section,
  test,
  unfold,
} from './support';

/** Comes with the lint rules of the Backstage CLI; read as a file, for it runs in the page. */
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** The part of axe's answer that is read here. */
interface AxeResults {
  violations: {
    id: string;
    impact?: string | null;
    nodes: { target: unknown[]; failureSummary?: string }[];
  }[];
}

/** What axe finds serious or critical within the page's content, as lines to read. */
async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults>('axe.run("main")');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(node => `${id}: ${node.target} ${node.failureSummary}`),
    );
}

/** Waits for the content of what is open and asks axe about it. */
async function check(page: Page, verdict: RegExp) {
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { name: verdict })).toBeVisible();
  await expect(main.getByRole('status', { name: 'Loading' })).toHaveCount(0);
  // Softly: what is wrong on one page says nothing of the next.
  expect.soft(await seriousViolations(page)).toEqual([]);
}

for (const theme of ['Light', 'Dark']) {
  test.describe(`nothing serious for axe in the ${theme.toLowerCase()} theme`, () => {
    test.beforeEach(async ({ page }) => {
      await page.goto('/settings');
      await page.getByRole('button', { name: theme, exact: true }).click();
      await expect(page.locator('body')).toHaveAttribute(
        'data-theme-mode',
        theme.toLowerCase(),
      );
    });

    test('on the overview and the health of a cluster', async ({
      page,
      fleet,
    }) => {
      await openFleet(page);
      await expect(rows(page).first()).toBeVisible();
      // A table that has just loaded fades in; half of the way its colours are nobody's.
      await expect(page.getByRole('grid')).toHaveCSS('opacity', '1');
      await expect(page.locator('body')).toHaveAttribute(
        'data-theme-mode',
        theme.toLowerCase(),
      );
      expect(await seriousViolations(page)).toEqual([]);

      const { name } = await fleet.withStory('nodes-not-ready');
      await openHealth(page, name, '?axis=nodes&axis=workloads&axis=ownership');
      await expect(healthVerdict(page, 'degraded')).toBeVisible();
      await expect(page.getByText('kubelet v').first()).toBeVisible();
      expect(await seriousViolations(page)).toEqual([]);
    });

    test('on the other pages of the fleet', async ({ page }) => {
      await openPage(page, 'policies', /covered by a policy engine/);
      const pages = page.getByRole('navigation', { name: 'Fleet pages' });
      for (const [name, verdict] of [
        ['Policies', /covered by a policy engine/],
        ['Versions', /out of support/],
        ['Findings', /open findings/],
        ['Exceptions', /^\d+ exceptions/],
        ['Standard', /as the standard says/],
      ] as const) {
        await test.step(name, async () => {
          await pages.getByRole('link', { name }).click();
          await check(page, verdict);
        });
      }
    });

    test('on the other tabs of a cluster', async ({ page }) => {
      await openTab(page, 'checkout-prod-us/policy-compliance', /as git asks/);
      await unfold(lines(section(page, 'Drift from intent')).first());
      await check(page, /as git asks/);
      await page
        .getByRole('navigation', { name: 'Content navigation' })
        .getByRole('link', { name: 'Version skew' })
        .click();
      await check(page, /stop the upgrade/);
    });
  });
}
