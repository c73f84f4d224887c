/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { optionsOf, run } from '../__testUtils__/actions';
import { FakeFleet } from '../__testUtils__/fakeFleet';
import {
  exampleStandard,
  removeFolders,
  requestOf,
} from '../__testUtils__/jobs';
import { createRenderAction } from './render';
import { createRenderExceptionAction } from './renderException';

afterAll(removeFolders);

const standard = exampleStandard();
const { version } = standard;

const filesIn = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter(entry => entry.isFile())
    .map(entry =>
      path.relative(folder, path.join(entry.parentPath, entry.name)),
    )
    .sort();

describe('fleet:cluster:render', () => {
  let fleet: FakeFleet;
  const render = (input: object, more = {}) =>
    run(createRenderAction(optionsOf(fleet)), input, more);

  beforeEach(() => {
    fleet = new FakeFleet(standard);
  });

  it('writes exactly the files that it puts out', async () => {
    const deviation = {
      kind: 'region',
      key: '',
      reason: 'Customers in the south need it | <b>now</b>',
      expiresAt: '2027-02-01',
    };
    const { failure, outputs, workspace } = await render({
      request: requestOf({
        region: 'eu-south-1',
        deviations: [deviation as never],
      }),
      targetPath: 'clusters',
    });
    expect(failure).toBeUndefined();
    expect(outputs).toMatchObject({
      files: [
        'clusters/search-dev/cluster.yaml',
        'clusters/search-dev/exceptions/search-dev-region.yaml',
      ],
      name: 'search-dev',
      entityRef: 'resource:default/search-dev',
      delivery: 'apply',
      standardVersion: version,
      title: 'Create cluster search-dev',
    });
    expect(await filesIn(workspace)).toEqual(outputs.files);
    const text = await readFile(
      path.join(workspace, 'clusters/search-dev/cluster.yaml'),
      'utf8',
    );
    expect(parse(text)).toMatchObject({
      kind: 'Cluster',
      metadata: { name: 'search-dev', namespace: 'fleet-staging' },
    });
    expect(outputs.description).toContain(`| Standard | company ${version} |`);
    expect(outputs.description).toContain(
      '- region until 2027-02-01: Customers in the south need it    b now /b ',
    );
  });

  it('is the same in a dry run, and asks no provisioner', async () => {
    const dry = await render({ request: requestOf() }, { isDryRun: true });
    const real = await render({ request: requestOf() });
    expect(dry.outputs).toEqual(real.outputs);
    expect(await filesIn(dry.workspace)).toEqual(['search-dev/cluster.yaml']);
    expect([fleet.announced, fleet.progress]).toEqual([[], []]);
  });

  it('asks the fleet as whoever started the task', async () => {
    await render({ request: requestOf() });
    expect(fleet.callers).toEqual([
      expect.objectContaining({
        principal: { type: 'user', userEntityRef: 'user:default/mock' },
      }),
    ]);
  });

  it('takes what a form left empty for left out', async () => {
    const { failure } = await render({
      request: {
        ...requestOf(),
        region: '',
        nodePools: null,
        variables: '',
        deviations: null,
      },
      targetPath: '',
      standardVersion: '',
    });
    expect(failure).toBeUndefined();
  });

  it('names every field of a request that the standard does not allow', async () => {
    const { failure, workspace } = await render({
      request: requestOf({
        region: 'us-east-1',
        kubernetesMinor: '1.12',
        nodePools: { default: { nodes: 99 } },
        variables: { maxPods: 1 },
      }),
    });
    expect(failure?.name).toBe('InputError');
    for (const field of [
      'region: ',
      'kubernetesMinor: ',
      'nodePools.default.nodes: ',
      'variables.maxPods: ',
    ]) {
      expect(failure?.message).toContain(field);
    }
    expect(await filesIn(workspace)).toEqual([]);
  });

  it.each([
    [
      'the permission is missing',
      () => Object.assign(fleet, { mayCreate: false }),
      /^You may not create clusters: the permission fleet\.cluster\.create is missing$/,
    ],
    [
      'there is no standard',
      () => Object.assign(fleet, { standard: undefined }),
      /no cluster standard in force: name one under 'fleet\.standard\.target'/,
    ],
    [
      'the standard is broken',
      () =>
        Object.assign(fleet, {
          standard: undefined,
          problems: ['standard.yaml: no YAML'],
        }),
      /no cluster standard in force: standard\.yaml: no YAML$/,
    ],
    [
      'the standard moved between two steps',
      () =>
        Object.assign(fleet, { standard: { ...standard, version: 'newer' } }),
      /^standardVersion: the standard moved from .* to newer while this task ran/,
    ],
  ])('says so when %s', async (_what, change, message) => {
    change();
    const { failure } = await render({
      request: requestOf(),
      standardVersion: version,
    });
    expect(failure?.name).toBe('InputError');
    expect(failure?.message).toMatch(message);
  });

  it('writes nothing outside the workspace', async () => {
    const { failure } = await render({
      request: requestOf(),
      targetPath: '../../elsewhere',
    });
    expect(failure?.name).toBe('NotAllowedError');
  });
});

describe('fleet:exception:render', () => {
  it('writes the document, and says what a pull request says', async () => {
    const action = createRenderExceptionAction(
      optionsOf(new FakeFleet(standard)),
    );
    const { outputs, workspace } = await run(action, {
      findingId: 'f-1',
      reason: 'The bill is split by hand',
      owner: '',
      targetPath: 'exceptions',
    });
    expect(outputs).toMatchObject({
      path: 'exceptions/payments-prod-eu-standard-label.yaml',
      title: 'Accept a finding on payments-prod-eu',
      description: expect.stringMatching(
        /^Accepts until 2027-01-31, owned by group:default\/payments:\n\n> label cost-center is missing/,
      ),
    });
    expect(await filesIn(workspace)).toEqual([outputs.path]);
  });
});
