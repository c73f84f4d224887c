/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Skeleton } from '@backstage/ui';
import {
  AXES,
  AXIS_STATES,
  type Transition,
} from '@fleetstage/plugin-fleet-common';
import { useState } from 'react';
import { OBJECTS_LIMIT, useTransitions } from '../../hooks/clusterQueries';
import { useFleetText, type FleetText } from '../../hooks/useFleetText';
import { FleetFailure } from '../common/FleetFailure';
import { ownerTitle } from '../common/format';
import { Pager } from '../common/Pager';
import { RelativeTime } from '../common/RelativeTime';
import { Section } from '../common/Section';
import { StateMark } from '../common/StateMark';
import styles from './WhatChanged.module.css';

/** The time line of the last seven days, newest first. */
export function WhatChanged(props: { id: string }) {
  const t = useFleetText();
  const [offset, setOffset] = useState(0);
  const transitions = useTransitions(props.id, offset);
  const { data, error } = transitions;
  return (
    <Section title={t('health.changes.title')} hint={t('health.changes.hint')}>
      {!data && error ? (
        <FleetFailure error={error} onRetry={transitions.refetch} />
      ) : null}
      {!data && !error ? <Skeleton width="100%" height="80px" /> : null}
      {data?.totalItems === 0 ? (
        <span className={styles.note}>{t('health.changes.none')}</span>
      ) : null}
      {data?.totalItems ? (
        <ol className={styles.list}>
          {data.items.map(transition => (
            <li key={transition.id} className={styles.item}>
              <RelativeTime time={transition.at} />
              {transition.state ? (
                <StateMark state={transition.state} />
              ) : (
                <span />
              )}
              <span className={styles.what}>
                <span className={styles.title}>{titleOf(transition, t)}</span>{' '}
                <span className={styles.note}>{transition.reason}</span>
              </span>
            </li>
          ))}
        </ol>
      ) : null}
      {data ? (
        <Pager
          label={t('health.changes.title')}
          offset={offset}
          limit={OBJECTS_LIMIT}
          total={data.totalItems}
          onOffset={setOffset}
        />
      ) : null}
    </Section>
  );
}

function titleOf(transition: Transition, t: FleetText): string {
  const axis = AXES.find(each => each === transition.subject);
  const subject = axis
    ? t(`common.axis.${axis}`)
    : t(`common.subject.${otherSubject(transition.subject)}`);
  const word = (value: string) =>
    transition.subject === 'owner' ? ownerTitle(value) : wordOf(value, t);
  const to = word(transition.to);
  return transition.from
    ? t('health.changes.to', { subject, from: word(transition.from), to })
    : t('health.changes.became', { subject, to });
}

const OTHER_SUBJECTS = ['cluster', 'owner', 'version', 'source'] as const;

function otherSubject(
  subject: Transition['subject'],
): (typeof OTHER_SUBJECTS)[number] {
  return OTHER_SUBJECTS.find(each => each === subject) ?? 'cluster';
}

/** A state in the words of the portal, anything else as it is. */
function wordOf(value: string, t: FleetText): string {
  const state = AXIS_STATES.find(each => each === value);
  return state ? t(`common.state.${state}`) : value;
}
