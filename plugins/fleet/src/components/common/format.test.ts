/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { formatDuration, ownerName, ownerTitle, splitMiddle } from './format';

const MINUTE = 60_000;

describe('format', () => {
  it.each([
    [-5, '<1 min'],
    [59_000, '<1 min'],
    [MINUTE, '1 min'],
    [64 * MINUTE, '1 h 4 min'],
    [120 * MINUTE, '2 h'],
    [(9 * 60 + 12) * MINUTE, '9 h'],
    [25 * 60 * MINUTE, '1 d'],
    [12.9 * 24 * 60 * MINUTE, '12 d'],
  ])('says %d ms as "%s"', (milliseconds, words) => {
    expect(formatDuration(milliseconds)).toBe(words);
  });

  it('cuts long names in the middle and keeps their end', () => {
    expect(splitMiddle('prod-eu-2', 20)).toBeUndefined();
    const parts = splitMiddle('payments-production-europe-west-blue', 20);
    expect(parts).toEqual({ head: 'payments-prod', tail: 't-blue' });
    expect(`${parts?.head}…${parts?.tail}`).toHaveLength(20);
  });

  it('says owners as people do, and leaves what is no reference as it is', () => {
    expect(ownerTitle('group:default/payments')).toBe('group payments');
    expect(ownerTitle('group:emea/payments')).toBe('group emea/payments');
    expect(ownerName('user:default/ana')).toBe('ana');
    expect(ownerTitle('production')).toBe('production');
    expect(ownerName('<b>')).toBe('<b>');
  });
});
