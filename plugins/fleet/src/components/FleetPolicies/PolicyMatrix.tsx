/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type FleetPolicyPage } from '@fleetstage/plugin-fleet-common';
import { useMemo, type MouseEvent } from 'react';
import { useFleetLinks } from '../../links/FleetLinks';
import { useStableCallback } from '../../hooks/useStableCallback';
import { CELL_NAME, useCells } from '../common/useCells';
import { nextMatrixCell } from './matrixKeys';
import { PolicyMatrixTable } from './PolicyMatrixTable';
import styles from './PolicyMatrix.module.css';

/** Policies against clusters. A click beside the links opens the clusters of the policy. */
export function PolicyMatrix(props: {
  page: FleetPolicyPage;
  isStale: boolean;
  open: string | undefined;
  onOpen: (key: string) => void;
}) {
  const { page, isStale, open } = props;
  const links = useFleetLinks();
  const onOpen = useStableCallback(props.onOpen);
  const { hrefOf, follow, around, tooltip } = useCells({
    path: links.clusterTab(CELL_NAME, 'policy'),
    next: (event, index, cells) =>
      nextMatrixCell(event, {
        index,
        columns: page.columns.length,
        total: cells.length,
      }),
  });
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

  const click = (event: MouseEvent) => {
    const { target } = event;
    if (!(target instanceof Element)) return;
    const link = target.closest<HTMLAnchorElement>(
      'a[data-name], a[data-head]',
    );
    if (link) follow(event, link.dataset.name ?? link.dataset.head ?? '');
    else if (!target.closest('button')) {
      const key = target.closest<HTMLElement>('tr[data-key]')?.dataset.key;
      if (key !== undefined) onOpen(key);
    }
  };

  return (
    // The handlers serve the links within, which carry role, name and focus themselves.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events
    <div
      {...around}
      className={`${styles.map} ${isStale ? styles.stale : ''}`}
      aria-busy={isStale}
      onClick={click}
    >
      {table}
      {tooltip}
    </div>
  );
}
