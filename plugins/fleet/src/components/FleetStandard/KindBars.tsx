/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  DIFFERENCE_KINDS,
  DIFFERENCE_VERDICTS,
  type DifferenceKind,
  type FleetStandard,
} from '@fleetstage/plugin-fleet-common';
import { useFleetText, type FleetText } from '../../hooks/useFleetText';
import { BarBlock, BarRow } from '../common/BarBlock';
import { DifferenceMark } from '../common/standardMarks';
import styles from './KindBars.module.css';

type Kind = FleetStandard['kinds'][number];

/** Differences by kind, each bar in the parts that its verdicts are. A click shows the clusters that drift so. */
export function KindBars(props: {
  kinds: readonly Kind[];
  selected: readonly DifferenceKind[] | undefined;
  onToggle: (kind: DifferenceKind) => void;
}) {
  const t = useFleetText();
  const { kinds, selected = [], onToggle } = props;
  const known = DIFFERENCE_KINDS.flatMap(
    kind => kinds.find(each => each.kind === kind) ?? [],
  ).filter(each => totalOf(each) > 0);
  const largest = Math.max(1, ...known.map(totalOf));
  return (
    <BarBlock
      title={t('standard.bars.kinds')}
      hint={t('standard.bars.legend')}
      none={known.length ? undefined : t('standard.bars.kindsNone')}
      legend={<Legend />}
    >
      {known.map(each => (
        <BarRow
          key={each.kind}
          label={t(`standard.kind.${each.kind}`)}
          count={countOf(each, 'drift')}
          selected={selected.includes(each.kind)}
          title={t('standard.bars.kindName', wordsOf(each, t))}
          onPress={() => onToggle(each.kind)}
        >
          <Parts kind={each} largest={largest} />
        </BarRow>
      ))}
    </BarBlock>
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

function wordsOf(kind: Kind, t: FleetText) {
  return {
    kind: t(`standard.kind.${kind.kind}`),
    drift: String(countOf(kind, 'drift')),
    exception: String(countOf(kind, 'exception')),
    allowed: String(countOf(kind, 'allowed')),
    unchecked: String(countOf(kind, 'unchecked')),
  };
}
