/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The simulator as a process of its own, so that only the collector is measured. Ports 30999, 31000 and up. */
export async function startSimulatorProcess(
  options: readonly string[],
): Promise<{ folder: string; stop(): void }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fleet-bench-'));
  const simulator = spawn(
    process.execPath,
    [
      require.resolve('tsx/cli'),
      path.resolve(__dirname, '../packages/simulator/src/cli.ts'),
      ...['--base-port', '31000', '--admin-port', '30999'],
      ...['--state-dir', folder, ...options],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const stop = () => {
    simulator.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await new Promise<void>((resolve, reject) => {
      simulator.stdout.on('data', chunk => {
        if (String(chunk).includes('simulator ready')) resolve();
      });
      simulator.on('exit', () => reject(new Error('The simulator ended')));
    });
  } catch (error) {
    stop();
    throw error;
  }
  return { folder, stop };
}
