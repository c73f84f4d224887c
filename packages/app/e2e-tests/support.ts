/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  expect,
  test as base,
  type Browser,
  type Locator,
  type Page,
} from '@playwright/test';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const ADMIN_FILE = resolve(__dirname, '../../../.demo/fleet/admin.json');

/** The states in the order of their tiles. */
export const STATES = [
  'failing',
  'degraded',
  'unknown',
  'planned',
  'ok',
] as const;

export type State = (typeof STATES)[number];

interface Fault {
  kind: string;
}

/** A cluster as the simulator knows it. */
export interface SimulatedCluster {
  name: string;
  story: string;
  owner: string | null;
  environment: string;
  url: string;
  fault: Fault | null;
  counters: { requests: number; connections: number };
}

/** The simulator behind the demo fleet: what its clusters are, were asked, and how they misbehave. */
export class DemoFleet {
  /** The faults as they were before this test touched them. */
  readonly #before = new Map<string, Fault | null>();
  readonly #granted: string[] = [];

  /** Every cluster, without the one that manages the others. */
  async clusters(): Promise<SimulatedCluster[]> {
    return (await this.#all()).filter(({ story }) => story !== 'management');
  }

  async management(): Promise<SimulatedCluster> {
    return this.withStory('management');
  }

  /** The first cluster that tells a story. */
  async withStory(story: string): Promise<SimulatedCluster> {
    return found(await this.#all(), cluster => cluster.story === story);
  }

  async named(name: string): Promise<SimulatedCluster> {
    return found(await this.#all(), cluster => cluster.name === name);
  }

  async breakCluster(name: string, kind: string) {
    const { fault } = await this.named(name);
    if (!this.#before.has(name)) this.#before.set(name, fault);
    await this.#setFault(name, { kind });
  }

  async mendCluster(name: string) {
    await this.#setFault(name, this.#before.get(name) ?? null);
  }

  /** Gives a region machines, or takes them away again when the test ends. */
  async grantQuota(region: string) {
    this.#granted.push(region);
    await this.#call(`quota/${region}`, { method: 'PUT' });
  }

  async mendAll() {
    for (const region of this.#granted.splice(0)) {
      await this.#call(`quota/${region}`, { method: 'DELETE' });
    }
    for (const name of this.#before.keys()) await this.mendCluster(name);
  }

  async #all(): Promise<SimulatedCluster[]> {
    return (await (await this.#call('clusters')).json()).clusters;
  }

  async #setFault(name: string, fault: Fault | null) {
    await this.#call(
      `clusters/${name}/fault`,
      fault
        ? { method: 'PUT', body: JSON.stringify(fault) }
        : { method: 'DELETE' },
    );
  }

  async #call(path: string, init: RequestInit = {}): Promise<Response> {
    // Read each time: a portal that was started anew has a new token.
    const admin = JSON.parse(readFileSync(ADMIN_FILE, 'utf8'));
    const response = await fetch(`${admin.url}/${path}`, {
      ...init,
      headers: { authorization: `Bearer ${admin.token}` },
    });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return response;
  }
}

function found(
  clusters: SimulatedCluster[],
  wanted: (cluster: SimulatedCluster) => boolean,
): SimulatedCluster {
  const cluster = clusters.find(wanted);
  if (!cluster) throw new Error(`No such cluster: ${wanted}`);
  return cluster;
}

/** Clusters of the demo fleet as it starts. */
const DEMO_CLUSTERS = 24;

/** Unknown for good: the credential is rejected, the policies may not be read. */
const UNKNOWN = ['retail-edge-berlin', 'ml-serve-us'];

/** A portal that has just started shows clusters as unknown until it has looked at each of them. */
async function waitForFirstLooks(browser: Browser, baseURL: string) {
  const page = await browser.newPage({ baseURL });
  const clusters = await new DemoFleet().clusters();
  await expect(async () => {
    await openFleet(page);
    expect(await sumOfTotals(page)).toBe(clusters.length);
    // Clusters that a test made may be on their way.
    const made = clusters.length - DEMO_CLUSTERS;
    expect((await totals(page)).unknown).toBeLessThanOrEqual(
      UNKNOWN.length + made,
    );
  }).toPass({ timeout: 100_000, intervals: [2_000] });
  await page.close();
}

interface Fixtures {
  fleet: DemoFleet;
  noPageErrors: void;
}

export const test = base.extend<Fixtures, { firstLooks: void }>({
  firstLooks: [
    async ({ browser }, provide, { project }) => {
      await waitForFirstLooks(browser, project.use.baseURL ?? '');
      await provide();
    },
    { scope: 'worker', auto: true, timeout: 120_000 },
  ],
  // Whatever becomes of the test, its faults go with it.
  fleet: async ({}, provide) => {
    const fleet = new DemoFleet();
    await provide(fleet);
    await fleet.mendAll();
  },
  noPageErrors: [
    async ({ page }, provide) => {
      const errors: string[] = [];
      page.on('pageerror', error => errors.push(error.message));
      await provide();
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';

/** The heading of the fleet page: what fails, in words. */
export function verdict(page: Page): Locator {
  return page.getByRole('heading', {
    name: /^(\d+ clusters? failing|Nothing fails)/,
  });
}

export function tile(page: Page, state: State): Locator {
  return page
    .getByRole('group', { name: 'Clusters by state' })
    .getByRole('button', { name: new RegExp(`^\\d+ ${state}$`) });
}

/** What the five tiles say. */
export async function totals(page: Page): Promise<Record<State, number>> {
  const entries: [State, number][] = [];
  for (const state of STATES) {
    const text = (await tile(page, state).textContent()) ?? '';
    entries.push([state, parseInt(text, 10)]);
  }
  return Object.fromEntries(entries) as Record<State, number>;
}

export async function sumOfTotals(page: Page): Promise<number> {
  return Object.values(await totals(page)).reduce((a, b) => a + b, 0);
}

/** The rows of the cluster table. */
export function rows(page: Page): Locator {
  return page
    .getByRole('region', { name: 'Clusters' })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') });
}

export function row(page: Page, cluster: string): Locator {
  return rows(page).filter({
    has: page.getByRole('link', { name: cluster, exact: true }),
  });
}

/** Chooses from the choices of a filter, which the bar shows under its title. */
export async function choose(bar: Locator, title: string, option: string) {
  await bar.getByRole('button', { name: new RegExp(`${title}$`) }).click();
  await bar.page().getByRole('option', { name: option, exact: true }).click();
  await bar.page().keyboard.press('Escape');
}

export async function openFleet(page: Page, query = '') {
  await page.goto(`/fleet${query}`);
  await expect(verdict(page)).toBeVisible();
}

export function healthPath(cluster: string): string {
  return `/catalog/default/resource/${cluster}/fleet-health`;
}

/** Opens a page of the fleet and waits for its verdict. */
export async function openPage(page: Page, path: string, says: RegExp) {
  await page.goto(`/fleet/${path}`);
  await expect(page.getByRole('heading', { name: says })).toBeVisible();
}

/** Opens a tab of a cluster and waits for its verdict. */
export async function openTab(
  page: Page,
  path: `${string}/${'policy-compliance' | 'version-skew'}`,
  says: RegExp,
) {
  await page.goto(`/catalog/default/resource/${path}`);
  await expect(page.getByRole('heading', { name: says })).toBeVisible();
}

/** A part of a page, by its heading. */
export function section(page: Page, title: string): Locator {
  return page.getByRole('region', { name: title, exact: true });
}

/** The rows of the table of a section, without what is unfolded below them. */
export function lines(within: Locator): Locator {
  return within
    .getByRole('table')
    .getByRole('row')
    .filter({ has: within.page().getByRole('rowheader') });
}

/** Presses what folds the details of a row out. */
export async function unfold(line: Locator) {
  const button = line.getByRole('button', { name: /^Details of / });
  await button.click();
  await expect(button).toHaveAttribute('aria-expanded', 'true');
}

/** The lines of a CSV that a button downloads, its head first. */
export async function downloadCsv(page: Page, button: string, name: string) {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: button, exact: true }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(
    new RegExp(`^${name}-\\d{4}-\\d\\d-\\d\\d\\.csv$`),
  );
  return readFileSync(await download.path(), 'utf8')
    .trim()
    .split(/\r?\n/);
}

/** The verdict of a cluster's tab "Fleet health". */
export function healthVerdict(page: Page, state: State): Locator {
  return page.getByRole('heading', { name: new RegExp(`^${state} since `) });
}

export async function openHealth(page: Page, cluster: string, query = '') {
  await page.goto(`${healthPath(cluster)}${query}`);
  await expect(page.getByRole('heading', { name: cluster })).toBeVisible();
  await expect(
    page.getByRole('region', { name: 'State by axis' }),
  ).toBeVisible();
}

/** The line of an axis, which unfolds it; with a state, only when it is in that state. */
export function axisLine(page: Page, axis: string, state?: string): Locator {
  return page
    .getByRole('region', { name: 'State by axis' })
    .getByRole('button', { name: new RegExp(`^${axis} ${state ?? ''}`) });
}
