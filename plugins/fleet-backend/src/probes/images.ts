/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { untrustedText } from '@fleetstage/plugin-fleet-node';

/** An image by its parts; a digest does not count. @internal */
export interface ImageName {
  /** With the registry, without tag and digest. */
  repository: string;
  tag?: string;
}

/**
 * Takes an image's name apart: registry with port, path, tag, digest; `undefined` for what is none.
 * @internal
 */
export function parseImage(text: unknown): ImageName | undefined {
  const [name] = untrustedText(text, 600).split('@');
  const colon = name.lastIndexOf(':');
  // A colon before the last slash belongs to the registry's port.
  const tagged = colon > name.lastIndexOf('/');
  const repository = tagged ? name.slice(0, colon) : name;
  const tag = tagged ? name.slice(colon + 1) : undefined;
  if (!/^[\w.:/-]+$/.test(repository)) return undefined;
  if (tag === undefined) return { repository };
  return /^\w[\w.-]{0,127}$/.test(tag) ? { repository, tag } : undefined;
}

/** The images of a Table's cell, joined by commas as `kubectl get -o wide` shows them. @internal */
export function imagesOf(cell: unknown): ImageName[] {
  if (typeof cell !== 'string') return [];
  return cell
    .slice(0, 4000)
    .split(',')
    .map(text => parseImage(text.trim()))
    .filter(image => image !== undefined);
}
