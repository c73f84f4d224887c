/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ConfigReader } from '@backstage/config';
import { readKyvernoSettings } from './config';

const settings = (kyverno?: object) =>
  readKyvernoSettings(new ConfigReader({ fleet: { policy: { kyverno } } }));

describe('fleet.policy.kyverno', () => {
  it('has defaults', () => {
    expect(readKyvernoSettings(new ConfigReader({}))).toEqual({
      scanIntervalSeconds: 3_600,
    });
    expect(settings({ scanInterval: '30m' })).toEqual({
      scanIntervalSeconds: 1_800,
    });
  });

  it.each([
    [
      { scanInterval: { minutes: 0 } },
      'fleet.policy.kyverno.scanInterval must be longer than 0',
    ],
    [{ scanIntervall: '1m' }, 'fleet.policy.kyverno: Unrecognized key'],
  ])('names the key that is wrong', (kyverno, message) => {
    expect(() => settings(kyverno)).toThrow(message);
  });
});
