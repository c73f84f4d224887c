/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { clusterStandardJsonSchema } from '@fleetstage/plugin-fleet-common';
import { parse } from 'yaml';
import { standardOf } from '../__testUtils__/standard';
import { parseClusterStandard } from './clusterStandard';

const ROOT = path.resolve(__dirname, '../../../..');
const SCHEMA = 'plugins/fleet-common/schema/cluster-standard.v1alpha1.json';

const example = () =>
  parse(
    readFileSync(path.join(ROOT, 'examples/standard/standard.yaml'), 'utf8'),
    { merge: true },
  );

describe('ClusterStandard', () => {
  it('reads the example, and fills in what it leaves out', () => {
    const { classes, version } = parseClusterStandard(example());
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(classes.map(({ name }) => name)).toEqual([
      'production',
      'staging',
      'ephemeral',
      'edge',
    ]);
    expect(classes[0].provisioners[1]).toMatchObject({
      name: 'eksctl',
      delivery: 'pull-request',
      amiFamily: 'AmazonLinux2023',
    });
  });

  it('publishes its JSON Schema for editors', () => {
    const file = path.join(ROOT, SCHEMA);
    const text = `${JSON.stringify(clusterStandardJsonSchema(), null, 2)}\n`;
    if (process.env.UPDATE_SCHEMA) writeFileSync(file, text);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  const nodes = (bounds: object) => ({
    nodePools: [{ name: 'default', nodes: bounds }],
  });
  const variable = (more: object) => ({
    variables: [{ name: 'x', title: 'X', set: { label: 'x' }, ...more }],
  });

  it.each<[string, object, object, string]>([
    [
      'a default out of bounds',
      nodes({ default: 1, min: 2, max: 3 }),
      {},
      'spec.classes[0].nodePools[0].nodes: must hold: min <= default <= max',
    ],
    [
      'an unknown key',
      { kubernets: {} },
      {},
      'spec.classes[0]: Unrecognized key: "kubernets"',
    ],
    [
      'a default that its own enum does not have',
      variable({ type: 'string', default: 'c', enum: ['a', 'b'] }),
      {},
      'spec.classes[0].variables[0].default: must be one of a, b',
    ],
    [
      'a variable that goes nowhere',
      variable({ type: 'string', default: 'a', set: {} }),
      {},
      'spec.classes[0].variables[0].set: goes nowhere',
    ],
    [
      'a range that is none',
      { addOns: [{ name: 'a', versions: { default: 'newest' } }] },
      {},
      "spec.classes[0].addOns[0].versions.default: 'newest' is no semver range",
    ],
    [
      'a version that is none',
      {},
      { version: '2' },
      'spec.version: must be a version such as 1.4.0',
    ],
    [
      'an approver that is nobody',
      {},
      { exceptions: { approver: 'group:default/' } },
      "spec.exceptions.approver: 'group:default/' is no entity reference",
    ],
    [
      'Flux without a source',
      { gitOps: { controlPlane: 'flux' } },
      {},
      'spec.classes[0].gitOps.flux: is needed with Flux',
    ],
    [
      'two pools of one name',
      {
        nodePools: [1, 2].map(() => ({
          name: 'a',
          nodes: { default: 1, min: 1, max: 1 },
        })),
      },
      {},
      "spec.classes[0].nodePools[1]: there are two named 'a'",
    ],
  ])('refuses %s, and names the path', (_what, cluster, spec, message) => {
    expect(() => standardOf(cluster, spec)).toThrow(message);
  });
});
