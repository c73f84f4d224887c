/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

// Last in the alphabet: these tests add clusters to the fleet that the others count.

import { type Page } from '@playwright/test';
import { resolve } from 'node:path';
import { expect, lines, openPage, openTab, section, test } from './support';

/** Where pictures for the documentation go, when they are wanted: `DOC_SHOTS=1`. */
const SHOTS = resolve(__dirname, '../../../docs/images');

async function shot(page: Page, name: string) {
  if (!process.env.DOC_SHOTS) return;
  await page.screenshot({
    path: `${SHOTS}/${name}.png`,
    animations: 'disabled',
  });
}

interface Answers {
  name: string;
  class: string;
  owner: string;
  region?: string;
  delivery?: RegExp;
}

/** Goes through the form up to the last page; what is not answered is what the standard says. */
async function fillIn(page: Page, answers: Answers) {
  await page.goto('/fleet');
  await page.getByRole('link', { name: 'New cluster' }).click();
  await expect(page).toHaveURL(/\/create\/templates\/default\/new-cluster/);
  await page.getByLabel('Name').fill(answers.name);
  await page.getByLabel('Purpose').fill('Shows how clusters are made');
  const owner = page.getByRole('textbox', { name: 'Owner' });
  await owner.fill(answers.owner);
  await page.getByRole('option').first().click();
  await next(page);

  await page
    .getByRole('radio', { name: new RegExp(`^${answers.class}`) })
    .check();
  await shot(page, 'new-cluster-class');
  await next(page);

  const { region, delivery } = answers;
  if (region) {
    await page.getByRole('radio', { name: new RegExp(`^${region}`) }).check();
  }
  if (delivery) await page.getByRole('radio', { name: delivery }).check();
  await shot(page, 'new-cluster-place');
}

async function next(page: Page) {
  await page.getByRole('button', { name: 'Next' }).click();
}

/** From the page with place and version to the task. */
async function create(page: Page, name: string) {
  await next(page);
  await expect(page.getByText('Node pools')).toBeVisible();
  await next(page);
  await expect(page.getByText(`${name}/cluster.yaml`).first()).toBeVisible();
  await shot(page, 'new-cluster-preview');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page).toHaveURL(/\/create\/tasks\//);
}

/** Names the repository of the demo, where the form asks for one. */
async function chooseRepository(page: Page) {
  await page.getByRole('textbox', { name: 'Owner' }).fill('company');
  const repository = page.getByRole('textbox', { name: 'Repository' });
  await repository.fill('clusters');
  // The scaffolder's picker takes what was typed when it is left.
  await repository.press('Tab');
}

/** The address of the pull request that a task opens. */
async function pullRequestOf(page: Page) {
  const link = page.getByRole('link', { name: 'Pull request' });
  await expect(link).toBeVisible({ timeout: 90_000 });
  return (await link.getAttribute('href')) ?? '';
}

/** Merges a pull request on the git host of the demo. Resolves to the name of its file, without folder and ending. */
async function merge(page: Page, pullRequest: string, file: RegExp) {
  await page.goto(pullRequest);
  const path = page.getByText(file).first();
  await expect(path).toBeVisible();
  const [, name] = file.exec((await path.textContent()) ?? '') ?? [];
  await page.getByRole('button', { name: /Merge/ }).click();
  return name;
}

const finished = (page: Page) =>
  page.getByRole('link', { name: 'The cluster', exact: false });

test('a cluster is made from the standard: from "Create" to its page with three tabs', async ({
  page,
}) => {
  test.setTimeout(240_000);
  const name = 'search-preview';
  await fillIn(page, { name, class: 'Staging', owner: 'search' });
  await create(page, name);

  // In the catalog from the first minute, as being provisioned.
  await expect(page.getByText('In the catalog as').first()).toBeVisible({
    timeout: 30_000,
  });
  await shot(page, 'new-cluster-task');
  await expect(finished(page)).toBeVisible({ timeout: 120_000 });

  await finished(page).click();
  await expect(page).toHaveURL(/\/resource\/search-preview/);
  await expect(async () => {
    await page.goto(`/catalog/default/resource/${name}/fleet-health`);
    await expect(
      page.getByRole('heading', { name: /^(ok|degraded|unknown) since / }),
    ).toBeVisible({ timeout: 5_000 });
    await expect(section(page, 'Standard')).toContainText('As Staging says', {
      timeout: 5_000,
    });
  }).toPass({ timeout: 120_000 });
  await shot(page, 'new-cluster-health');
  await expect(page.getByRole('main')).toContainText('group search');
  await openTab(page, `${name}/policy-compliance`, /Kyverno/);
  await openTab(page, `${name}/version-skew`, /1\.36/);
});

test('the same request again changes nothing', async ({ page }) => {
  test.setTimeout(180_000);
  const name = 'search-preview';
  await fillIn(page, { name, class: 'Staging', owner: 'search' });
  await create(page, name);
  await expect(page.getByText(/is already as the standard says/)).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByText(/Is already registered with argocd/)).toBeVisible(
    {
      timeout: 60_000,
    },
  );
  await expect(finished(page)).toBeVisible({ timeout: 60_000 });
});

test('a creation without quota says what to do, and its retry goes on with the same cluster', async ({
  page,
  fleet,
}) => {
  test.setTimeout(240_000);
  const name = 'search-north';
  await fillIn(page, {
    name,
    class: 'Ephemeral',
    owner: 'search',
    region: 'eu-north-1',
  });
  await create(page, name);
  await expect(
    page.getByText(/The cluster cannot come up: .*limit/).first(),
  ).toBeVisible({
    timeout: 90_000,
  });
  await shot(page, 'new-cluster-failed');
  const task = page.url();

  await page.goto(`/catalog/default/resource/${name}/fleet-health`);
  await expect(page.getByText(/cannot come up/).first()).toBeVisible();
  await fleet.grantQuota('eu-north-1');
  await page.goto(task);
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(finished(page)).toBeVisible({ timeout: 120_000 });
});

test('a pull request makes the cluster when it is merged', async ({ page }) => {
  test.setTimeout(240_000);
  const name = 'search-by-review';
  await fillIn(page, {
    name,
    class: 'Staging',
    owner: 'search',
    delivery: /^Pull request/,
  });
  await chooseRepository(page);
  await create(page, name);
  const pullRequest = await pullRequestOf(page);

  await page.goto('/fleet/standard');
  await expect(section(page, 'In progress')).toContainText(name);
  await merge(page, pullRequest, /(cluster)\.yaml/);
  await expect(page.getByText(/search-by-review/).first()).toBeVisible();
  await expect(async () => {
    await page.goto(`/catalog/default/resource/${name}/fleet-health`);
    await expect(section(page, 'Standard')).toContainText('As Staging says', {
      timeout: 5_000,
    });
  }).toPass({ timeout: 150_000 });

  // Nobody waited for the merge, so one step is left.
  await shot(page, 'cluster-to-register');
  await page.getByRole('link', { name: 'Register it' }).click();
  await expect(page.getByRole('radio', { name })).toBeChecked();
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText(/Registered with argocd/)).toBeVisible({
    timeout: 60_000,
  });
  await finished(page).click();
  await page.goto(`/catalog/default/resource/${name}/fleet-health`);
  await expect(section(page, 'Standard')).toContainText('As Staging says');
  await expect(page.getByText(/does not know it yet/)).toBeHidden();
});

test('the fleet against the standard: a bar narrows the list, a row says what differs, an exception accepts it', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await openPage(page, 'standard', /as the standard says/);
  await shot(page, 'fleet-standard');
  const tile = page.getByRole('button', { name: /^\d+ drifted$/ });
  const count = parseInt((await tile.textContent()) ?? '', 10);
  await tile.click();
  await expect(page).toHaveURL(/[?&]conformance=drifted/);
  const found = lines(section(page, 'Clusters'));
  await expect(found).toHaveCount(Math.min(count, 25));
  const [first] = await found.all();
  await first.getByRole('button', { name: /^Details of / }).click();
  const request = section(page, 'Clusters')
    .getByRole('link', { name: 'Request an exception' })
    .first();
  await request.click();
  await expect(page).toHaveURL(
    /\/create\/templates\/default\/request-exception/,
  );
  await expect(page.getByText('kind: FleetException').first()).toBeVisible();
  await next(page);
  await page
    .getByRole('textbox', { name: 'Reason' })
    .fill('It is replaced in the next quarter.');
  await next(page);
  await chooseRepository(page);
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  const pullRequest = await pullRequestOf(page);
  const name = await merge(page, pullRequest, /exceptions\/(\S+)\.yaml/);
  await shot(page, 'exception-pull-request');
  await expect(async () => {
    await page.goto(`/fleet/exceptions?text=${name}`);
    const exceptions = lines(section(page, 'Exceptions'));
    await expect(exceptions).toHaveCount(1, { timeout: 5_000 });
    await expect(exceptions).toContainText(
      'It is replaced in the next quarter.',
    );
  }).toPass({ timeout: 150_000 });
});
