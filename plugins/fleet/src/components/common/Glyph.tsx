/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type JSX } from 'react';
import { type MarkLook } from './Mark';
import marks from './StateMark.module.css';

/** The shapes of the marks, in a box of 16 by 16; the same as in `StateMark.module.css`. */
const SHAPES: Record<MarkLook, JSX.Element> = {
  failing: <rect x="2" y="2" width="12" height="12" />,
  severe: <path d="M8 .8 15.2 8 8 15.2.8 8z" />,
  degraded: <path d="M8 1.5 15.2 14.5H.8z" />,
  minor: <path d="M8 14.5.8 1.5h14.4z" />,
  unknown: (
    <circle
      cx="8"
      cy="8"
      r="6.2"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeDasharray="2.9 1.97"
    />
  ),
  planned: (
    <>
      <circle
        cx="8"
        cy="8"
        r="6.4"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.7"
      />
      <path d="M8 8V3.2A4.8 4.8 0 0 1 12.8 8z" />
    </>
  ),
  notice: (
    <path
      fillRule="evenodd"
      d="M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM7 6.6v5h2v-5zm0-3v1.9h2V3.6z"
    />
  ),
  ok: <circle cx="8" cy="8" r="6.6" />,
  'not-applicable': <rect x="3" y="7" width="10" height="2" />,
};

/** A mark's shape and colour within a picture; its word has to stand beside it. */
export function Glyph(props: {
  look: MarkLook;
  x: number;
  y: number;
  size: number;
}) {
  const { look, x, y, size } = props;
  return (
    <g
      className={marks[look]}
      fill="currentColor"
      transform={`translate(${x} ${y}) scale(${size / 16})`}
    >
      {SHAPES[look]}
    </g>
  );
}
