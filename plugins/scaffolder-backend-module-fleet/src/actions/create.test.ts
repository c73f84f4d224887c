/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { optionsOf, run } from '../__testUtils__/actions';
import { FakeFleet } from '../__testUtils__/fakeFleet';
import { fakeTool, type ToolAnswer } from '../__testUtils__/fakeTool';
import {
  exampleStandard,
  removeFolders,
  requestOf,
  temporaryFolder,
} from '../__testUtils__/jobs';
import { createApplyAction } from './apply';
import { createCreateAction } from './create';
import { createRegisterAction } from './register';
import { createWaitAction } from './wait';

afterAll(removeFolders);

// Ephemeral clusters are registered with no control plane: eksctl is all that is needed.
const standard = exampleStandard();
const { version } = standard;
const request = requestOf({ class: 'ephemeral', provisioner: 'eksctl' });

const cluster = (more: object = {}): ToolAnswer => ({
  when: 'get cluster',
  stdout: JSON.stringify([
    {
      Name: 'search-dev',
      Arn: 'arn:aws:eks:eu-central-1:1:cluster/search-dev',
      Status: 'ACTIVE',
      Version: '1.36',
      Endpoint: 'https://abc.eks.amazonaws.com',
      CertificateAuthority: { Data: 'Y2E=' },
      Tags: {
        'fleetstage.io/standard': 'company',
        'fleetstage.io/owner': 'group:default/search',
      },
      ...more,
    },
  ]),
});
const NONE: ToolAnswer = { when: 'get cluster', stdout: '[]', times: 1 };
const NODES: ToolAnswer = {
  when: 'get nodegroup',
  stdout: JSON.stringify([{ Name: 'default', Status: 'ACTIVE' }]),
};
const CREATED: ToolAnswer = { when: 'create cluster' };

async function given(...answers: ToolAnswer[]) {
  const fleet = new FakeFleet(standard);
  const tool = await fakeTool(answers);
  const options = optionsOf(fleet, {
    provisioners: {
      clusterApi: [],
      rancher: [],
      gcloud: [],
      eksctl: [tool.settings],
    },
  });
  const creations = async () =>
    (await tool.calls()).filter(({ args }) => args[0] === 'create').length;
  return { fleet, options, creations, calls: tool.calls };
}

describe('fleet:cluster:create', () => {
  it('announces, applies, waits and registers, in this order', async () => {
    const { creations, fleet, options } = await given(
      NONE,
      CREATED,
      cluster(),
      NODES,
    );
    const { failure, outputs } = await run(createCreateAction(options), {
      request,
    });
    expect(failure).toBeUndefined();
    expect(outputs).toEqual({
      entityRef: 'resource:default/search-dev',
      changed: true,
      server: 'https://abc.eks.amazonaws.com',
      kubernetesVersion: '1.36',
    });
    expect(fleet.announced).toEqual([
      expect.objectContaining({
        request: expect.objectContaining({
          name: 'search-dev',
          delivery: 'apply',
        }),
        standardVersion: version,
        taskId: 'mock-task-id',
      }),
    ]);
    expect(fleet.states).toEqual([
      'applying',
      'waiting',
      'registering',
      'ready',
    ]);
    expect(fleet.progress[2]).toMatchObject({
      cloudId: 'arn:aws:eks:eu-central-1:1:cluster/search-dev',
      access: { kind: 'eks', clusterName: 'search-dev' },
    });
    expect(await creations()).toBe(1);
  });

  it('does nothing in a dry run', async () => {
    const { calls, fleet, options } = await given();
    const { failure, lines, outputs } = await run(
      createCreateAction(options),
      { request },
      { isDryRun: true },
    );
    expect(failure).toBeUndefined();
    expect(outputs).toMatchObject({ changed: false });
    expect(lines).toEqual(["Dry run: 'search-dev' would be created"]);
    expect([await calls(), fleet.announced, fleet.progress]).toEqual([
      [],
      [],
      [],
    ]);
  });

  it('does not apply again when a wait failed and somebody presses Retry', async () => {
    const { creations, fleet, options } = await given(
      NONE,
      CREATED,
      { ...cluster({ Status: 'FAILED' }), times: 3 },
      cluster(),
      NODES,
    );
    const checkpoints = new Map();
    const action = createCreateAction(options);
    const first = await run(action, { request }, { checkpoints });
    expect(first.failure?.message).toMatch(/EKS says FAILED/);
    expect(fleet.progress.at(-1)).toEqual({
      state: 'failed',
      message: expect.stringMatching(/EKS says FAILED.*press Retry/),
    });
    const second = await run(action, { request }, { checkpoints });
    expect(second.failure).toBeUndefined();
    expect(second.outputs.changed).toBe(true);
    expect(await creations()).toBe(1);
    expect(fleet.states.at(-1)).toBe('ready');
  });

  it('tells the fleet why it failed', async () => {
    const { fleet, options } = await given(NONE, {
      when: 'create cluster',
      stderr: 'Error: AccessDenied\n',
      exitCode: 1,
    });
    const { failure } = await run(createCreateAction(options), { request });
    expect(fleet.progress).toEqual([
      { state: 'applying' },
      { state: 'failed', message: failure?.message },
    ]);
    expect(failure?.message).toMatch(/AccessDenied.*eksctl delete cluster/);
  });

  it('stops when it is cancelled, and says that the cluster goes on', async () => {
    const { fleet, options } = await given(
      NONE,
      CREATED,
      cluster({ Status: 'CREATING' }),
    );
    const controller = new AbortController();
    const work = run(
      createCreateAction(options),
      { request },
      { signal: controller.signal },
    );
    while (!fleet.states.includes('waiting')) await sleep(10);
    controller.abort();
    const { failure } = await work;
    expect(failure?.message).toMatch(/^(Cancelled\.|eksctl was stopped)/);
    expect(fleet.states.at(-1)).toBe('failed');
  });

  it('ends the tool when it is cancelled', async () => {
    const beats = path.join(await temporaryFolder(), 'beats');
    const { options } = await given(NONE, { ...CREATED, hang: beats });
    const controller = new AbortController();
    const work = run(
      createCreateAction(options),
      { request },
      { signal: controller.signal },
    );
    while (!existsSync(beats)) await sleep(10);
    controller.abort();
    expect((await work).failure?.message).toMatch(
      /^eksctl was stopped with the task/,
    );
  });

  it.each([
    ['cannot be told', 503, 4],
    ['has forgotten the creation', 404, 0],
  ])('does not fail because the fleet %s', async (_what, status, warnings) => {
    const { fleet, options } = await given(cluster(), NODES);
    fleet.failsWith = { status };
    const { failure, lines } = await run(createCreateAction(options), {
      request,
    });
    expect(failure).toBeUndefined();
    expect(
      lines.filter(line => line.startsWith('The fleet could not be told')),
    ).toHaveLength(warnings);
  });

  it('is not for pull requests', async () => {
    const { fleet, options } = await given();
    const { failure } = await run(createCreateAction(options), {
      request: { ...request, delivery: 'pull-request' },
    });
    expect(failure?.message).toMatch(/^request\.delivery: this action applies/);
    expect(fleet.announced).toEqual([]);
  });
});

describe('the steps of a creation', () => {
  it.each([
    ['apply', createApplyAction],
    ['wait', createWaitAction],
    ['register', createRegisterAction],
  ] as const)(
    'fleet:cluster:%s does nothing in a dry run',
    async (_, create) => {
      const { calls, fleet, options } = await given();
      const { failure } = await run(
        create(options),
        { request },
        { isDryRun: true },
      );
      expect(failure).toBeUndefined();
      expect([await calls(), fleet.announced, fleet.progress]).toEqual([
        [],
        [],
        [],
      ]);
    },
  );

  it('may be done one by one', async () => {
    const { fleet, options } = await given(NONE, CREATED, cluster(), NODES);
    const input = {
      request: { ...request, delivery: 'apply' },
      standardVersion: version,
    };
    const announced = await run(createRegisterAction(options), {
      ...input,
      announceOnly: true,
    });
    expect(announced.outputs).toMatchObject({
      state: 'announced',
      controlPlane: 'none',
    });
    const applied = await run(createApplyAction(options), input);
    expect(applied.outputs).toEqual({ changed: true });
    const waited = await run(createWaitAction(options), input);
    expect(waited.outputs).toMatchObject({ kubernetesVersion: '1.36' });
    const registered = await run(createRegisterAction(options), input);
    expect(registered.outputs).toMatchObject({ state: 'ready' });
    expect(fleet.states.at(-1)).toBe('ready');
  });

  it('put a cluster of a pull request into the catalog, where the portal cannot apply', async () => {
    const { fleet, options } = await given();
    const { failure, outputs } = await run(createRegisterAction(options), {
      request: requestOf({ delivery: 'pull-request' }),
      pullRequestUrl: 'https://github.com/company/fleet/pull/7',
    });
    expect(failure).toBeUndefined();
    expect(outputs).toMatchObject({ state: 'announced' });
    expect(fleet.announced[0]).toMatchObject({
      pullRequestUrl: 'https://github.com/company/fleet/pull/7',
      request: { name: 'search-dev' },
    });
    expect(fleet.announced[0].hubId).toBeUndefined();
  });

  it('leave a cluster that works as not registered when that fails', async () => {
    const { fleet, options } = await given(cluster());
    const { failure } = await run(createRegisterAction(options), {
      request: requestOf({
        class: 'production',
        provisioner: 'eksctl',
        delivery: 'apply',
        labels: { 'cost-center': 'cc-1234' },
      }),
    });
    expect(failure?.message).toMatch(/name its cluster under 'fleet\.gitOps/);
    expect(fleet.progress.at(-1)).toEqual({
      state: 'unregistered',
      message: failure?.message,
    });
  });

  it.each([
    ['both', { request, cluster: 'search-dev' }],
    ['neither', { request: null, cluster: '' }],
  ])('take a request or the name of a cluster, not %s', async (_, input) => {
    const { options } = await given();
    const { failure } = await run(createRegisterAction(options), input);
    expect(failure?.message).toMatch(/give either the request, or the name/);
  });

  it('say which key of the configuration is missing', async () => {
    const { options } = await given();
    const { failure } = await run(createApplyAction(options), {
      request: requestOf(),
    });
    expect(failure?.message).toMatch(
      /'fleet\.provisioners\.clusterApi' has no entry named 'default'/,
    );
  });
});
