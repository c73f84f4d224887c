/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/** How the tooltip of every plot looks; recharts wants its props on its own element. */
export const PLOT_TOOLTIP = {
  cursor: { fill: 'var(--bui-bg-neutral-2)' },
  separator: ' ',
  contentStyle: {
    padding: '2px 8px',
    border: '1px solid var(--bui-border-2)',
    borderRadius: 4,
    background: 'var(--bui-bg-neutral-1)',
    color: 'var(--bui-fg-primary)',
    fontSize: 12,
  },
  itemStyle: { color: 'var(--bui-fg-primary)' },
};
