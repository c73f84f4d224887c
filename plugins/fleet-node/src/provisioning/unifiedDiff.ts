/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { RenderedFile } from '@fleetstage/plugin-fleet-common';
import { createTwoFilesPatch } from 'diff';
import { escapeRegExp } from 'lodash';

/**
 * What differs between the files of two clusters, as unified diffs in the order of their paths; empty when nothing does.
 * The name of the earlier cluster reads as that of the later one, so that only real differences show.
 *
 * @param before - files of one cluster, below `<its name>/`
 * @param after - files of the other, below `<its name>/`
 * @public
 */
export function diffFiles(
  before: readonly RenderedFile[],
  after: readonly RenderedFile[],
): string {
  const old = contents(renamed(before, after));
  const current = contents(after);
  return [...new Set([...old.keys(), ...current.keys()])]
    .sort()
    .map(path => patch(path, old.get(path), current.get(path)))
    .join('');
}

function patch(path: string, old?: string, current?: string): string {
  if (old === current) return '';
  const name = (prefix: string, content?: string) =>
    content === undefined ? '/dev/null' : `${prefix}/${path}`;
  const text = createTwoFilesPatch(
    name('a', old),
    name('b', current),
    old ?? '',
    current ?? '',
  );
  // Above the names of the files there is only a ruler.
  return text.slice(text.indexOf('--- '));
}

function contents(files: readonly RenderedFile[]): Map<string, string> {
  return new Map(files.map(({ path, content }) => [path, content]));
}

function renamed(
  before: readonly RenderedFile[],
  after: readonly RenderedFile[],
): RenderedFile[] {
  const [from, to] = [clusterOf(before), clusterOf(after)];
  if (!from || !to || from === to) return [...before];
  // Names stand between other characters, such as dashes: never inside a word.
  const pattern = new RegExp(
    `(?<![A-Za-z0-9])${escapeRegExp(from)}(?![A-Za-z0-9])`,
    'g',
  );
  // A cluster may be called 'production': a line that both have says something else.
  const same = new Set(after.flatMap(({ content }) => content.split('\n')));
  const rename = (line: string) =>
    same.has(line) ? line : line.replace(pattern, () => to);
  return before.map(({ path, content }) => ({
    path: path.replace(pattern, () => to),
    content: content.split('\n').map(rename).join('\n'),
  }));
}

function clusterOf([first]: readonly RenderedFile[]): string | undefined {
  return first?.path.split('/')[0];
}
