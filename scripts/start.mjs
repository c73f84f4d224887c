/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

// `npm start`: everything that the portal needs, then the portal on the demo fleet, or on your own clusters:
//   npm start -- --clusters 1000          a larger demo fleet
//   npm start -- --kubeconfig ~/.kube/config   your own clusters instead
//   npm start -- --fresh                  forget what earlier runs wrote down

import { existsSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  bringYarn,
  checkNode,
  fail,
  install,
  isStopping,
  root,
  say,
  since,
  start,
  stopAll,
  stopOnSignals,
} from './lib.mjs';

/** From so many clusters on, the demo's short interval would keep a core busy for nothing. */
const LARGE_FLEET = 200;
const PORTS = { 3000: 'the pages', 7007: 'the back end' };

checkNode();
const options = readOptions();
stopOnSignals();
const startedAt = Date.now();

for (const [port, what] of Object.entries(PORTS)) {
  if (await answers(Number(port))) {
    fail(`Port ${port} (${what}) is in use: is another portal running?`);
  }
}
const yarn = await bringYarn();
await install(yarn);
if (options.fresh) {
  rmSync(path.join(root, '.demo'), { recursive: true, force: true });
}

const configs = ['app-config.yaml'];
const env = {};
if (options.kubeconfig) {
  configs.push('app-config.own-clusters.yaml');
  env.FLEETSTAGE_KUBECONFIG = options.kubeconfig.join(path.delimiter);
  say(`Your own clusters: ${env.FLEETSTAGE_KUBECONFIG}`);
} else {
  await startDemoFleet();
  configs.push('app-config.demo.yaml');
  if (Number(options.clusters) > LARGE_FLEET) {
    say('A large fleet: each cluster is looked at every five minutes.');
    env.APP_CONFIG_fleet_collection_interval = '{"minutes":5}';
  }
}
configs.push(...options.config);

say('Starting the portal …');
const portal = start(
  process.execPath,
  [
    yarn,
    'backstage-cli',
    'repo',
    'start',
    ...configs.flatMap(file => ['--config', path.resolve(root, file)]),
  ],
  { env: { ...env, BROWSER: 'none' } },
);
portal.on('exit', async code => {
  if (isStopping()) return;
  await stopAll();
  fail(`The portal ended with code ${code}; the lines above say why.`);
});
if (!(await untilReady())) {
  await stopAll();
  fail(
    'The portal did not answer within five minutes; the lines above say why.',
  );
}
say(
  `The portal is ready (${since(
    startedAt,
  )}): http://localhost:3000/fleet   Ctrl-C stops it.`,
);

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        clusters: { type: 'string', default: '24' },
        kubeconfig: { type: 'string' },
        config: { type: 'string', multiple: true, default: [] },
        fresh: { type: 'boolean', default: false },
      },
    });
    if (values.kubeconfig !== undefined) {
      // Relative to where the person stands, not to the root of the repository.
      const from = process.env.INIT_CWD ?? process.cwd();
      values.kubeconfig = values.kubeconfig
        .split(path.delimiter)
        .map(file => path.resolve(from, file));
      for (const file of values.kubeconfig) {
        if (!existsSync(file)) fail(`--kubeconfig: there is no file '${file}'`);
      }
    }
    return values;
  } catch (error) {
    return fail(
      `${error.message}\nUsage: npm start -- [--clusters N] [--kubeconfig FILE] [--config FILE] [--fresh]`,
    );
  }
}

/** The simulator; resolves when its clusters answer. */
async function startDemoFleet() {
  say(`Starting the demo fleet of ${options.clusters} clusters …`);
  const simulator = start(
    process.execPath,
    [
      yarn,
      'tsx',
      'packages/simulator/src/cli.ts',
      '--clusters',
      options.clusters,
      '--seed',
      '1',
      '--base-port',
      '21000',
      '--admin-port',
      '20999',
      '--state-dir',
      path.join(root, '.demo', 'fleet'),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await new Promise((resolve, reject) => {
    simulator.stdout.on('data', chunk => {
      process.stdout.write(chunk);
      if (String(chunk).includes('simulator ready')) resolve();
    });
    simulator.on('exit', () => reject(new Error('exit')));
  }).catch(() => {
    if (!isStopping()) {
      fail('The demo fleet did not start; the lines above say why.');
    }
  });
}

/** True once back end and pages answer; false when they take too long. */
async function untilReady() {
  const deadline = Date.now() + 5 * 60_000;
  const targets = [
    'http://127.0.0.1:7007/.backstage/health/v1/readiness',
    'http://localhost:3000/',
  ];
  for (const target of targets) {
    for (;;) {
      const response = await fetch(target).catch(() => undefined);
      if (response?.ok) break;
      if (Date.now() > deadline) return false;
      await new Promise(resolve => setTimeout(resolve, 300));
    }
  }
  return true;
}

/** True when something listens on a port of this machine. */
function answers(port) {
  return new Promise(resolve => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
