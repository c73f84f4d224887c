/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  CLUSTER_STATES,
  type HeatMap,
  type StateTotals,
} from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { ownerTitle } from '../common/format';
import { StateMark } from '../common/StateMark';
import { cellClassName } from '../common/useCells';
import styles from './HeatMap.module.css';

/** The cells: plain links without a component or a handler of their own. */
export function HeatMapGroups(props: {
  groups: HeatMap['groups'];
  hrefOf: (name: string) => string;
}) {
  const t = useFleetText();
  const { groups, hrefOf } = props;
  const words = Object.fromEntries(
    CLUSTER_STATES.map(state => [state, t(`common.state.${state}`)]),
  );
  const first = groups.find(group => group.cells.length)?.cells[0]?.id;
  return (
    <>
      {groups.map(group => {
        const title =
          group.key === 'none' ? t('page.heatMap.none') : ownerTitle(group.key);
        const more = group.total - group.cells.length;
        return (
          <div
            key={group.key}
            role="group"
            aria-label={t('page.heatMap.group', {
              group: title,
              count: group.total,
            })}
            className={styles.group}
          >
            <h3 className={styles.head}>
              {title}
              <span className={styles.count}>{group.total}</span>
              <Tally totals={group.totals} />
            </h3>
            <div className={styles.cells}>
              {group.cells.map(cell => (
                <a
                  key={cell.id}
                  href={hrefOf(cell.name)}
                  data-name={cell.name}
                  tabIndex={cell.id === first ? 0 : -1}
                  className={`${cellClassName(cell.state)} ${styles.cell} ${
                    styles[cell.state]
                  }`}
                  aria-label={t('page.heatMap.cell', {
                    name: cell.name,
                    state: words[cell.state],
                    sentence: cell.sentence,
                  })}
                />
              ))}
            </div>
            {more > 0 ? (
              <p className={styles.more}>
                {t('page.heatMap.more', { count: more })}
              </p>
            ) : null}
          </div>
        );
      })}
    </>
  );
}

/** How many of a group are failing, degraded and unknown; what is fine needs no number. */
function Tally(props: { totals: StateTotals }) {
  const { totals } = props;
  return (
    <>
      {(['failing', 'degraded', 'unknown'] as const)
        .filter(state => totals[state])
        .map(state => (
          <span key={state} className={styles.tally}>
            <StateMark state={state} hideWord />
            {totals[state]}
          </span>
        ))}
    </>
  );
}
