/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/** Number fields show whole numbers, written as they stand in files. */
export const WHOLE = { maximumFractionDigits: 0, useGrouping: false };
