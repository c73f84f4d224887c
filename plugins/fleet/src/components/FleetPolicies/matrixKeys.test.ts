/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { nextMatrixCell } from './matrixKeys';

describe('nextMatrixCell', () => {
  // Two rows of three cells.
  it.each([
    ['ArrowRight', false, 0, 1],
    ['ArrowRight', false, 2, undefined],
    ['ArrowLeft', false, 3, undefined],
    ['ArrowLeft', false, 4, 3],
    ['ArrowDown', false, 1, 4],
    ['ArrowDown', false, 4, undefined],
    ['ArrowUp', false, 5, 2],
    ['ArrowUp', false, 0, undefined],
    ['Home', false, 5, 3],
    ['End', false, 0, 2],
    ['Home', true, 5, 0],
    ['End', true, 0, 5],
    ['End', false, 2, undefined],
    ['a', false, 0, undefined],
  ])('%s (control: %s) from %d leads to %s', (key, ctrlKey, index, to) => {
    expect(
      nextMatrixCell({ key, ctrlKey }, { index, columns: 3, total: 6 }),
    ).toBe(to);
  });
});
