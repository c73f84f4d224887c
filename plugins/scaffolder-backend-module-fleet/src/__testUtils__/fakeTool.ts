/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ToolSettings } from '@fleetstage/plugin-fleet-node';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { temporaryFolder } from './jobs';

/** One run of a fake tool. */
export interface ToolCall {
  args: string[];
  env: Record<string, string>;
  /** Of the file behind `-f`. */
  file?: string;
}

/** What a fake tool does for the runs whose arguments begin with some words; the first that fits, `times` at most. */
export interface ToolAnswer {
  when: string;
  stdout?: string;
  stderr?: string;
  exitCode?: number;
  /** Stays until it is ended, and writes into this file as long as it is there. */
  hang?: string;
  times?: number;
}

const PROGRAM = `
const fs = require('node:fs');
const path = require('node:path');
const args = process.argv.slice(2);
const calls = path.join(__dirname, 'calls');
const before = fs.readFileSync(calls, 'utf8').split('\\n').filter(Boolean)
  .map(line => JSON.parse(line).answer);
const answers = JSON.parse(fs.readFileSync(path.join(__dirname, 'answers.json')));
const answer = answers.findIndex(({ when, times = Infinity }, index) =>
  args.join(' ').startsWith(when) &&
  before.filter(each => each === index).length < times);
const flag = args.indexOf('-f');
const file = flag < 0 ? undefined : fs.readFileSync(args[flag + 1], 'utf8');
fs.appendFileSync(calls, JSON.stringify({ args, env: process.env, file, answer }) + '\\n');
const { stdout = '', stderr = '', exitCode = 0, hang } = answers[answer] ??
  { stderr: 'no answer for ' + args.join(' '), exitCode: 99 };
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = exitCode;
if (hang) setInterval(() => fs.appendFileSync(hang, '.'), 10);
`;

/** A program that notes how it was called, and answers as a test says. */
export async function fakeTool(answers: ToolAnswer[]): Promise<{
  settings: ToolSettings;
  calls(): Promise<ToolCall[]>;
}> {
  const folder = await temporaryFolder();
  const at = (name: string) => path.join(folder, name);
  await writeFile(at('answers.json'), JSON.stringify(answers));
  await writeFile(at('calls'), '');
  await writeFile(at('tool.js'), PROGRAM);
  // A shell in between, as the launcher of gcloud is one: ending it alone would leave the program behind.
  await writeFile(
    at('tool'),
    `#!/bin/sh\n"${process.execPath}" "${at('tool.js')}" "$@"\n`,
  );
  await chmod(at('tool'), 0o755);
  return {
    settings: {
      name: 'default',
      command: at('tool'),
      run: true,
      environment: [],
    },
    calls: async () =>
      (await readFile(at('calls'), 'utf8'))
        .split('\n')
        .filter(Boolean)
        .map(line => JSON.parse(line)),
  };
}
