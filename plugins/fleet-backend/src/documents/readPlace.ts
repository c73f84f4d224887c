/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

/** Largest file that is read, and how many of a folder. */
const MAX_BYTES = 1024 * 1024;
const MAX_FILES = 2000;

/** A file as it was read. */
export interface DocumentFile {
  /** Path below its place; the name of the file when the place is one. */
  file: string;
  text: string;
}

/**
 * Reads every YAML file of a place, in the order of their names.
 *
 * @throws when the place cannot be read as a whole: nothing may be concluded then.
 */
export async function readPlace(
  target: string,
  reader: UrlReaderService,
  signal: AbortSignal,
): Promise<DocumentFile[]> {
  const files = /^https?:\/\//.test(target)
    ? await fromUrl(target, reader, signal)
    : await fromDisk(target);
  if (files.length > MAX_FILES) {
    throw new InputError(
      `${files.length} YAML files are too many, ${MAX_FILES} are read at most`,
    );
  }
  return files.sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** A folder that is mounted from a ConfigMap holds every file again below hidden ones. */
function isVisibleYaml(file: string): boolean {
  return isYaml(file) && !file.split(path.sep).some(part => part[0] === '.');
}

function isYaml(file: string): boolean {
  return /\.ya?ml$/i.test(file);
}

async function fromDisk(target: string): Promise<DocumentFile[]> {
  const info = await stat(target).catch(() => {
    throw new InputError('There is no such file or folder');
  });
  if (!info.isDirectory()) {
    return [{ file: path.basename(target), text: await readText(target) }];
  }
  const names = await readdir(target, { recursive: true });
  return Promise.all(
    names.filter(isVisibleYaml).map(async name => ({
      file: name.split(path.sep).join('/'),
      text: await readText(path.join(target, name)),
    })),
  );
}

async function readText(file: string): Promise<string> {
  const { size } = await stat(file);
  if (size > MAX_BYTES) throw tooLarge(path.basename(file));
  return readFile(file, 'utf8');
}

async function fromUrl(
  url: string,
  reader: UrlReaderService,
  signal: AbortSignal,
): Promise<DocumentFile[]> {
  if (isYaml(new URL(url).pathname)) {
    const answer = await reader.readUrl(url, { signal });
    const name = new URL(url).pathname.split('/').pop() ?? 'document.yaml';
    return [{ file: name, text: toText(name, await answer.buffer()) }];
  }
  const tree = await reader.readTree(url, {
    filter: file => isYaml(file),
    signal,
  });
  return Promise.all(
    (await tree.files()).map(async file => ({
      file: file.path,
      text: toText(file.path, await file.content()),
    })),
  );
}

function toText(name: string, content: Buffer): string {
  if (content.byteLength > MAX_BYTES) throw tooLarge(name);
  return content.toString('utf8');
}

function tooLarge(name: string): InputError {
  return new InputError(`'${name}' is larger than ${MAX_BYTES} bytes`);
}
