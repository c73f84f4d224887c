/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

// What `npm start` and `npm test` share. Plain Node, no dependencies: it runs before anything is installed.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '..',
);

const tools = path.join(root, '.tools');

/** Groups of everything that was started: one may outlive its leader. */
const groups = new Set();

/** Says what happens, with a mark that tells our lines from those of the tools. */
export function say(message) {
  process.stdout.write(`\n[fleetstage] ${message}\n`);
}

/** Ends with a message instead of a stack. */
export function fail(message) {
  process.stderr.write(`\n[fleetstage] ${message}\n`);
  process.exit(1);
}

/** Backstage supports Node.js 22 and 24; 20.19 and newer of 20 work as well. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const fine =
    (major === 20 && minor >= 19) ||
    (major === 22 && minor >= 12) ||
    major === 24;
  if (!fine) {
    fail(
      `Node.js ${process.versions.node} does not run this portal. Use 22 or 24 (what Backstage supports), or 20.19 or newer of 20.`,
    );
  }
}

/** The folder whose `include/node` holds the headers of the running Node, if they are there. */
function headersOfThisNode() {
  const prefix = path.resolve(path.dirname(process.execPath), '..');
  return existsSync(path.join(prefix, 'include', 'node', 'node.h'))
    ? prefix
    : undefined;
}

/** Environment for everything that we start. */
export function childEnv(extra = {}) {
  // npm hands on a nodedir of its own configuration, which may belong to another Node: the one that runs comes first.
  const nodedir = headersOfThisNode() ?? process.env.npm_config_nodedir;
  const env = { ...process.env, ...extra };
  if (nodedir) env.npm_config_nodedir = nodedir;
  // npm's own settings for this very script would mislead a yarn and an npm that run inside it.
  for (const key of Object.keys(env)) {
    if (/^npm_(lifecycle|package|command|execpath|node_execpath)/.test(key)) {
      delete env[key];
    }
  }
  env.PATH = `${path.dirname(process.execPath)}${path.delimiter}${env.PATH}`;
  env.YARN_ENABLE_TELEMETRY = '0';
  return env;
}

/**
 * Starts a program in a process group of its own, so that it can be stopped with all that it started.
 */
export function start(command, args, options = {}) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: 'inherit',
    detached: process.platform !== 'win32',
    ...options,
    env: childEnv(options.env),
  });
  if (child.pid) groups.add(child.pid);
  return child;
}

/** Runs a program to its end; resolves to its exit code. */
export function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = start(command, args, options);
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(signal ? 1 : code ?? 1));
  });
}

/** False when the group has ended. */
function signalGroup(pid, signal) {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
    return true;
  } catch {
    return false;
  }
}

/** Stops everything that was started: politely, then, after five seconds, for good. */
export async function stopAll() {
  const running = () => [...groups].filter(pid => signalGroup(pid, 0));
  for (const pid of groups) signalGroup(pid, 'SIGTERM');
  const deadline = Date.now() + 5000;
  while (running().length > 0 && Date.now() < deadline) {
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  for (const pid of running()) signalGroup(pid, 'SIGKILL');
}

let stopping = false;

/** True once somebody asked us to stop: what ends from now on has not failed. */
export function isStopping() {
  return stopping;
}

/** Ctrl-C, a closed terminal and `kill` stop the children first. A second signal does not wait. */
export function stopOnSignals() {
  for (const [signal, code] of Object.entries({
    SIGINT: 130,
    SIGTERM: 143,
    SIGHUP: 129,
  })) {
    process.on(signal, async () => {
      if (stopping) {
        for (const pid of groups) signalGroup(pid, 'SIGKILL');
        process.exit(code);
      }
      stopping = true;
      say('Stopping …');
      await stopAll();
      process.exit(code);
    });
  }
}

/** How long something took, in words. */
export function since(startedAt) {
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  return seconds < 60
    ? `${seconds} s`
    : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** The Yarn that package.json pins, brought from the npm registry as an ordinary package. */
export async function bringYarn() {
  const { packageManager } = JSON.parse(
    readFileSync(path.join(root, 'package.json'), 'utf8'),
  );
  const version = packageManager.replace(/^yarn@/, '');
  const folder = path.join(tools, `yarn-${version}`);
  const cli = path.join(
    folder,
    'node_modules',
    '@yarnpkg',
    'cli-dist',
    'bin',
    'yarn.js',
  );
  if (existsSync(cli)) return cli;
  const startedAt = Date.now();
  say(`Bringing Yarn ${version} from the npm registry …`);
  mkdirSync(folder, { recursive: true });
  const code = await run(
    process.platform === 'win32' ? 'npm.cmd' : 'npm',
    [
      'install',
      '--prefix',
      folder,
      '--no-save',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      `@yarnpkg/cli-dist@${version}`,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if (code !== 0 || !existsSync(cli)) {
    fail(
      'Yarn could not be fetched. Does `npm view @yarnpkg/cli-dist` answer?',
    );
  }
  say(`Yarn is there (${since(startedAt)})`);
  return cli;
}

/** What an installation depends on: a change of any of it asks for a new one. */
function installationKey() {
  const hash = createHash('sha256');
  hash.update(process.version);
  for (const file of ['yarn.lock', 'package.json', '.yarnrc.yml']) {
    hash.update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

/** Installs the dependencies of the committed lockfile, unless that was done already with this very Node. */
export async function install(yarn) {
  const stamp = path.join(root, 'node_modules', '.fleetstage-installed');
  const key = installationKey();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return;
  const startedAt = Date.now();
  say(
    'Installing dependencies: two to five minutes the first time, one native addon is compiled …',
  );
  const code = await run(process.execPath, [yarn, 'install', '--immutable']);
  if (code !== 0) {
    fail(
      'The installation failed; the lines above say why. The native addon needs Python 3, make and a C++ compiler.',
    );
  }
  // Yarn does not notice that an addon was built for another version of Node.
  if (!(await addonWorks())) {
    say('Building the native addon for this Node …');
    await run(process.execPath, [yarn, 'rebuild', 'better-sqlite3']);
    if (!(await addonWorks())) {
      fail(
        'The database addon better-sqlite3 was not built for this Node. Look for the compiler errors above; Python 3, make and a C++ compiler are needed.',
      );
    }
  }
  writeFileSync(stamp, key);
  say(`Dependencies are installed (${since(startedAt)})`);
}

/** True when the one native addon loads into this Node. */
async function addonWorks() {
  const code = await run(
    process.execPath,
    ['-e', "new (require('better-sqlite3'))(':memory:').close()"],
    { stdio: 'ignore' },
  );
  return code === 0;
}

/** Runs a command of the workspace through Yarn, which puts the tools on the path. */
export function yarnRun(yarn, args, options) {
  return run(process.execPath, [yarn, ...args], options);
}
