/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { applyDefaults, prune } from '../../crd/prune';
import { validateSchema } from '../../crd/validate';
import {
  Dict,
  dict,
  dicts,
  dig,
  KubeObject,
  text,
} from '../../storage/objects';
import { planFleet } from '../company';
import { ClusterSpec } from '../types';
import { policyLoaders } from './loaders';

const folder = resolve(__dirname, '../../../../../../shared/crds');
const there = existsSync(folder);

/** Upstream's schemas by `group/version/Kind`. */
function schemas(): Map<string, Dict> {
  const out = new Map<string, Dict>();
  for (const part of ['gatekeeper', 'kyverno', 'policy-reports']) {
    const root = join(folder, part);
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.yaml'))
      .flatMap(name =>
        parseAllDocuments(readFileSync(join(root, name), 'utf8')),
      )
      .map(document => dict(document.toJS()))
      .filter(({ kind }) => kind === 'CustomResourceDefinition')
      .forEach(({ spec }) => {
        for (const version of dicts(dig(spec, 'versions'))) {
          const key = `${text(dig(spec, 'group'))}/${text(version.name)}/${text(
            dig(spec, 'names', 'kind'),
          )}`;
          out.set(key, dict(dig(version, 'schema', 'openAPIV3Schema')));
        }
      });
  }
  return out;
}

const all = there ? schemas() : new Map<string, Dict>();

/** What upstream's server would say about an object: unknown fields, wrong values and missing defaults. */
function complaints(object: KubeObject): string[] {
  const schema = all.get(`${object.apiVersion}/${object.kind}`);
  if (!schema) return [];
  const unknown: string[] = [];
  prune(object, schema, unknown, '', true);
  const wrong = validateSchema(object, schema).map(cause =>
    JSON.stringify(cause),
  );
  const defaulted = applyDefaults(object, schema);
  const complete = JSON.stringify(defaulted) === JSON.stringify(object);
  return [
    ...unknown.map(path => `unknown ${path}`),
    ...wrong,
    ...(complete ? [] : ['a default is missing']),
  ].map(line => `${object.kind} ${object.metadata.name}: ${line}`);
}

function objectsOf(spec: ClusterSpec): KubeObject[] {
  const identity = { seed: 1, epoch: new Date(), spec };
  return policyLoaders(identity)
    .filter(([name]) => /kyverno|gatekeeper|reports/.test(name))
    .flatMap(([, load]) => load());
}

const clusters = planFleet({ seed: 1, clusters: 24 })
  // Older releases had other defaults.
  .filter(
    ({ policyStories }) =>
      !policyStories.includes('old-gatekeeper') &&
      !policyStories.includes('old-kyverno'),
  )
  .filter(spec => objectsOf(spec).length > 0)
  .map((spec): [string, ClusterSpec] => [spec.name, spec]);

(there ? describe : describe.skip)(
  `upstream's schemas accept the objects${
    there ? '' : ' (skipped: there is no ../shared/crds beside the repository)'
  }`,
  () => {
    it('and would complain about others', () => {
      const [policy] = objectsOf(clusters[1][1]).filter(
        ({ kind }) => kind === 'ClusterPolicy',
      );
      const spoiled = {
        ...policy,
        spec: { ...dict(policy.spec), background: 'yes', colour: 'red' },
      };
      expect(complaints(spoiled)).toEqual([
        expect.stringContaining('unknown spec.colour'),
        expect.stringContaining('spec.background'),
      ]);
      const { admission: _admission, ...rest } = dict(policy.spec);
      expect(complaints({ ...policy, spec: rest })).toEqual([
        expect.stringContaining('a default is missing'),
      ]);
    });

    it.each(clusters)('of %s', (_name, spec) => {
      expect(objectsOf(spec).flatMap(complaints)).toEqual([]);
    });
  },
);
