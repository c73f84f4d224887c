/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  CLUSTER_STATES,
  type ClusterState,
  type StateTotals,
} from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { StateMark } from '../common/StateMark';
import styles from './StateTiles.module.css';

/** The five totals, which add up to every cluster under the filter. A click shows the clusters behind one. */
export function StateTiles(props: {
  totals: StateTotals;
  selected: ClusterState[] | undefined;
  onSelect: (states: ClusterState[] | undefined) => void;
}) {
  const t = useFleetText();
  const { totals, selected = [], onSelect } = props;
  const toggle = (state: ClusterState) => {
    const next = selected.includes(state)
      ? selected.filter(each => each !== state)
      : [...selected, state];
    onSelect(next.length ? next : undefined);
  };
  return (
    <div
      role="group"
      aria-label={t('page.tiles.label')}
      className={styles.tiles}
    >
      {CLUSTER_STATES.map(state => {
        const pressed = selected.includes(state);
        const count = totals[state];
        const hint = pressed ? 'page.tiles.unfilter' : 'page.tiles.filter';
        return (
          <button
            key={state}
            type="button"
            className={styles.tile}
            aria-pressed={pressed}
            title={t(hint, { state: t(`common.state.${state}`) })}
            onClick={() => toggle(state)}
          >
            <span className={`${styles.count} ${count ? '' : styles.zero}`}>
              {count}
            </span>
            <StateMark state={state} />
          </button>
        );
      })}
    </div>
  );
}
