/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { formatDay } from '../components/common/format';
import { useRenderedException } from '../hooks/standardQueries';
import { useFleetText } from '../hooks/useFleetText';
import { useNow } from '../hooks/useNow';
import { DateInput } from './DateInput';
import { dayOf } from './deviationRules';
import { findingIdAround } from './exceptionForm';
import { titleOf, type FieldProps } from './FieldFrame';
import styles from './Fields.module.css';

/** The day on which an exception ends, no later than the standard allows. */
export function FleetExceptionExpiry(props: FieldProps<string>) {
  const t = useFleetText();
  const now = useNow();
  const { formData, formContext, onChange, disabled } = props;
  const { data } = useRenderedException(findingIdAround(formContext));
  return (
    <div className={styles.field}>
      <DateInput
        label={titleOf(props)}
        description={
          data
            ? t('create.expiry.hint', {
                day: formatDay(data.expiresAt),
                latest: formatDay(data.latestExpiry),
              })
            : props.schema.description
        }
        value={formData}
        min={dayOf(now)}
        max={data?.latestExpiry.slice(0, 10)}
        disabled={disabled}
        onChange={onChange}
      />
    </div>
  );
}
