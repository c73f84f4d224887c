/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundledCalendars, calendarFileSchema } from './calendars';

jest.setTimeout(30_000);

const SCRIPT = path.resolve(
  __dirname,
  '../../../../scripts/refresh-calendars.mjs',
);
const fixture = (name: string) => path.join(__dirname, '__fixtures__', name);

describe('scripts/refresh-calendars.mjs', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'calendars-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const run = (...args: string[]) =>
    new Promise<{ code: number; out: string; err: string }>(resolve => {
      execFile(process.execPath, [SCRIPT, ...args], (error, out, err) =>
        resolve({ code: Number(error?.code ?? 0), out, err }),
      );
    });

  it('says what would change and writes nothing', async () => {
    const { code, out } = await run(
      'eks',
      '--from',
      fixture('amazon-eks.json'),
      '--check',
    );
    expect(code).toBe(2);
    expect(out).toBe(
      '~ 1.34 end: 2026-12-02 -> 2026-12-05\n+ 1.37: until 2027-12-20\n',
    );
    expect(
      bundledCalendars()
        .get('eks')
        ?.rows.some(row => row.minor === '1.37'),
    ).toBe(false);
  });

  it('writes a calendar that the portal takes', async () => {
    const out = path.join(folder, 'upstream.json');
    const result = await run(
      'upstream',
      '--from',
      fixture('kubernetes.md'),
      '--from',
      fixture('schedule.yaml'),
      '--out',
      out,
      '--as-of',
      '2026-12-20',
    );
    expect(result).toMatchObject({ code: 0, err: '' });
    const calendar = calendarFileSchema.parse(
      JSON.parse(await readFile(out, 'utf8')),
    );
    expect(calendar.asOf).toBe('2026-12-20');
    expect(calendar.rows.slice(-2)).toEqual([
      {
        minor: '1.37',
        release: '2026-08-26',
        maintenance: '2027-08-28',
        end: '2027-11-15',
      },
      {
        minor: '1.38',
        release: '2026-12-16',
        maintenance: '2027-12-28',
        end: '2028-02-28',
      },
    ]);
    // What the sources do not name stays.
    expect(calendar.rows.map(({ minor }) => minor)).toContain('1.33');
  });

  it.each([
    ['dates that do not rise', ['eks', '--from', 'broken.json'], /1.34/],
    ['an argument that it does not know', ['eks', '--frm', 'x'], /--frm/],
    ['a missing source', ['eks'], /--from/],
  ])('refuses %s', async (_what, args, message) => {
    const { code, err } = await run(
      ...args.map(arg => (arg === 'broken.json' ? fixture(arg) : arg)),
      '--check',
    );
    expect(code).toBe(1);
    expect(err).toMatch(message);
  });
});
