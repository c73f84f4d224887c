/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { defineConfig } from '@playwright/test';
import { resolve } from 'node:path';

/** The browser tests, against a portal on the demo fleet that runs already: `npm start`, or `.ci/browser`. */
export default defineConfig({
  testDir: resolve(__dirname, 'e2e-tests'),
  outputDir: resolve(__dirname, '../../e2e-results'),
  // One fleet, which some tests disturb: one after the other.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // The development server is slow on two cores.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    baseURL: process.env.PLAYWRIGHT_URL ?? 'http://localhost:3000',
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor: 1,
    colorScheme: 'light',
    locale: 'en-GB',
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
