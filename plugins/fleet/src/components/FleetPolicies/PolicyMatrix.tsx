/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useAppHref, useAppNavigate } from '@backstage/frontend-plugin-api';
import { type FleetPolicyPage } from '@fleetstage/plugin-fleet-common';
import {
  useCallback,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type SyntheticEvent,
} from 'react';
import { useFleetLinks } from '../../links/FleetLinks';
import { useStableCallback } from '../../hooks/useStableCallback';
import {
  HeatMapTooltip,
  type TooltipTarget,
} from '../FleetPage/HeatMapTooltip';
import { nextMatrixCell } from './matrixKeys';
import { PolicyMatrixTable } from './PolicyMatrixTable';
import styles from './PolicyMatrix.module.css';

/** Stands for a cluster's name in the one link that all cells' addresses are made from. */
const NAME = 'fleet-cell-name';

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
 * Policies against clusters. Like the heat map: one handler each serves all cells, one of them is in the Tab order,
 * arrow keys move, and moving about renders no cell again.
 */
export function PolicyMatrix(props: {
  page: FleetPolicyPage;
  isStale: boolean;
  open: string | undefined;
  onOpen: (key: string) => void;
}) {
  const { page, isStale, open } = props;
  const links = useFleetLinks();
  const navigate = useAppNavigate();
  const root = useRef<HTMLDivElement>(null);
  const [tooltip, setTooltip] = useState<TooltipTarget>();
  const path = links.clusterTab(NAME, 'policy');
  const base = useAppHref(path);
  const onOpen = useStableCallback(props.onOpen);

  const hrefOf = useCallback(
    (name: string) => base.replace(NAME, encodeURIComponent(name)),
    [base],
  );
  const table = useMemo(
    () => (
      <PolicyMatrixTable
        page={page}
        open={open}
        onOpen={onOpen}
        hrefOf={hrefOf}
      />
    ),
    [page, open, onOpen, hrefOf],
  );

  const show = (event: SyntheticEvent) => {
    const cell = cellOf(event);
    setTooltip(cell && root.current ? placeOf(cell, root.current) : undefined);
  };
  const hide = () => setTooltip(undefined);

  const openLink = (event: MouseEvent, link: HTMLAnchorElement) => {
    const modified =
      event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (modified || event.button !== 0) return;
    event.preventDefault();
    const name = link.dataset.name ?? link.dataset.head ?? '';
    navigate(path.replace(NAME, encodeURIComponent(name)));
  };

  const click = (event: MouseEvent) => {
    const { target } = event;
    if (!(target instanceof Element)) return;
    const link = target.closest<HTMLAnchorElement>(
      'a[data-name], a[data-head]',
    );
    if (link) openLink(event, link);
    else if (!target.closest('button')) {
      const key = target.closest<HTMLElement>('tr[data-key]')?.dataset.key;
      if (key !== undefined) onOpen(key);
    }
  };

  const move = (event: KeyboardEvent) => {
    if (event.key === 'Escape') hide();
    const cell = cellOf(event);
    if (!cell || !root.current || event.metaKey) return;
    const cells = [
      ...root.current.querySelectorAll<HTMLAnchorElement>('a[data-name]'),
    ];
    const target = nextMatrixCell(event, {
      index: cells.indexOf(cell),
      columns: page.columns.length,
      total: cells.length,
    });
    if (target === undefined) return;
    event.preventDefault();
    cell.tabIndex = -1;
    cells[target].tabIndex = 0;
    cells[target].focus();
  };

  return (
    // The handlers serve the links within, which carry role, name and focus themselves.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={root}
      className={`${styles.map} ${isStale ? styles.stale : ''}`}
      aria-busy={isStale}
      onMouseOver={show}
      onMouseLeave={hide}
      onFocus={show}
      onBlur={hide}
      onClick={click}
      onKeyDown={move}
    >
      {table}
      {tooltip ? <HeatMapTooltip target={tooltip} /> : null}
    </div>
  );
}
