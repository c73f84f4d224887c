/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { daysUntil } from './days';
import { compareMinors, minorAt, minorOf } from './minors';
import { placeOn, scaleOf, segmentsOf, yearsOn } from './timeScale';

const NOW = Date.parse('2026-11-25T17:00:00Z');

describe('days', () => {
  it('counts a day until it is over', () => {
    expect(daysUntil('2026-11-26', NOW)).toBe(1);
    expect(daysUntil('2026-11-25', NOW)).toBe(0);
    expect(daysUntil('2026-10-27', NOW)).toBe(-29);
  });
});

describe('minors', () => {
  it('sorts as numbers', () => {
    expect(['1.10', '1.9', 'odd', '1.34'].sort(compareMinors)).toEqual([
      'odd',
      '1.9',
      '1.10',
      '1.34',
    ]);
    expect(minorOf(minorAt('1.34')! + 1)).toBe('1.35');
    expect(minorAt('1.34.4')).toBeUndefined();
  });
});

describe('timeScale', () => {
  const dates = {
    release: '2025-08-27',
    maintenance: '2026-08-27',
    end: '2026-10-27',
    extendedEnd: '2027-10-27',
  };

  it('holds all dates and today', () => {
    const scale = scaleOf([dates], NOW);
    expect(yearsOn(scale)).toEqual([2026, 2027]);
    const segments = segmentsOf(dates, scale);
    expect(segments.map(({ kind }) => kind)).toEqual([
      'standard',
      'maintenance',
      'extended',
    ]);
    // They follow each other without a gap.
    const [first, second, third] = segments;
    expect(first.left + first.width).toBeCloseTo(second.left);
    expect(second.left + second.width).toBeCloseTo(third.left);
    expect(placeOn(scale, NOW)).toBeGreaterThan(third.left);
    expect(third.left + third.width).toBeLessThan(100);
  });

  it('bounds what a table may say, and takes what is missing', () => {
    const scale = scaleOf([{ release: '0001-01-01', end: '9999-12-31' }], NOW);
    expect(yearsOn(scale).length).toBeLessThan(13);
    expect(segmentsOf({ end: '9999-12-31' }, scale)).toEqual([
      { kind: 'standard', left: 0, width: 100 },
    ]);
    expect(segmentsOf({}, scale)).toEqual([]);
    expect(yearsOn(scaleOf([], NOW))).toEqual([]);
  });
});
