/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Skeleton } from '@backstage/ui';
import { lazy, Suspense, useRef } from 'react';
import { useFleetText } from '../../hooks/useFleetText';
import { formatDay } from './format';
import { Section } from './Section';
import { useWidth } from './useWidth';
import styles from './FlowChart.module.css';

const FlowPlot = lazy(() => import('./FlowPlot'));

/** The series of a {@link FlowChart}, in the order in which its table shows them. */
const FLOWS = ['open', 'introduced', 'fixed', 'accepted'] as const;

/** What came and went at one time; a time without a look has no numbers. */
export interface FlowPoint {
  /** Its first day. */
  at: string;
  open?: number;
  introduced?: number;
  fixed?: number;
  accepted?: number;
}

/** What is open, and what came and went: a picture, a sentence, and a table folded in. */
export function FlowChart(props: {
  title: string;
  hint?: string;
  points: FlowPoint[];
  /** The picture in words. */
  sentence: string;
  /** Said in place of the picture when there is not enough to draw. */
  none: string;
}) {
  const { title, hint, points, sentence, none } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const known = points.filter(point => point.open !== undefined);
  return (
    <Section title={title} hint={hint}>
      {known.length < 2 ? (
        <p className={styles.note}>{none}</p>
      ) : (
        <figure className={styles.figure}>
          <figcaption className={styles.note}>{sentence}</figcaption>
          <Legend />
          <div ref={frame} className={styles.plot} aria-hidden="true">
            <Suspense fallback={<Skeleton width="100%" height="180px" />}>
              <FlowPlot points={points} width={width} />
            </Suspense>
          </div>
          <FlowTable title={title} points={known} />
        </figure>
      )}
    </Section>
  );
}

function Legend() {
  const t = useFleetText();
  return (
    <div className={styles.legend} aria-hidden="true">
      {FLOWS.map(flow => (
        <span key={flow} className={`${styles.key} ${styles[flow]}`}>
          {t(`common.flow.${flow}`)}
        </span>
      ))}
    </div>
  );
}

function FlowTable(props: { title: string; points: FlowPoint[] }) {
  const t = useFleetText();
  const { title, points } = props;
  return (
    <details>
      <summary className={styles.summary}>{t('common.flow.table')}</summary>
      <div className={styles.scroll}>
        <table className={styles.table} aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{t('common.flow.from')}</th>
              {FLOWS.map(flow => (
                <th key={flow} scope="col" className={styles.number}>
                  {t(`common.flow.${flow}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...points].reverse().map(point => (
              <tr key={point.at}>
                <th scope="row">{formatDay(point.at)}</th>
                {FLOWS.map(flow => (
                  <td key={flow} className={styles.number}>
                    {point[flow]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
