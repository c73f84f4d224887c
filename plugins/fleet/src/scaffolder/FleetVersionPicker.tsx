/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  type ClusterClass,
  type StandardInForce,
} from '@fleetstage/plugin-fleet-common';
import { daysInWords, daysUntil } from '../components/common/days';
import { formatDay } from '../components/common/format';
import { useFleetText, type FleetText } from '../hooks/useFleetText';
import { useNow } from '../hooks/useNow';
import { providerIn, supportOf } from './choices';
import { ChoiceCards } from './ChoiceCards';
import { titleId, type FieldProps } from './FieldFrame';
import { ClassField } from './StandardField';
import { useKeepFit } from './useDropUnfit';

type Support = StandardInForce['support'][number];

/** One of the minors that the class allows, each with the end of its support; what is out of support cannot be chosen. */
export function FleetVersionPicker(props: FieldProps<string>) {
  return (
    <ClassField field={props}>
      {(clusterClass, form, { support }) => {
        const provider = providerIn(clusterClass, form);
        return (
          <Versions
            field={props}
            clusterClass={clusterClass}
            supportOf={minor => supportOf(support, provider, minor)}
          />
        );
      }}
    </ClassField>
  );
}

function Versions(props: {
  field: FieldProps<string>;
  clusterClass: ClusterClass;
  supportOf: (minor: string) => Support | undefined;
}) {
  const t = useFleetText();
  const now = useNow();
  const { field, clusterClass } = props;
  const { formData, onChange, disabled } = field;
  const { minors } = clusterClass.kubernetes;
  const fits = minors.some(
    ({ minor }) => minor === formData && !isOver(props.supportOf(minor), now),
  );
  useKeepFit(field, fits);
  return (
    <ChoiceCards
      labelledBy={titleId(field)}
      choices={minors.map(({ minor }, index) => {
        const support = props.supportOf(minor);
        const over = isOver(support, now);
        return {
          value: minor,
          title: minor,
          badge: index === 0 ? t('create.byDefault') : null,
          body: over ? null : supportInWords(support, now, t),
          disabled: over ? endInWords(support, t) : undefined,
        };
      })}
      selected={formData ?? minors[0].minor}
      onSelect={onChange}
      disabled={disabled}
    />
  );
}

function isOver(support: Support | undefined, now: number): boolean {
  if (!support) return false;
  const { status, until } = support;
  return (
    status === 'ended' || (until !== undefined && daysUntil(until, now) < 0)
  );
}

function supportInWords(
  support: Support | undefined,
  now: number,
  t: FleetText,
): string {
  if (!support?.until) return t('create.version.noCalendar');
  return t('create.version.until', {
    day: formatDay(support.until),
    left: daysInWords(daysUntil(support.until, now), t),
  });
}

function endInWords(support: Support | undefined, t: FleetText): string {
  return support?.until
    ? t('create.version.ended', { day: formatDay(support.until) })
    : t('create.version.endedNoDay');
}
