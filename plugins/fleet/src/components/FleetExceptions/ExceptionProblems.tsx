/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type DocumentProblem } from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { ProblemAlert } from '../common/ProblemAlert';
import { RelativeTime } from '../common/RelativeTime';
import styles from './FleetExceptions.module.css';

/** The documents that are not in force, each with where it is and what is wrong. */
export function ExceptionProblems(props: { problems: DocumentProblem[] }) {
  const t = useFleetText();
  const { problems } = props;
  return (
    <ProblemAlert
      title={t('exceptions.problems.title', { count: problems.length })}
      problems={problems}
      keyOf={({ source, message }) => `${source} ${message}`}
      render={({ source, message, earlierInForce, since }) => (
        <>
          <code className={styles.code}>{source}</code> {message}{' '}
          <span>
            {t(
              earlierInForce
                ? 'exceptions.problems.earlier'
                : 'exceptions.problems.notInForce',
              { age: <RelativeTime time={since} focusable /> },
            )}
          </span>
        </>
      )}
    />
  );
}
