/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import {
  expect,
  healthVerdict,
  openFleet,
  openHealth,
  rows,
  test,
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

for (const theme of ['Light', 'Dark']) {
  test(`nothing serious for axe in the ${theme.toLowerCase()} theme`, async ({
    page,
    fleet,
  }) => {
    await page.goto('/settings');
    await page.getByRole('button', { name: theme, exact: true }).click();
    await expect(page.locator('body')).toHaveAttribute(
      'data-theme-mode',
      theme.toLowerCase(),
    );

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
}
