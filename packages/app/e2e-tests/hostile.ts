/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type Route } from '@playwright/test';

/** Text that sets a flag in the page, opens a dialog or renames the page, should anything take it for markup. */
export const HOSTILE =
  '"><img src=x onerror="window.owned=1;alert(1)"></td><script>window.owned=2;document.title="owned"</script>';

/** Texts that people write or clusters report; addresses, references and states are checked elsewhere. */
const TEXTS = new Set([
  'sentence',
  'reason',
  'message',
  'advice',
  'explanation',
  'title',
  'region',
  'version',
  'kubeletVersion',
]);

/** Whose every entry is such a text. */
const HOLDS_TEXTS = new Set(['evidence', 'labels', 'problems', 'warnings']);

function inside(parent: string, name: string): string {
  return HOLDS_TEXTS.has(parent) ? parent : name;
}

function taint(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map(each => taint(each, key));
  if (value && typeof value === 'object') {
    // A node is its name; a cluster's name is its address.
    const node = 'problems' in value;
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [
        name,
        taint(each, node && name === 'name' ? 'title' : inside(key, name)),
      ]),
    );
  }
  const text = typeof value === 'string';
  return text && (TEXTS.has(key) || HOLDS_TEXTS.has(key))
    ? `${value} ${HOSTILE}`
    : value;
}

/** Adds {@link HOSTILE} to the texts of an answer of the fleet's API. */
export async function makeHostile(route: Route) {
  const response = await route.fetch();
  if (!response.headers()['content-type']?.includes('json')) {
    await route.fulfill({ response });
    return;
  }
  await route.fulfill({ response, json: taint(await response.json()) });
}
