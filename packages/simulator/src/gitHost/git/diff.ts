/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { FileChange } from './changes';
import { GitObjects } from './objects';

export interface DiffLine {
  sign: '+' | '-' | ' ';
  text: string;
}

/** Above this many pairs of lines a changed file is shown as removed and added: nobody waits for a better answer. */
const MAX_PAIRS = 4_000_000;

export function changeStatus({ after, before }: FileChange): string {
  if (!before) return 'added';
  return after ? 'modified' : 'removed';
}

function linesOf(content: Buffer): string[] {
  const lines = content.toString('utf8').split('\n');
  if (lines[lines.length - 1] === '') lines.pop();
  return lines;
}

/** How long the longest common run of lines is, from each pair of places on to the end. */
function commonLengths(a: string[], b: string[]): Uint32Array[] {
  const table = Array.from(
    { length: a.length + 1 },
    () => new Uint32Array(b.length + 1),
  );
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      table[i][j] =
        a[i] === b[j]
          ? table[i + 1][j + 1] + 1
          : Math.max(table[i + 1][j], table[i][j + 1]);
  return table;
}

function diffLines(a: string[], b: string[]): DiffLine[] {
  const marked = (sign: DiffLine['sign'], lines: string[]) =>
    lines.map(text => ({ sign, text }));
  if (a.length * b.length > MAX_PAIRS)
    return [...marked('-', a), ...marked('+', b)];
  const common = commonLengths(a, b);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      lines.push({ sign: ' ', text: a[i] });
      i += 1;
      j += 1;
    } else if (common[i + 1][j] >= common[i][j + 1]) {
      lines.push({ sign: '-', text: a[i] });
      i += 1;
    } else {
      lines.push({ sign: '+', text: b[j] });
      j += 1;
    }
  }
  return [...lines, ...marked('-', a.slice(i)), ...marked('+', b.slice(j))];
}

/** All lines of a changed file; undefined where one of its versions is no text. */
export function diffOf(
  objects: GitObjects,
  { after, before }: FileChange,
): DiffLine[] | undefined {
  const [a, b] = [before, after].map(entry =>
    entry ? objects.blob(entry.sha) : Buffer.alloc(0),
  );
  if (a.includes(0) || b.includes(0)) return undefined;
  return diffLines(linesOf(a), linesOf(b));
}

/** The diff as GitHub sends it: one hunk over the whole file. */
export function patchText(lines: DiffLine[]): string {
  const range = (other: string) => {
    const count = lines.filter(line => line.sign !== other).length;
    return `${count ? 1 : 0},${count}`;
  };
  const body = lines.map(line => `${line.sign}${line.text}`).join('\n');
  return `@@ -${range('+')} +${range('-')} @@\n${body}`;
}
