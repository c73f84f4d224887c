/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useFleetText } from '../hooks/useFleetText';
import { proposesExceptions } from './choices';
import { RepositoryField, type RepositoryProps } from './RepositoryField';

/** Where the documents of deviations are proposed when the portal applies the cluster itself; nothing otherwise. */
export function FleetExceptionsRepoUrlPicker(props: RepositoryProps) {
  const t = useFleetText();
  return (
    <RepositoryField
      field={props}
      isNeeded={proposesExceptions}
      notNeeded={t('create.repo.noExceptions')}
    />
  );
}
