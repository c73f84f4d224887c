/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { startBareApiServer, BareApiServer } from '../testing/bareApiServer';
import { dicts, dig, Dict, dict, text } from '../storage/objects';
import { httpsRequest } from '../testing/httpClient';

jest.setTimeout(120_000);

// The folder with upstream definitions lies beside the repository on machines that have it.
const folder = resolve(__dirname, '../../../../../shared/crds');
const there = existsSync(folder);
const withCrds = there ? describe : describe.skip;

/** All definitions below a folder, except the second set of the same Cluster API kinds. */
function definitions(): Dict[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(
      name => name.endsWith('.yaml') && !name.startsWith('cluster-api-v1beta1'),
    )
    .sort()
    .flatMap(name =>
      parseAllDocuments(readFileSync(join(folder, name), 'utf8')).map(
        document => dict(document.toJS()),
      ),
    )
    .filter(document => document.kind === 'CustomResourceDefinition');
}

withCrds(
  `the definitions of upstream projects${
    there ? '' : ' (skipped: there is no ../shared/crds beside the repository)'
  }`,
  () => {
    let server: BareApiServer;
    const all = there ? definitions() : [];

    const call = (
      method: string,
      path: string,
      body?: unknown,
      type = 'application/json',
    ) =>
      httpsRequest(`${server.url}${path}`, server.caPem, {
        method,
        token: server.adminToken,
        body: body === undefined ? undefined : JSON.stringify(body),
        headers: { 'content-type': type },
      });

    beforeAll(async () => {
      server = await startBareApiServer();
      for (const definition of all) {
        const response = await call(
          'PATCH',
          `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${text(
            dig(definition, 'metadata', 'name'),
          )}?fieldManager=test`,
          definition,
          'application/apply-patch+yaml',
        );
        if (response.status !== 201) throw new Error(response.text());
      }
    });

    afterAll(() => server?.stop());

    it('are all served, with lists that print as Table', async () => {
      expect(all.length).toBeGreaterThan(90);
      for (const definition of all) {
        const spec = dict(definition.spec);
        for (const version of dicts(spec.versions).filter(
          item => item.served === true,
        )) {
          const path = `/apis/${text(spec.group)}/${text(version.name)}/${text(
            dig(spec, 'names', 'plural'),
          )}?includeObject=None`;
          const response = await httpsRequest(
            `${server.url}${path}`,
            server.caPem,
            {
              token: server.adminToken,
              headers: {
                accept: 'application/json;as=Table;g=meta.k8s.io;v=v1',
              },
            },
          );
          expect([path, response.status]).toEqual([path, 200]);
        }
      }
    });

    it('validate and default the objects of Cluster API', async () => {
      const base = '/apis/cluster.x-k8s.io/v1beta2/namespaces/default/clusters';
      const object = {
        apiVersion: 'cluster.x-k8s.io/v1beta2',
        kind: 'Cluster',
        metadata: { name: 'one' },
        spec: {
          topology: { classRef: { name: 'standard' }, version: 'v1.36.3' },
        },
      };
      expect((await call('POST', base, object)).status).toBe(201);
      const bad = await call('POST', base, {
        ...object,
        metadata: { name: 'two' },
        spec: { topology: { classRef: {}, version: 1 } },
      });
      expect(bad.status).toBe(422);
      expect(bad.json()).toMatchObject({
        reason: 'Invalid',
        details: {
          causes: expect.arrayContaining([
            expect.objectContaining({
              field: 'spec.topology.classRef.name',
              reason: 'FieldValueRequired',
            }),
            expect.objectContaining({
              field: 'spec.topology.version',
              reason: 'FieldValueTypeInvalid',
            }),
          ]),
        },
      });
    });
  },
);
