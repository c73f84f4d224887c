/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { VisuallyHidden } from '@backstage/ui';
import { type Overview } from '@fleetstage/plugin-fleet-common';
import { lazy, Suspense } from 'react';
import { useFleetText } from '../../hooks/useFleetText';
import styles from './Trend.module.css';

const TrendChart = lazy(() => import('./TrendChart'));

const DAYS = 14;

/** How many clusters failed on each of the last fourteen days, as a picture and in words. */
export function Trend(props: { trend: Overview['trend'] }) {
  const t = useFleetText();
  const points = props.trend
    .slice(-DAYS)
    .map(({ day, totals }) => ({ day, failing: totals.failing }));
  const values = points.map(point => point.failing);
  return (
    <figure className={styles.trend} style={{ margin: 0 }}>
      <figcaption className={styles.title}>{t('page.trend.title')}</figcaption>
      {points.length < 2 ? (
        <span className={styles.title}>{t('page.trend.none')}</span>
      ) : (
        <>
          <VisuallyHidden>
            {t('page.trend.alternative', {
              days: String(points.length),
              least: String(Math.min(...values)),
              most: String(Math.max(...values)),
              today: String(values[values.length - 1]),
            })}
          </VisuallyHidden>
          <div className={styles.chart} aria-hidden="true">
            <Suspense fallback={null}>
              <TrendChart points={points} />
            </Suspense>
          </div>
        </>
      )}
    </figure>
  );
}
