/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { get, PARTIAL_LIST, Step } from '../step';

const WIDGETS = '/apis/contract.example.com/v1/namespaces/contract/widgets';

/** What happens to readers whose history is gone. */
export const historySteps: Step[] = [
  get(
    'an expired continue token',
    `${WIDGETS}?limit=1&continue=${encodeURIComponent(
      Buffer.from(
        '{"v":"meta.k8s.io/v1","rv":2,"start":"applied\\u0000"}',
      ).toString('base64url'),
    )}`,
    { before: 'compact', keep: { again: 'metadata.continue' } },
  ),
  get('going on without consistency', `${WIDGETS}?limit=1&continue={{again}}`, {
    accept: PARTIAL_LIST,
    ignore: ['items', 'remainingItemCount'],
  }),
  get(
    'watching from a version that is gone',
    `${WIDGETS}?watch=true&timeoutSeconds=1&resourceVersion=1`,
    { lines: true },
  ),
];
