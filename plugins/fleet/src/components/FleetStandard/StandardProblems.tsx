/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Alert } from '@backstage/ui';
import { useStandard } from '../../hooks/standardQueries';
import { useFleetText } from '../../hooks/useFleetText';
import styles from './FleetStandard.module.css';

/** Why a newer version of the standard is not in force; the one before it still is. */
export function StandardProblems() {
  const t = useFleetText();
  const problems = useStandard().data?.problems ?? [];
  if (!problems.length) return null;
  return (
    <Alert
      role="status"
      status="warning"
      icon
      title={t('standard.header.problems')}
      description={
        <ul className={styles.problems}>
          {problems.map(problem => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      }
    />
  );
}
