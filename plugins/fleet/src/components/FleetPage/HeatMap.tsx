/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useAppHref, useAppNavigate } from '@backstage/frontend-plugin-api';
import { type HeatMap as HeatMapData } from '@fleetstage/plugin-fleet-common';
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
import { HeatMapGroups } from './HeatMapGroups';
import { HeatMapTooltip, type TooltipTarget } from './HeatMapTooltip';
import { nextCell } from './heatMapKeys';
import styles from './HeatMap.module.css';

/** Stands for a cluster's name in the one link that all cells' addresses are made from. */
const NAME = 'fleet-cell-name';

function cellOf(event: SyntheticEvent): HTMLAnchorElement | undefined {
  const { target } = event;
  if (!(target instanceof Element)) return undefined;
  return target.closest<HTMLAnchorElement>('a[data-name]') ?? undefined;
}

/**
 * Every cluster as one cell, in groups. One handler each serves all cells, one of them is in the Tab order,
 * and moving about renders no cell again: a thousand clusters are a thousand plain links.
 */
export function HeatMap(props: { heatMap: HeatMapData }) {
  const { heatMap } = props;
  const links = useFleetLinks();
  const navigate = useAppNavigate();
  const path = links.cluster(NAME);
  const href = useAppHref(path);
  const root = useRef<HTMLDivElement>(null);
  const [tooltip, setTooltip] = useState<TooltipTarget>();

  const hrefOf = useCallback(
    (name: string) => href.replace(NAME, encodeURIComponent(name)),
    [href],
  );
  const groups = useMemo(
    () => <HeatMapGroups groups={heatMap.groups} hrefOf={hrefOf} />,
    [heatMap, hrefOf],
  );

  const show = (event: SyntheticEvent) => {
    const cell = cellOf(event);
    const label = cell?.getAttribute('aria-label');
    if (!cell || !label) return setTooltip(undefined);
    return setTooltip({
      label,
      name: cell.dataset.name ?? '',
      left: cell.offsetLeft,
      top: cell.offsetTop + cell.offsetHeight,
      room: root.current?.clientWidth ?? 0,
    });
  };
  const hide = () => setTooltip(undefined);

  const open = (event: MouseEvent) => {
    const cell = cellOf(event);
    const modified =
      event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!cell || modified || event.button !== 0) return;
    event.preventDefault();
    navigate(path.replace(NAME, encodeURIComponent(cell.dataset.name ?? '')));
  };

  const move = (event: KeyboardEvent) => {
    if (event.key === 'Escape') hide();
    const cell = cellOf(event);
    if (!cell || !root.current || event.ctrlKey || event.metaKey) return;
    const cells = [
      ...root.current.querySelectorAll<HTMLAnchorElement>('a[data-name]'),
    ];
    const target = nextCell(event.key, cells.indexOf(cell), cells);
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
      className={styles.map}
      onMouseOver={show}
      onMouseLeave={hide}
      onFocus={show}
      onBlur={hide}
      onClick={open}
      onKeyDown={move}
    >
      {groups}
      {tooltip ? <HeatMapTooltip target={tooltip} /> : null}
    </div>
  );
}
