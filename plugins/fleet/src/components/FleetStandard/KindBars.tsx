/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  DIFFERENCE_KINDS,
  DIFFERENCE_VERDICTS,
  type DifferenceKind,
  type FleetStandard,
} from '@fleetstage/plugin-fleet-common';
import { useId } from 'react';
import { useFleetText } from '../../hooks/useFleetText';
import { DifferenceMark } from '../common/standardMarks';
import styles from './KindBars.module.css';
import bars from '../common/BarList.module.css';

type Kind = FleetStandard['kinds'][number];

/** Differences by kind, each bar in the parts that its verdicts are. A click shows the clusters that drift so. */
export function KindBars(props: {
  kinds: readonly Kind[];
  selected: readonly DifferenceKind[] | undefined;
  onToggle: (kind: DifferenceKind) => void;
}) {
  const t = useFleetText();
  const id = useId();
  const { kinds, selected = [], onToggle } = props;
  const known = DIFFERENCE_KINDS.flatMap(
    kind => kinds.find(each => each.kind === kind) ?? [],
  ).filter(each => totalOf(each) > 0);
  const largest = Math.max(1, ...known.map(totalOf));
  return (
    <div role="group" aria-labelledby={id} className={bars.block}>
      <h3 id={id} className={bars.title} title={t('standard.bars.legend')}>
        {t('standard.bars.kinds')}
      </h3>
      {known.length ? (
        <Legend />
      ) : (
        <span className={bars.none}>{t('standard.bars.kindsNone')}</span>
      )}
      <ul className={bars.list}>
        {known.map(each => (
          <li key={each.kind}>
            <button
              type="button"
              className={bars.bar}
              aria-pressed={selected.includes(each.kind)}
              aria-label={t('standard.bars.kindName', wordsOf(each, t))}
              title={t('standard.bars.kindName', wordsOf(each, t))}
              onClick={() => onToggle(each.kind)}
            >
              <span className={bars.label}>
                {t(`standard.kind.${each.kind}`)}
              </span>
              <Parts kind={each} largest={largest} />
              <span className={bars.count}>{countOf(each, 'drift')}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Legend() {
  return (
    <div className={styles.legend}>
      {DIFFERENCE_VERDICTS.map(verdict => (
        <DifferenceMark key={verdict} verdict={verdict} />
      ))}
    </div>
  );
}

function Parts(props: { kind: Kind; largest: number }) {
  const { kind, largest } = props;
  return (
    <span className={styles.track} aria-hidden="true">
      {DIFFERENCE_VERDICTS.filter(verdict => countOf(kind, verdict)).map(
        verdict => (
          <span
            key={verdict}
            className={`${styles.part} ${styles[verdict]}`}
            style={{ width: `${(100 * countOf(kind, verdict)) / largest}%` }}
          />
        ),
      )}
    </span>
  );
}

function countOf({ verdicts }: Kind, verdict: string): number {
  return verdicts[verdict] ?? 0;
}

function totalOf(kind: Kind): number {
  return DIFFERENCE_VERDICTS.reduce(
    (sum, verdict) => sum + countOf(kind, verdict),
    0,
  );
}

function wordsOf(kind: Kind, t: ReturnType<typeof useFleetText>) {
  return {
    kind: t(`standard.kind.${kind.kind}`),
    drift: String(countOf(kind, 'drift')),
    exception: String(countOf(kind, 'exception')),
    allowed: String(countOf(kind, 'allowed')),
    unchecked: String(countOf(kind, 'unchecked')),
  };
}
