/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { FieldSet, pathText } from './fieldSet';
import { jsonPatch, PatchError } from './jsonPatch';
import { mergePatch } from './mergePatch';
import { strategicMerge } from './strategicMerge';

describe('jsonPatch', () => {
  it('does not change its input', () => {
    const before = { list: [1, 2] };
    expect(
      jsonPatch(before, [{ op: 'add', path: '/list/-', value: 3 }]),
    ).toEqual({ list: [1, 2, 3] });
    expect(before).toEqual({ list: [1, 2] });
  });

  it.each([
    [[{ op: 'move', from: '/a', path: '/b' }], { b: 1, list: [1, 2] }],
    [[{ op: 'copy', from: '/a', path: '/list/0' }], { a: 1, list: [1, 1, 2] }],
    [[{ op: 'remove', path: '/list/0' }], { a: 1, list: [2] }],
    [[{ op: 'replace', path: '', value: { x: 1 } }], { x: 1 }],
    [
      [{ op: 'add', path: '/with~1slash~0', value: 1 }],
      { a: 1, list: [1, 2], 'with/slash~': 1 },
    ],
  ])('%j', (operations, result) => {
    expect(jsonPatch({ a: 1, list: [1, 2] }, operations)).toEqual(result);
  });

  it.each([
    [[{ op: 'test', path: '/a', value: 2 }]],
    [[{ op: 'remove', path: '/none' }]],
    [[{ op: 'add', path: '/list/9', value: 1 }]],
    [[{ op: 'paint', path: '/a' }]],
    ['no list'],
  ])('refuses %j', operations => {
    expect(() => jsonPatch({ a: 1, list: [1, 2] }, operations)).toThrow(
      PatchError,
    );
  });
});

it('mergePatch removes by null and replaces lists', () => {
  expect(
    mergePatch(
      { a: { b: 1, c: 2 }, list: [1, 2] },
      { a: { b: null }, list: [3] },
    ),
  ).toEqual({ a: { c: 2 }, list: [3] });
});

describe('strategicMerge', () => {
  const pod = {
    spec: {
      containers: [
        { name: 'a', image: 'a:1' },
        { name: 'b', image: 'b:1' },
      ],
      volumes: [{ name: 'v', emptyDir: {} }],
      tolerations: [{ key: 'x' }],
    },
  };

  it('merges lists by key, and replaces the others', () => {
    expect(
      strategicMerge(pod, {
        spec: {
          containers: [{ name: 'b', image: 'b:2' }],
          tolerations: [{ key: 'y' }],
        },
      }),
    ).toEqual({
      spec: {
        ...pod.spec,
        containers: [
          { name: 'a', image: 'a:1' },
          { name: 'b', image: 'b:2' },
        ],
        tolerations: [{ key: 'y' }],
      },
    });
  });

  it('knows its directives', () => {
    const patch = {
      metadata: { '$deleteFromPrimitiveList/finalizers': ['f'] },
      spec: {
        $retainKeys: ['containers'],
        containers: [{ name: 'a', $patch: 'delete' }],
      },
    };
    expect(
      strategicMerge({ metadata: { finalizers: ['f', 'g'] }, ...pod }, patch),
    ).toEqual({
      metadata: { finalizers: ['g'] },
      spec: { containers: [{ name: 'b', image: 'b:1' }] },
    });
  });

  it('orders items as told', () => {
    const patch = {
      spec: { '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }] },
    };
    const merged = strategicMerge(pod, patch) as typeof pod;
    expect(merged.spec.containers.map(item => item.name)).toEqual(['b', 'a']);
  });
});

describe('FieldSet', () => {
  const fields = {
    'f:data': { '.': {}, 'f:a': {} },
    'f:list': { 'k:{"name":"x"}': { '.': {}, 'f:value': {} } },
  };

  it('reads and writes fieldsV1', () => {
    expect(FieldSet.parse(fields).toFieldsV1()).toEqual(fields);
  });

  it('subtracts and intersects by path', () => {
    const set = FieldSet.parse(fields);
    const other = FieldSet.parse({ 'f:data': { 'f:a': {} }, 'f:none': {} });
    expect(set.difference(other).has(['f:data', 'f:a'])).toBe(false);
    expect(set.difference(other).has(['f:data'])).toBe(true);
    expect(set.intersection(other).paths()).toEqual([['f:data', 'f:a']]);
  });

  it('names paths for people', () => {
    expect(pathText(['f:spec', 'k:{"name":"x"}', 'f:value'])).toBe(
      '.spec[name="x"].value',
    );
  });
});
