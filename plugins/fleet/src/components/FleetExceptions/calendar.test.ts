/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { CALENDAR_DAYS, monthsOf, placesOf } from './calendar';

describe('the calendar of expiries', () => {
  it('puts each day in its column, today first, and leaves out what is not on the strip', () => {
    const places = placesOf(
      [
        { day: '2027-01-31', names: ['b'] },
        { day: '2026-11-25', names: ['a'] },
        { day: '2026-11-24', names: ['past'] },
        { day: '2027-06-01', names: ['far'] },
      ],
      '2026-11-25',
    );
    expect(places.map(({ column, names }) => [column, names[0]])).toEqual([
      [1, 'a'],
      [68, 'b'],
    ]);
  });

  it('has months that fill the strip', () => {
    const months = monthsOf('2026-11-25');
    expect(months.map(({ day, span }) => [day, span])).toEqual([
      ['2026-11-25', 6],
      ['2026-12-01', 31],
      ['2027-01-01', 31],
      ['2027-02-01', 22],
    ]);
    expect(months.reduce((sum, { span }) => sum + span, 0)).toBe(CALENDAR_DAYS);
  });
});
