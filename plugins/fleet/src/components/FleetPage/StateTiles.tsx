/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  CLUSTER_STATES,
  type ClusterState,
  type StateTotals,
} from '@fleetstage/plugin-fleet-common';
import { toggled } from '../../hooks/urlParams';
import { useFleetText } from '../../hooks/useFleetText';
import { StateMark } from '../common/StateMark';
import { Tiles } from '../common/Tiles';

/** The five totals, which add up to every cluster under the filter. A click shows the clusters behind one. */
export function StateTiles(props: {
  totals: StateTotals;
  selected: ClusterState[] | undefined;
  onSelect: (states: ClusterState[] | undefined) => void;
}) {
  const t = useFleetText();
  const { totals, selected, onSelect } = props;
  return (
    <Tiles
      label={t('page.tiles.label')}
      selected={selected}
      onToggle={state => onSelect(toggled(selected, state))}
      tiles={CLUSTER_STATES.map(state => ({
        id: state,
        count: totals[state],
        mark: <StateMark state={state} />,
        title: t(
          selected?.includes(state)
            ? 'page.tiles.unfilter'
            : 'page.tiles.filter',
          { state: t(`common.state.${state}`) },
        ),
      }))}
    />
  );
}
