/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { openApiDocument } from './openapi';

const file = path.resolve(__dirname, '../../openapi.json');

/** The file ships with the package, for tools: it must say what the API does. `UPDATE_OPENAPI=1` writes it anew. */
it('stands in openapi.json as it is', () => {
  const text = `${JSON.stringify(openApiDocument(), null, 2)}\n`;
  if (process.env.UPDATE_OPENAPI) writeFileSync(file, text);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

it("has the paths that the catalog's API entity lists", () => {
  const [entity] = parseAllDocuments(
    readFileSync(
      path.resolve(__dirname, '../../../../catalog-info.yaml'),
      'utf8',
    ),
  )
    .map(document => document.toJS())
    .filter(({ kind }) => kind === 'API');
  const listed = parse(entity.spec.definition) as { paths: object };
  const { paths } = openApiDocument() as { paths: object };
  expect(Object.keys(listed.paths).sort()).toEqual(Object.keys(paths).sort());
});

it('describes every answer', () => {
  const { paths } = openApiDocument() as {
    paths: Record<
      string,
      Record<string, { responses: Record<string, { content: object }> }>
    >;
  };
  for (const operations of Object.values(paths)) {
    for (const { responses } of Object.values(operations)) {
      for (const [status, { content }] of Object.entries(responses)) {
        if (status === '204') continue;
        expect(Object.keys(content)).toHaveLength(1);
      }
    }
  }
  expect(JSON.stringify(paths)).toContain('"failing"');
});
