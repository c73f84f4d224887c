/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { ProbeFailure } from '../ProbeFailure';
import type { KubeconfigText } from './parseKubeconfig';

/**
 * Reads kubeconfig files, in order.
 *
 * @param files - paths; each may be a list as in `KUBECONFIG`, and may start with `~/`
 * @throws ProbeFailure `credentials` that names the file which cannot be read
 * @public
 */
export function readKubeconfigFiles(
  files: string[],
): Promise<KubeconfigText[]> {
  const paths = files
    .flatMap(list => list.split(path.delimiter))
    .filter(Boolean)
    .map(file => path.resolve(file.replace(/^~(?=[\\/])/, homedir())));
  return Promise.all(
    paths.map(async file => ({
      text: await readFile(file, 'utf8').catch(error => {
        const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
        throw new ProbeFailure(
          'credentials',
          `The kubeconfig file ${file} ${
            missing ? 'does not exist' : 'cannot be read'
          }`,
        );
      }),
      origin: `the kubeconfig file ${file}`,
      directory: path.dirname(file),
    })),
  );
}
