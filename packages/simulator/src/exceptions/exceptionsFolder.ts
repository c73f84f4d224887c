/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { movedDates } from './movedDates';

// eslint-disable-next-line no-restricted-syntax -- the simulator is never built: it runs from its sources, inside the repository
const EXAMPLES = resolve(__dirname, '../../../../examples/exceptions');

const ON_MAIN = /^(?:clusters\/[^/]+\/)?exceptions\/[\w.-]+\.ya?ml$/;

/**
 * The folder that the portal of the demo reads its exceptions from: those of the examples, as if they had been written lately, and what is
 * merged on the git host.
 */
export class ExceptionsFolder {
  constructor(readonly path: string) {}

  /** Writes the examples. What was merged earlier stays. */
  async fill(now: Date): Promise<void> {
    await mkdir(this.path, { recursive: true });
    const names = await readdir(EXAMPLES);
    for (const name of names.filter(each => each.endsWith('.yaml'))) {
      const text = await readFile(join(EXAMPLES, name), 'utf8');
      await writeFile(join(this.path, name), movedDates(text, now));
    }
  }

  /** True for files of a repository that belong here. */
  holds(path: string): boolean {
    return ON_MAIN.test(path);
  }

  /** Follows a file of the repository; without content it is gone. Resolves to what came of it. */
  async follow(path: string, content: Buffer | undefined): Promise<string> {
    const file = join(this.path, basename(path));
    if (!content) {
      await rm(file, { force: true });
      return `${path} is gone: what it accepted counts again`;
    }
    await mkdir(this.path, { recursive: true });
    await writeFile(file, content);
    return `${path} counts from the next reading of the documents on`;
  }
}
