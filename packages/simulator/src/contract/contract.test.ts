/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { dig } from '../storage/objects';
import { startBareApiServer } from '../testing/bareApiServer';
import {
  REAL_API_SERVER_HINT,
  realApiServerAssets,
  startRealApiServer,
} from '../testing/realApiServer';
import { Answer, play } from './player';
import {
  byTitle,
  comparedSteps,
  readRecording,
  versionBound,
} from './recording';
import { Step } from './step';
import { contractSteps } from './suite';

jest.setTimeout(180_000);

const recording = readRecording();
const titles = comparedSteps.map(step => step.title);

it('has a recorded answer for every step', () => {
  expect(Object.keys(recording)).toEqual(titles);
});

describe('the simulator answers as recorded', () => {
  let answers: Record<string, Answer>;

  beforeAll(async () => {
    const server = await startBareApiServer();
    try {
      // Nothing happens in the background here, so there is nothing to wait for.
      const steps: Step[] = contractSteps.map(step => ({
        ...step,
        settle: undefined,
      }));
      answers = byTitle(await play(server, steps));
    } finally {
      await server.stop();
    }
  });

  it.each(titles)('%s', title => {
    expect(answers[title]).toEqual(recording[title]);
  });
});

const assets = realApiServerAssets();
const real = assets ? describe : describe.skip;

real(
  `a real kube-apiserver answers as recorded${
    assets ? '' : ` (skipped: ${REAL_API_SERVER_HINT})`
  }`,
  () => {
    let answers: Record<string, Answer>;

    beforeAll(async () => {
      const server = await startRealApiServer();
      try {
        answers = byTitle(await play(server, contractSteps));
      } finally {
        await server.stop();
      }
    });

    it.each(titles)('%s', title => {
      const recorded = dig(recording.version.body, 'minor');
      const same = dig(answers.version.body, 'minor') === recorded;
      // Another version of Kubernetes may say more here than the recorded one.
      const pick = (answer: Answer) =>
        same || !versionBound.has(title) ? answer : answer.status;
      expect(pick(answers[title])).toEqual(pick(recording[title]));
    });
  },
);
