/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useFleetText } from '../../hooks/useFleetText';
import { daysInWords } from './days';
import { formatAbsolute, formatDay } from './format';

/** When something expires: the day, and how many days that is from now. */
export function DaysLeft(props: {
  expiresAt: string | undefined;
  daysLeft: number | undefined;
}) {
  const t = useFleetText();
  const { expiresAt, daysLeft } = props;
  if (!expiresAt) return <>{t('common.expiry.never')}</>;
  const day = formatDay(expiresAt);
  return (
    <time dateTime={expiresAt} title={formatAbsolute(expiresAt)}>
      {daysLeft === undefined ? day : `${day}, ${daysInWords(daysLeft, t)}`}
    </time>
  );
}
