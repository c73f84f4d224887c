/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import {
  Dict,
  dict,
  dicts,
  dig,
  isDict,
  num,
  text,
} from '../../storage/objects';
import { planFleet } from '../company';
import { gatekeeperDefinitions } from './gatekeeperCrds';
import { makeConstraintDefinitions } from './gatekeeperTemplates';
import { definitionOf } from './kindTable';
import { kyvernoDefinitions } from './kyvernoCrds';
import { OPEN_REPORT_KINDS } from './reportCrds';

// The folder with upstream definitions lies beside the repository on machines that have it.
const folder = resolve(__dirname, '../../../../../../shared/crds');
const there = existsSync(folder);

const known = new Map<string, Map<string, Dict>>();

function upstream(part: string): Map<string, Dict> {
  let found = known.get(part);
  if (!found) {
    found = readUpstream(part);
    known.set(part, found);
  }
  return found;
}

function readUpstream(part: string): Map<string, Dict> {
  const root = join(folder, part);
  const all = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.yaml'))
    .flatMap(name => parseAllDocuments(readFileSync(join(root, name), 'utf8')))
    .map(document => dict(document.toJS()))
    .filter(({ kind }) => kind === 'CustomResourceDefinition');
  return new Map(all.map(item => [text(dig(item, 'metadata', 'name')), item]));
}

/** The defaults that a server writes into a spec, by path. */
function defaultsOf(schema: Dict, path = ''): string[] {
  const own =
    schema.default === undefined
      ? []
      : [`${path} = ${JSON.stringify(schema.default)}`];
  const below = Object.entries(dict(schema.properties)).flatMap(
    ([name, child]) => defaultsOf(dict(child), `${path}.${name}`),
  );
  const items = isDict(schema.items)
    ? defaultsOf(schema.items, `${path}[]`)
    : [];
  return [...own, ...below, ...items];
}

function outline(version: Dict, withColumns: boolean): Dict {
  const schema = dict(dig(version, 'schema', 'openAPIV3Schema'));
  return {
    name: version.name,
    served: version.served,
    storage: version.storage,
    deprecated: version.deprecated === true,
    status: isDict(dig(version, 'subresources', 'status')),
    selectable: dicts(version.selectableFields).map(item => item.jsonPath),
    columns: withColumns
      ? dicts(version.additionalPrinterColumns).map(column => [
          column.name,
          column.jsonPath,
          column.type,
          num(column.priority),
        ])
      : [],
    specDefaults: defaultsOf(dict(dig(schema, 'properties', 'spec')))
      // Signing keys and image attestors are not simulated.
      .filter(line => !/attestors|attestations|manifests/.test(line))
      .sort(),
  };
}

function summary(definition: Dict): Dict {
  const spec = dict(definition.spec);
  const names = dict(spec.names);
  const versions = dicts(spec.versions);
  return {
    group: spec.group,
    scope: spec.scope,
    names: {
      kind: names.kind,
      listKind: names.listKind,
      plural: names.plural,
      singular: names.singular,
      shortNames: names.shortNames ?? [],
      categories: names.categories ?? [],
    },
    versions: versions
      .map(version => outline(version, version.served === true))
      .sort((a, b) => (text(a.name) < text(b.name) ? -1 : 1)),
  };
}

const [cluster] = planFleet({ seed: 1, clusters: 1 });
const identity = { seed: 1, epoch: new Date(), spec: cluster };

const SETS: [string, Dict[]][] = [
  ['gatekeeper', gatekeeperDefinitions(false)],
  ['kyverno', kyvernoDefinitions(19)],
  ['policy-reports', OPEN_REPORT_KINDS.map(row => definitionOf(row))],
];

(there ? describe : describe.skip)(
  `the definitions of policy engines${
    there ? '' : ' (skipped: there is no ../shared/crds beside the repository)'
  }`,
  () => {
    for (const [part, ours] of SETS) {
      it.each(ours.map(item => [text(dig(item, 'metadata', 'name')), item]))(
        `${part}: %s is like upstream`,
        (name, definition) => {
          const theirs = new Map([
            ...upstream(part),
            ...upstream('policy-reports'),
          ]).get(name);
          expect(theirs).toBeDefined();
          expect(summary(definition)).toEqual(summary(dict(theirs)));
        },
      );
    }

    it('lack none of upstream', () => {
      const ours = new Set(
        SETS.flatMap(([, list]) => list).map(item =>
          text(dig(item, 'metadata', 'name')),
        ),
      );
      const missing = SETS.flatMap(([part]) => [...upstream(part).keys()])
        .filter(name => !name.endsWith('.constraints.gatekeeper.sh'))
        .filter(name => !ours.has(name));
      expect(missing).toEqual([]);
    });

    it('make constraint kinds as Gatekeeper does', () => {
      const theirs = upstream('gatekeeper');
      const shared = makeConstraintDefinitions(identity)
        .map(item => [item, theirs.get(text(dig(item, 'metadata', 'name')))])
        .filter(([, other]) => other !== undefined);
      expect(shared.length).toBeGreaterThan(4);
      for (const [ours, other] of shared) {
        expect(summary(dict(ours))).toEqual(summary(dict(other)));
        expect(dig(ours, 'metadata', 'labels')).toMatchObject({
          'gatekeeper.sh/constraint': 'yes',
        });
      }
    });
  },
);

it('an older Kyverno has no CEL policies, and an older Gatekeeper no scoped actions', () => {
  const groups = kyvernoDefinitions(13).map(item => dig(item, 'spec', 'group'));
  expect(groups).not.toContain('policies.kyverno.io');
  expect(groups).toContain('kyverno.io');
  const old = makeConstraintDefinitions({
    ...identity,
    spec: { ...cluster, policyStories: ['old-gatekeeper'] },
  });
  expect(JSON.stringify(old)).not.toMatch(/scopedEnforcementActions|"default"/);
});
