/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Squares } from './Squares';

/** The mark with the name beside it, for the open sidebar. */
export function LogoFull() {
  return (
    <svg width="160" height="28" viewBox="0 0 160 28" aria-hidden="true">
      <Squares />
      <text
        x="38"
        y="21"
        fill="#f4f7f7"
        fontFamily="system-ui, sans-serif"
        fontSize="19"
        fontWeight="600"
      >
        Fleetstage
      </text>
    </svg>
  );
}
