/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Squares } from './Squares';

/** The mark alone, for the closed sidebar. */
export function LogoIcon() {
  return (
    <svg width="28" height="28" viewBox="0 0 28 28" aria-hidden="true">
      <Squares />
    </svg>
  );
}
