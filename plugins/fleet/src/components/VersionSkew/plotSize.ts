/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type SkewModel } from './skewModel';

/** Pixels of the parts of the picture. */
export const LABELS = 112;
export const HEAD = 40;
export const ROW = 44;
export const BARS = 52;
/** From the left edge of a column to what stands in it. */
export const INDENT = 8;
const LEAST_COLUMN = 76;
const WIDEST_COLUMN = 200;

/** How large the picture is and where its columns are. */
export interface PlotSize {
  width: number;
  height: number;
  column: number;
  /** Left edge of a minor's column; that of the last one for what has none. */
  leftOf(minor: string | undefined): number;
}

export function plotSize(
  model: SkewModel,
  room: number,
  height: number,
): PlotSize {
  const columns = model.minors.length + (model.hasOther ? 1 : 0);
  const column = Math.max(
    LEAST_COLUMN,
    Math.min(WIDEST_COLUMN, Math.floor((room - LABELS) / columns)),
  );
  return {
    width: LABELS + columns * column,
    height,
    column,
    leftOf: minor => {
      const index = minor ? model.minors.indexOf(minor) : -1;
      return LABELS + (index < 0 ? model.minors.length : index) * column;
    },
  };
}
