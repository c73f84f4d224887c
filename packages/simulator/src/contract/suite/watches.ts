/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { create, get, mergePatch, PARTIAL, remove, Step, TABLE } from '../step';
import { configMap } from './manifests';

const MAPS = '/api/v1/namespaces/contract/configmaps';
const SELECTED = 'labelSelector=watched%3Dyes';
const watch = (title: string, query: string, more: Partial<Step> = {}): Step =>
  get(title, `${MAPS}?watch=true&timeoutSeconds=1&${query}`, {
    lines: true,
    ...more,
  });

const watched = (value: string) => ({
  ...configMap('seen', { value }),
  metadata: { name: 'seen', labels: { watched: 'yes' } },
});

/** Events since a version, in all representations; selection; history that is gone. */
export const watchSteps: Step[] = [
  get('where watching begins', `${MAPS}?limit=1`, {
    keep: { start: 'metadata.resourceVersion' },
    silent: true,
  }),
  create('an addition', MAPS, watched('1'), { silent: true }),
  mergePatch(
    'a change',
    `${MAPS}/seen`,
    { data: { value: '2' } },
    { silent: true },
  ),
  mergePatch(
    'leaving the selection',
    `${MAPS}/seen`,
    { metadata: { labels: { watched: null } } },
    { silent: true },
  ),
  mergePatch(
    'entering it again',
    `${MAPS}/seen`,
    { metadata: { labels: { watched: 'yes' } } },
    { silent: true },
  ),
  remove('a deletion', `${MAPS}/seen`, { silent: true }),
  watch('all events', 'resourceVersion={{start}}', {
    ignore: ['managedFields'],
  }),
  watch('selected events', `resourceVersion={{start}}&${SELECTED}`, {
    ignore: ['managedFields'],
  }),
  watch(
    'events by name',
    'resourceVersion={{start}}&fieldSelector=metadata.name%3Dseen',
    { accept: PARTIAL, ignore: ['managedFields'] },
  ),
  watch('events as Table', 'resourceVersion={{start}}&includeObject=None', {
    accept: TABLE,
  }),
  create(
    'an object that is there',
    MAPS,
    {
      ...configMap('present'),
      metadata: { name: 'present', labels: { watched: 'yes' } },
    },
    { silent: true },
  ),
  watch('the present state first', SELECTED, { ignore: ['managedFields'] }),
];
