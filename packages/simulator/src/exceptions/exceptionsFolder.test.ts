/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExceptionsFolder } from './exceptionsFolder';
import { movedDates } from './movedDates';

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'fleetstage-exceptions-'));
});

afterAll(() => rm(root, { recursive: true, force: true }));

it.each([
  ['2026-11-25T23:59:59Z', 'until 2026-12-18, since 2026-09-14'],
  ['2026-11-26T00:00:00Z', 'until 2026-12-19, since 2026-09-15'],
  ['2027-11-25T12:00:00Z', 'until 2027-12-18, since 2027-09-14'],
])('keeps dates as far away at %s', (now, text) => {
  expect(movedDates('until 2026-12-18, since 2026-09-14', new Date(now))).toBe(
    text,
  );
});

it('follows what is merged, and keeps it over a restart', async () => {
  const folder = new ExceptionsFolder(join(root, 'exceptions'));
  await folder.fill(new Date('2026-11-27'));
  const read = (name: string) => readFile(join(folder.path, name), 'utf8');
  expect(await read('payments.yaml')).toContain('expiresAt: 2026-12-20');
  expect(await readdir(folder.path)).not.toContain('README.md');

  for (const path of [
    'exceptions/payments.yaml',
    'clusters/shop/exceptions/shop-region.yaml',
  ]) {
    expect(folder.holds(path)).toBe(true);
    await folder.follow(path, Buffer.from(path));
  }
  await folder.fill(new Date('2026-11-28'));
  expect(await read('payments.yaml')).toContain('expiresAt: 2026-12-21');
  expect(await read('shop-region.yaml')).toBe(
    'clusters/shop/exceptions/shop-region.yaml',
  );
  await folder.follow('clusters/shop/exceptions/shop-region.yaml', undefined);
  expect(await readdir(folder.path)).not.toContain('shop-region.yaml');
});

it.each([
  'exceptions/../../x.yaml',
  'exceptions/a/b.yaml',
  'exceptions/notes.md',
  'clusters/shop/cluster.yaml',
])('leaves %s alone', path => {
  expect(new ExceptionsFolder(root).holds(path)).toBe(false);
});
