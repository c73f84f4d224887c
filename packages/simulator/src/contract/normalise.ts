/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { isDict } from '../storage/objects';
import { Answer } from './player';
import { Step } from './step';

const TIME = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|\+00:00)/g;
const UID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Service addresses of the range that both servers use. */
const IP = /^10\.0\.0\.\d+$/;
const AGE = /^(\d+[smhdy])+$/;
/** Restarts of a pod: how long ago depends on the day. */
const AGO = /\((\d+[smhdy])+ ago\)/g;

/** Fields whose value differs from server to server. */
const VOLATILE: Record<string, string> = {
  resourceVersion: '<version>',
  uid: '<uid>',
  continue: '<continue>',
  clusterIP: '<ip>',
  serverAddress: '<address>',
  storedVersionHash: '<hash>',
};

/** Left out everywhere: texts that are only documentation. */
const DROPPED = new Set(['description']);

function textOf(text: string): string {
  return text
    .replace(TIME, '<time>')
    .replace(UID, '<uid>')
    .replace(AGO, '(<age> ago)')
    .replace(
      /too old resource version: \d+ \(\d+\)/,
      'too old resource version: <version> (<version>)',
    )
    .replace(
      /( is invalid: \[)(.*)\]$/,
      // The real server walks maps in any order.
      (_whole, start: string, list: string) =>
        `${start}${list.split(', ').sort().join(', ')}]`,
    )
    .replace(/(generated-)[a-z0-9]{5}/g, '$1<suffix>');
}

function managedFieldsKey(entry: unknown): string {
  if (!isDict(entry)) return '';
  return `${String(entry.operation)}/${String(entry.manager)}/${String(
    entry.subresource ?? '',
  )}`;
}

function value(
  given: unknown,
  name: string,
  ignore: ReadonlySet<string>,
): unknown {
  if (Array.isArray(given)) {
    if (name === 'clusterIPs') return given.map(() => '<ip>');
    if (name === 'cells')
      return given.map(cell =>
        typeof cell === 'string' && (AGE.test(cell) || IP.test(cell))
          ? '<volatile>'
          : value(cell, '', ignore),
      );
    const list = given.map(item => value(item, '', ignore));
    // Entries of the same second have no fixed order.
    if (name === 'causes') {
      return list.sort((a, b) =>
        JSON.stringify(a) < JSON.stringify(b) ? -1 : 1,
      );
    }
    if (name === 'managedFields')
      return list.sort((a, b) =>
        managedFieldsKey(a) < managedFieldsKey(b) ? -1 : 1,
      );
    return list;
  }
  if (isDict(given)) {
    const out: Record<string, unknown> = {};
    for (const key of Object.keys(given).sort()) {
      if (DROPPED.has(key) || ignore.has(key)) continue;
      const volatile = VOLATILE[key];
      const present = given[key];
      out[key] =
        volatile !== undefined && typeof present === 'string' && present !== ''
          ? volatile
          : value(present, key, ignore);
    }
    return out;
  }
  return typeof given === 'string' ? textOf(given) : given;
}

/** An answer without what differs between two servers that behave alike: UIDs, versions, times, ages, addresses, continue tokens. */
export function normalise(step: Step, answer: Answer): Answer {
  const ignore = new Set(step.ignore ?? []);
  const headers = Object.fromEntries(
    Object.entries(answer.headers).filter(([name]) => !ignore.has(name)),
  );
  return { ...answer, headers, body: value(answer.body, '', ignore) };
}
