/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useStandard } from '../../hooks/standardQueries';
import { useFleetText } from '../../hooks/useFleetText';
import { ProblemAlert } from '../common/ProblemAlert';

/** Why a newer version of the standard is not in force; the one before it still is. */
export function StandardProblems() {
  const t = useFleetText();
  return (
    <ProblemAlert
      title={t('standard.header.problems')}
      problems={useStandard().data?.problems ?? []}
      keyOf={problem => problem}
      render={problem => problem}
    />
  );
}
