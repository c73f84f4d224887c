/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useFleetText } from '../hooks/useFleetText';
import { proposesExceptions } from './choices';
import { findingIdAround } from './exceptionForm';
import { FieldFrame } from './FieldFrame';
import {
  RepositoryField,
  RepositoryPicker,
  type RepositoryProps,
} from './RepositoryField';

/**
 * Where the document of an exception is proposed: always for a finding, and for the deviations of a new cluster when
 * the portal applies the rest.
 */
export function FleetExceptionsRepoUrlPicker(props: RepositoryProps) {
  const t = useFleetText();
  if (findingIdAround(props.formContext)) {
    return (
      <FieldFrame field={props}>
        <RepositoryPicker {...props} />
      </FieldFrame>
    );
  }
  return (
    <RepositoryField
      field={props}
      isNeeded={proposesExceptions}
      notNeeded={t('create.repo.noExceptions')}
    />
  );
}
