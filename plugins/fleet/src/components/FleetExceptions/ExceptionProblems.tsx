/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Alert } from '@backstage/ui';
import { type DocumentProblem } from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { RelativeTime } from '../common/RelativeTime';
import styles from './FleetExceptions.module.css';

/** The documents that are not in force, each with where it is and what is wrong. */
export function ExceptionProblems(props: { problems: DocumentProblem[] }) {
  const t = useFleetText();
  const { problems } = props;
  if (!problems.length) return null;
  return (
    <Alert
      role="status"
      status="warning"
      icon
      title={t('exceptions.problems.title', { count: problems.length })}
      description={
        <ul className={styles.problems}>
          {problems.map(problem => (
            <li key={`${problem.source} ${problem.message}`}>
              <code className={styles.code}>{problem.source}</code>{' '}
              {problem.message}{' '}
              <span>
                {t(
                  problem.earlierInForce
                    ? 'exceptions.problems.earlier'
                    : 'exceptions.problems.notInForce',
                  { age: <RelativeTime time={problem.since} focusable /> },
                )}
              </span>
            </li>
          ))}
        </ul>
      }
    />
  );
}
