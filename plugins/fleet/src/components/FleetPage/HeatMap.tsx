/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type HeatMap as HeatMapData } from '@fleetstage/plugin-fleet-common';
import { useMemo, type MouseEvent } from 'react';
import { useFleetLinks } from '../../links/FleetLinks';
import { CELL_NAME, useCells } from '../common/useCells';
import { HeatMapGroups } from './HeatMapGroups';
import { nextCell } from './heatMapKeys';
import styles from './HeatMap.module.css';

/** Every cluster as one cell, in groups: a thousand clusters are a thousand plain links. */
export function HeatMap(props: { heatMap: HeatMapData }) {
  const { heatMap } = props;
  const links = useFleetLinks();
  const { hrefOf, follow, around, tooltip } = useCells({
    path: links.cluster(CELL_NAME),
    next: (event, index, cells) =>
      event.ctrlKey ? undefined : nextCell(event.key, index, cells),
  });
  const groups = useMemo(
    () => <HeatMapGroups groups={heatMap.groups} hrefOf={hrefOf} />,
    [heatMap, hrefOf],
  );
  const click = (event: MouseEvent) => {
    const { target } = event;
    if (!(target instanceof HTMLElement)) return;
    const { name } = target.dataset;
    if (name !== undefined) follow(event, name);
  };
  return (
    // The handlers serve the links within, which carry role, name and focus themselves.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events
    <div {...around} className={styles.map} onClick={click}>
      {groups}
      {tooltip}
    </div>
  );
}
