/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useFleetText } from '../hooks/useFleetText';
import { proposesFiles } from './choices';
import { RepositoryField, type RepositoryProps } from './RepositoryField';

/** The repository that the pull request goes to; nothing where the portal applies the files itself. */
export function FleetRepoUrlPicker(props: RepositoryProps) {
  const t = useFleetText();
  return (
    <RepositoryField
      field={props}
      isNeeded={proposesFiles}
      notNeeded={t('create.repo.notNeeded')}
    />
  );
}
