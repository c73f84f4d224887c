/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  bool,
  col,
  crd,
  int,
  kindSchema,
  list,
  object,
  str,
} from '../../crd/builder';
import {
  apply,
  create,
  get,
  mergePatch,
  remove,
  Step,
  strategicPatch,
  TABLE,
  update,
} from '../step';

const CRDS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const WIDGETS = '/apis/contract.example.com/v1/namespaces/contract/widgets';

export const widgetCrd = crd({
  group: 'contract.example.com',
  plural: 'widgets',
  kind: 'Widget',
  shortNames: ['wd'],
  categories: ['all'],
  versions: [
    {
      name: 'v1',
      served: true,
      storage: true,
      schema: kindSchema(
        object(
          {
            size: { type: 'integer', minimum: 1, maximum: 10, default: 3 },
            color: { type: 'string', enum: ['red', 'green'] },
            code: { type: 'string', pattern: '^[a-z]+$', maxLength: 5 },
            enabled: { ...bool, default: true },
            nested: {
              type: 'object',
              default: {},
              properties: { level: { ...int, default: 7 } },
            },
            parts: {
              type: 'array',
              'x-kubernetes-list-type': 'map',
              'x-kubernetes-list-map-keys': ['name'],
              items: object({ name: str, count: int }, ['name']),
            },
            tags: {
              type: 'array',
              'x-kubernetes-list-type': 'set',
              items: str,
            },
            free: {
              type: 'object',
              'x-kubernetes-preserve-unknown-fields': true,
            },
            port: { 'x-kubernetes-int-or-string': true },
          },
          ['color'],
        ),
        object({
          phase: str,
          ready: int,
          conditions: list(
            object({
              type: str,
              status: str,
              since: { type: 'string', format: 'date-time' },
            }),
          ),
        }),
      ),
      columns: [
        col('Color', 'string', '.spec.color'),
        col('Size', 'integer', '.spec.size'),
        col('Enabled', 'boolean', '.spec.enabled'),
        col('Ready', 'string', '.status.conditions[?(@.type=="Ready")].status'),
        col('Parts', 'string', '.spec.parts[*].name', 1),
        col('Label', 'string', ".metadata.labels['example\\.com/name']"),
        col('Since', 'date', '.status.conditions[0].since'),
        col('Phase', 'string', '.status.phase'),
      ],
    },
    {
      name: 'v1alpha1',
      served: false,
      storage: false,
      schema: kindSchema(object({}), object({})),
    },
  ],
});

const gadgetCrd = crd({
  group: 'contract.example.com',
  plural: 'gadgets',
  kind: 'Gadget',
  scope: 'Cluster',
  versions: [
    {
      name: 'v1',
      served: true,
      storage: true,
      status: false,
      schema: kindSchema(object({ a: str }), object({ b: str })),
    },
  ],
});

const widget = (
  name: string,
  spec: Record<string, unknown>,
  more: Record<string, unknown> = {},
) => ({
  apiVersion: 'contract.example.com/v1',
  kind: 'Widget',
  metadata: { name },
  spec,
  ...more,
});

/** Kinds that are declared at run time: discovery, defaults, pruning, validation, columns, status, ownership. */
export const crdSteps: Step[] = [
  create('declare a kind', CRDS, widgetCrd, {
    settle: 3000,
    ignore: ['conditions', 'acceptedNames', 'storedVersions', 'status'],
  }),
  get('the definition is established', `${CRDS}/widgets.contract.example.com`, {
    ignore: ['managedFields', 'generation'],
  }),
  get('definitions as Table', `${CRDS}?includeObject=None`, { accept: TABLE }),
  get('the group in discovery', '/apis/contract.example.com'),
  get('the resources in discovery', '/apis/contract.example.com/v1', {
    ignore: ['storageVersionHash'],
  }),
  get('a version that is not served', '/apis/contract.example.com/v1alpha1'),
  create(
    'create with defaults and unknown fields',
    WIDGETS,
    widget(
      'one',
      {
        color: 'red',
        unknown: 1,
        nested: { other: 2 },
        free: { any: { thing: true } },
        port: 'http',
      },
      { status: { phase: 'ignored' } },
    ),
  ),
  create(
    'create with unknown fields and strict validation',
    `${WIDGETS}?fieldValidation=Strict`,
    widget('strict', { color: 'red', unknown: 1, nested: { other: 2 } }),
  ),
  create(
    'create ignoring unknown fields',
    `${WIDGETS}?fieldValidation=Ignore`,
    widget('ignored', { color: 'green', unknown: 1 }),
  ),
  create('create without a required field', WIDGETS, widget('bad', {})),
  create(
    'create with a wrong type',
    WIDGETS,
    widget('bad', { color: 'red', size: 'large' }),
  ),
  create(
    'create with a value outside an enum',
    WIDGETS,
    widget('bad', { color: 'blue' }),
  ),
  create(
    'create with several faults',
    WIDGETS,
    widget('bad', { color: 'red', size: 11, code: 'ABCDEFGH' }),
  ),
  create(
    'create with a value too small',
    WIDGETS,
    widget('bad', { color: 'red', size: 0 }),
  ),
  create(
    'create with a key twice',
    WIDGETS,
    widget('bad', { color: 'red', parts: [{ name: 'a' }, { name: 'a' }] }),
  ),
  create(
    'create with another version',
    WIDGETS,
    {
      ...widget('bad', { color: 'red' }),
      apiVersion: 'contract.example.com/v2',
    },
    { ignore: ['message', 'warning'] },
  ),
  get('get a custom object', `${WIDGETS}/one`, {
    keep: { widget: 'metadata.resourceVersion' },
  }),
  update(
    'update a custom object without a version',
    `${WIDGETS}/one`,
    widget('one', { color: 'green' }),
  ),
  update('update a custom object', `${WIDGETS}/one`, {
    ...widget('one', { color: 'green' }),
    metadata: { name: 'one', resourceVersion: '{{widget}}' },
  }),
  mergePatch('patch the status', `${WIDGETS}/one/status`, {
    status: {
      phase: 'Running',
      ready: 2,
      conditions: [
        { type: 'Ready', status: 'True', since: '2026-01-01T00:00:00Z' },
      ],
    },
  }),
  mergePatch('patch the status through the main resource', `${WIDGETS}/one`, {
    status: { phase: 'Nope' },
  }),
  mergePatch('patch metadata only', `${WIDGETS}/one`, {
    metadata: { labels: { 'example.com/name': 'Uno' } },
  }),
  strategicPatch(
    'strategic merge patch is not for custom kinds',
    `${WIDGETS}/one`,
    { spec: { size: 4 } },
  ),
  apply(
    'apply a custom object',
    `${WIDGETS}/applied`,
    'alice',
    widget('applied', {
      color: 'red',
      parts: [{ name: 'a', count: 1 }],
      tags: ['x'],
    }),
  ),
  apply(
    'apply more items',
    `${WIDGETS}/applied`,
    'bob',
    widget('applied', {
      color: 'red',
      parts: [{ name: 'b', count: 2 }],
      tags: ['y'],
    }),
  ),
  apply(
    'apply an item in conflict',
    `${WIDGETS}/applied`,
    'bob',
    widget('applied', {
      color: 'red',
      parts: [{ name: 'a', count: 5 }],
      tags: ['y'],
    }),
  ),
  apply(
    'apply fewer items',
    `${WIDGETS}/applied`,
    'bob',
    widget('applied', { color: 'red' }),
  ),
  get('custom objects as Table', `${WIDGETS}?includeObject=None`, {
    accept: TABLE,
  }),
  get('custom objects as list', WIDGETS),
  create('declare another kind', CRDS, gadgetCrd, {
    settle: 3000,
    silent: true,
  }),
  get('its first list', '/apis/contract.example.com/v1/gadgets', {
    silent: true,
    settle: 1500,
  }),
  create(
    'create without a kind',
    '/apis/contract.example.com/v1/gadgets',
    { metadata: { name: 'kindless' }, spec: { a: '1' } },
    { ignore: ['message'] },
  ),
  create(
    'create a cluster-wide object',
    '/apis/contract.example.com/v1/gadgets',
    {
      apiVersion: 'contract.example.com/v1',
      kind: 'Gadget',
      metadata: { name: 'g' },
      spec: { a: '1' },
      status: { b: '2' },
    },
  ),
  get(
    'a kind without columns as Table',
    '/apis/contract.example.com/v1/gadgets?includeObject=None',
    { accept: TABLE },
  ),
  get(
    'a subresource that is not declared',
    '/apis/contract.example.com/v1/gadgets/g/status',
  ),
  remove('remove a definition', `${CRDS}/gadgets.contract.example.com`, {
    silent: true,
    settle: 2500,
  }),
  get('its kind is gone', '/apis/contract.example.com/v1/gadgets'),
];
