/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useAppHref, useAppNavigate } from '@backstage/frontend-plugin-api';
import { type AxisState } from '@fleetstage/plugin-fleet-common';
import {
  useCallback,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type SyntheticEvent,
} from 'react';
import { CellTooltip, type TooltipTarget } from './CellTooltip';
import { stateClassName } from './StateMark';
import styles from './Cells.module.css';

/** Stands for a cluster's name in the one path that all cells' addresses are made from. */
export const CELL_NAME = 'fleet-cell-name';

/** Classes of a cell, which is a link with the name of its cluster as `data-name`. */
export function cellClassName(state: AxisState): string {
  return `${styles.cell} ${stateClassName(state)}`;
}

function cellOf(event: SyntheticEvent): HTMLAnchorElement | undefined {
  const { target } = event;
  if (!(target instanceof Element)) return undefined;
  return target.closest<HTMLAnchorElement>('a[data-name]') ?? undefined;
}

function placeOf(cell: HTMLElement, root: HTMLElement): TooltipTarget {
  const inner = cell.getBoundingClientRect();
  const outer = root.getBoundingClientRect();
  return {
    name: cell.dataset.name ?? '',
    label: cell.getAttribute('aria-label') ?? '',
    left: inner.left - outer.left,
    top: inner.bottom - outer.top,
    room: root.clientWidth,
  };
}

/**
 * Many cells that are plain links to clusters. One handler each serves all of them, one of them is in the Tab order,
 * and moving about renders none again: the handlers go on the element around the cells, the tooltip into it.
 */
export function useCells(options: {
  /** Where a cell leads, with {@link CELL_NAME} in place of the cluster's name. */
  path: string;
  /** The cell that a key leads to, as an index; undefined when it leads nowhere. */
  next: (
    event: KeyboardEvent,
    index: number,
    cells: readonly HTMLElement[],
  ) => number | undefined;
}) {
  const { path, next } = options;
  const navigate = useAppNavigate();
  const base = useAppHref(path);
  const root = useRef<HTMLDivElement>(null);
  const [tooltip, setTooltip] = useState<TooltipTarget>();

  const hrefOf = useCallback(
    (name: string) => base.replace(CELL_NAME, encodeURIComponent(name)),
    [base],
  );

  /** Opens a link within the app, unless the click asks the browser for something else. */
  const follow = (event: MouseEvent, name: string) => {
    const modified =
      event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (modified || event.button !== 0) return;
    event.preventDefault();
    navigate(path.replace(CELL_NAME, encodeURIComponent(name)));
  };

  const show = (event: SyntheticEvent) => {
    const cell = cellOf(event);
    setTooltip(cell && root.current ? placeOf(cell, root.current) : undefined);
  };
  const hide = () => setTooltip(undefined);

  const move = (event: KeyboardEvent) => {
    if (event.key === 'Escape') hide();
    const cell = cellOf(event);
    if (!cell || !root.current || event.metaKey) return;
    const cells = [
      ...root.current.querySelectorAll<HTMLAnchorElement>('a[data-name]'),
    ];
    const target = next(event, cells.indexOf(cell), cells);
    if (target === undefined) return;
    event.preventDefault();
    cell.tabIndex = -1;
    cells[target].tabIndex = 0;
    cells[target].focus();
  };

  return {
    hrefOf,
    follow,
    around: {
      ref: root,
      onMouseOver: show,
      onMouseLeave: hide,
      onFocus: show,
      onBlur: hide,
      onKeyDown: move,
    },
    tooltip: tooltip ? <CellTooltip target={tooltip} /> : null,
  };
}
