/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useFleetText } from '../../hooks/useFleetText';
import { RelativeTime } from './RelativeTime';

/** A sweep whose oldest look lags this far behind its newest is worth a word. */
const LAG_MS = 10 * 60_000;

/** When the clusters behind the numbers of a page were looked at. */
export function Sweep(props: {
  ages: { newestObservedAt?: string; oldestObservedAt?: string };
}) {
  const t = useFleetText();
  const { newestObservedAt, oldestObservedAt } = props.ages;
  if (!newestObservedAt) return <span>{t('page.header.neverSwept')}</span>;
  return (
    <>
      <span>
        {t('page.header.swept', {
          age: <RelativeTime time={newestObservedAt} focusable />,
        })}
      </span>
      {oldestObservedAt &&
      Date.parse(newestObservedAt) - Date.parse(oldestObservedAt) > LAG_MS ? (
        <span>
          {t('page.header.oldest', {
            age: <RelativeTime time={oldestObservedAt} focusable />,
          })}
        </span>
      ) : null}
    </>
  );
}
