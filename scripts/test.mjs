/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

// `npm test`: everything that needs no more than Node and npm: types, lint, formatting, API reports, unit and
// integration tests.

import {
  bringYarn,
  checkNode,
  install,
  say,
  since,
  stopOnSignals,
  yarnRun,
} from './lib.mjs';

checkNode();
stopOnSignals();
const startedAt = Date.now();
const yarn = await bringYarn();
await install(yarn);

const steps = [
  ['Types', ['tsc']],
  ['Formatting', ['prettier', '--check', '--log-level', 'warn', '.']],
  ['Lint', ['backstage-cli', 'repo', 'lint', '--max-warnings', '0']],
  ['API reports', ['api-reports', '--ci']],
  [
    'Unit and integration tests',
    [
      'backstage-cli',
      'repo',
      'test',
      '--watchAll=false',
      ...process.argv.slice(2),
    ],
    // Backstage's test databases look for Docker when CI is set; PostgreSQL comes from .ci/run.
    { env: { BACKSTAGE_TEST_DISABLE_DOCKER: '1', CI: 'true' } },
  ],
];
const failed = [];
for (const [name, args, options] of steps) {
  const stepStartedAt = Date.now();
  say(`${name} …`);
  const code = await yarnRun(yarn, args, options);
  say(`${name}: ${code === 0 ? 'passed' : 'FAILED'} (${since(stepStartedAt)})`);
  if (code !== 0) failed.push(name);
}
say(
  failed.length === 0
    ? `All passed (${since(startedAt)})`
    : `Failed: ${failed.join(', ')} (${since(startedAt)})`,
);
process.exit(failed.length === 0 ? 0 : 1);
