/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ToolCommand } from '../types';

/**
 * Command lines as a shell script: one flag a line, so that a change shows as one line.
 *
 * @param comment - lines that begin with `#` and end with a line break
 */
export function shellScript(
  commands: readonly ToolCommand[],
  comment: string,
): string {
  return [
    `#!/usr/bin/env bash\n${comment}set -euo pipefail\n`,
    ...commands.map(command => `${commandLine(command)}\n`),
  ].join('\n');
}

function commandLine({ tool, args }: ToolCommand): string {
  const start = args.findIndex(arg => arg.startsWith('-'));
  const end = start < 0 ? args.length : start;
  const words = [tool, ...args.slice(0, end)].map(quote).join(' ');
  return [words, ...args.slice(end).map(quote)].join(' \\\n  ');
}

function quote(word: string): string {
  return /^[\w\-=:,./@%+]+$/.test(word)
    ? word
    : `'${word.replaceAll("'", "'\\''")}'`;
}
