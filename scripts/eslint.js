/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

// The walls between the rooms, as a lint rule. Every package's .eslintrc.js asks for its configuration here, so
// that a new package has its walls from its first day: what is not listed below may import nothing of ours.

const path = require('path');
const createConfig = require('@backstage/cli/config/eslint-factory');

/** Which of our packages each room may import. */
const MAY_IMPORT = {
  'plugins/fleet-common': [],
  'plugins/fleet-node': ['plugin-fleet-common'],
  'plugins/fleet-backend': ['plugin-fleet-common', 'plugin-fleet-node'],
  'plugins/fleet': ['plugin-fleet-common'],
  'packages/app': ['plugin-fleet'],
  'packages/backend': ['*'],
  // Its testing/ folder plays clusters for probes.
  'packages/simulator': ['plugin-fleet-node'],
};

/** Every module of a back end: the contracts, never another module nor the engine. */
const MODULES_MAY_IMPORT = ['plugin-fleet-common', 'plugin-fleet-node'];

/** Tests may also use these. */
const TESTS_MAY_IMPORT = [
  'simulator',
  'plugin-*-module-*',
  'plugin-fleet-backend',
];

function allowedFor(dir) {
  const room = path.relative(path.resolve(__dirname, '..'), dir);
  if (/-module-/.test(room)) return MODULES_MAY_IMPORT;
  return MAY_IMPORT[room] ?? [];
}

function wall(allowed) {
  return {
    group: ['@fleetstage/*', ...allowed.map(name => `!@fleetstage/${name}`)],
    message:
      'A wall of the house: docs/architecture.md says who may import whom.',
  };
}

module.exports = function createWalledConfig(dir) {
  const allowed = allowedFor(dir);
  const config = createConfig(dir);
  const base = config.rules['no-restricted-imports'][1];
  const keep = (base.patterns || []).map(entry =>
    typeof entry === 'string' ? { group: [entry] } : entry,
  );
  config.rules['no-restricted-imports'] = [
    2,
    { ...base, patterns: [...keep, wall(allowed)] },
  ];
  const tests = config.overrides.find(
    override => override.rules && override.rules['no-restricted-imports'],
  );
  tests.files = [...tests.files, '**/contract/**'];
  // What several tests expect alike is a function of its own.
  tests.rules['jest/expect-expect'] = [
    'warn',
    { assertFunctionNames: ['expect', 'expect*'] },
  ];
  tests.rules['no-restricted-imports'] = [
    2,
    {
      ...tests.rules['no-restricted-imports'][1],
      patterns: [wall([...allowed, ...TESTS_MAY_IMPORT])],
    },
  ];
  return config;
};
