#!/usr/bin/env node
/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

// Refreshes support calendars: node scripts/refresh-calendars.mjs --help

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const DATA = fileURLToPath(
  new URL('../plugins/fleet-backend/src/data/', import.meta.url),
);

const HELP = `Refreshes a support calendar from endoflife.date or from kubernetes/website.

  node scripts/refresh-calendars.mjs <provider> --from <URL or file> [options]

  <provider>      upstream, eks, gke, aks, or the name of a calendar of your own
  --from          JSON of a product (endoflife.date API v1 or v0), Markdown of a product with front matter (a checkout of
                  endoflife.date), or schedule.yaml and eol.yaml of kubernetes/website (data/releases); may be repeated
  --out           file to write; default: the calendar that ships with Fleetstage
  --as-of         day on which the dates were right; default: what the source says, else today
  --source        words for where the dates come from
  --check         print the differences and write nothing; exit code 2 when there are any

Dates are checked before anything is written: they must rise within a minor and from one minor to the next. Minors that the
source does not name stay as they are.
`;

const DATE = /^\d{4}-\d{2}-\d{2}$/;

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function parseArguments(args) {
  const options = { from: [] };
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index];
    if (arg === '--help') {
      process.stdout.write(HELP);
      process.exit(0);
    } else if (arg === '--check') options.check = true;
    else if (arg === '--from') options.from.push(args[(index += 1)]);
    else if (['--out', '--as-of', '--source'].includes(arg))
      options[arg.slice(2)] = args[(index += 1)];
    else if (!options.provider && !arg.startsWith('-')) options.provider = arg;
    else fail(`Unknown argument '${arg}'. See --help.`);
  }
  if (!options.provider || options.from.length === 0) fail(HELP);
  return options;
}

async function load(source) {
  if (!/^https?:/.test(source)) return readFileSync(source, 'utf8');
  const response = await fetch(source, {
    headers: { accept: 'application/json, text/plain' },
    signal: AbortSignal.timeout(30_000),
  });
  if (!response.ok) fail(`${source} answered ${response.status}`);
  return response.text();
}

/** endoflife.date, API v1: { result: { releases: [{ name, releaseDate, eoasFrom, eolFrom, eoesFrom }] }, generated_at }. */
function fromApiV1({ result, generated_at: generatedAt }, provider) {
  return {
    asOf: generatedAt?.slice(0, 10),
    rows: result.releases.map(release =>
      fromDates(provider, {
        minor: release.name,
        release: release.releaseDate,
        support: release.eoasFrom,
        eol: release.eolFrom,
        extended: release.eoesFrom,
      }),
    ),
  };
}

/** endoflife.date, API v0 and front matter: [{ cycle or releaseCycle, releaseDate, support or eoas, eol, extendedSupport or eoes, lts }]. */
function fromCycles(cycles, provider) {
  return {
    rows: cycles.map(cycle =>
      fromDates(provider, {
        minor: cycle.cycle ?? cycle.releaseCycle,
        release: cycle.releaseDate,
        support: cycle.support ?? cycle.eoas,
        eol: cycle.eol,
        extended: cycle.extendedSupport ?? cycle.eoes ?? cycle.lts,
      }),
    ),
  };
}

/**
 * endoflife.date says for upstream when maintenance begins ("support") and when it ends ("eol"). For GKE "support" is the
 * computed begin of maintenance, which nobody publishes: it is left out. EKS and AKS name the end of what costs extra.
 */
function fromDates(provider, { minor, release, support, eol, extended }) {
  return compact({
    minor: String(minor),
    release,
    maintenance: provider === 'upstream' ? support : undefined,
    end: eol,
    extendedEnd: provider === 'upstream' ? undefined : extended,
  });
}

function compact(row) {
  return Object.fromEntries(
    Object.entries(row).filter(
      ([key, value]) =>
        key === 'minor' || (typeof value === 'string' && DATE.test(value)),
    ),
  );
}

/** kubernetes/website, data/releases: schedule.yaml (supported minors) and eol.yaml (the others). */
function fromWebsite({ schedules, branches }) {
  const rows = [
    ...(schedules ?? []).map(item => ({
      minor: item.release,
      release: item.releaseDate,
      maintenance: item.maintenanceModeStartDate,
      end: item.endOfLifeDate,
    })),
    ...(branches ?? []).map(item => ({
      minor: item.release,
      end: item.endOfLifeDate,
    })),
  ];
  return {
    rows: rows.map(row => compact({ ...row, minor: String(row.minor) })),
  };
}

async function parseSource(text, provider) {
  const trimmed = text.trimStart();
  if (trimmed.startsWith('{') || trimmed.startsWith('[')) {
    const json = JSON.parse(text);
    if (Array.isArray(json)) return fromCycles(json, provider);
    if (json.result?.releases) return fromApiV1(json, provider);
    return fail('The JSON is no product of endoflife.date');
  }
  // Dates must stay text and minors must not become numbers.
  const { parse } = await import('yaml');
  const frontMatter = /^---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? text;
  const document = parse(frontMatter, { schema: 'failsafe' });
  if (Array.isArray(document?.releases)) {
    return fromCycles(document.releases, provider);
  }
  if (document?.schedules || document?.branches) return fromWebsite(document);
  return fail('The YAML is neither a product of endoflife.date nor a schedule');
}

const number = minor => {
  const [major, rest] = minor.split('.').map(Number);
  return major * 1000 + rest;
};

/** Newer values win, key by key: the file of ended minors knows no release dates. */
function merge(known, fresh) {
  const rows = new Map(known.map(row => [row.minor, row]));
  for (const row of fresh) {
    if (!/^\d{1,2}\.\d{1,3}$/.test(row.minor)) continue;
    rows.set(row.minor, { ...rows.get(row.minor), ...row });
  }
  return [...rows.values()]
    .filter(row => row.end)
    .sort((a, b) => number(a.minor) - number(b.minor));
}

function validate(rows) {
  const problems = [];
  rows.forEach((row, index) => {
    const dates = [row.release, row.maintenance, row.end, row.extendedEnd];
    const known = dates.filter(Boolean);
    if (known.some((date, at) => at > 0 && date <= known[at - 1])) {
      problems.push(`the dates of ${row.minor} do not rise`);
    }
    const before = rows[index - 1];
    for (const key of ['release', 'end', 'extendedEnd']) {
      if (before?.[key] && row[key] && row[key] < before[key]) {
        problems.push(
          `${key} of ${row.minor} is before that of ${before.minor}`,
        );
      }
    }
  });
  if (problems.length > 0) fail(`Nothing written: ${problems.join('; ')}`);
}

function differences(before, after) {
  const known = new Map(before.map(row => [row.minor, row]));
  return after.flatMap(row => {
    const old = known.get(row.minor);
    if (!old) return [`+ ${row.minor}: until ${row.end}`];
    return ['release', 'maintenance', 'end', 'extendedEnd']
      .filter(key => old[key] !== row[key])
      .map(
        key =>
          `~ ${row.minor} ${key}: ${old[key] ?? 'none'} -> ${
            row[key] ?? 'none'
          }`,
      );
  });
}

/** The table to refresh: what was written last, else what ships, else nothing. */
function readCalendar(files, provider) {
  for (const file of files) {
    try {
      return JSON.parse(readFileSync(file, 'utf8'));
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
  }
  return { provider, title: provider, source: '', asOf: '', rows: [] };
}

const options = parseArguments(process.argv.slice(2));
const bundled = path.join(
  DATA,
  `calendar-${path.basename(options.provider)}.json`,
);
const out = options.out ?? bundled;
const base = readCalendar([out, bundled], options.provider);
let rows = base.rows;
let asOf;
for (const from of options.from) {
  const parsed = await parseSource(await load(from), options.provider);
  rows = merge(rows, parsed.rows);
  asOf = parsed.asOf ?? asOf;
}
validate(rows);
const changes = differences(base.rows, rows);
process.stdout.write(
  changes.length > 0 ? `${changes.join('\n')}\n` : 'No differences\n',
);
if (options.check) process.exit(changes.length > 0 ? 2 : 0);
const day = options['as-of'] ?? asOf ?? new Date().toISOString().slice(0, 10);
if (!DATE.test(day))
  fail(`--as-of is '${day}'; it must be a day such as 2026-11-01`);
const calendar = {
  ...base,
  source:
    options.source ?? (base.source || options.from.map(sourceName).join(', ')),
  asOf: day,
  rows,
};
writeFileSync(out, `${JSON.stringify(calendar, null, 2)}\n`);
process.stdout.write(
  `Written: ${path.relative(process.cwd(), out)}, as of ${day}\n`,
);

/** Where a file lies on somebody's machine is nobody's business. */
function sourceName(from) {
  return /^https?:/.test(from) ? new URL(from).host : path.basename(from);
}
