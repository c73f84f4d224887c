/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  type ClusterClass,
  type ClusterStandard,
  type StandardInForce,
} from '@fleetstage/plugin-fleet-common';
import { type ReactNode } from 'react';
import { NoStandard } from '../components/common/NoStandard';
import { Pending } from '../components/common/Pending';
import { useStandard } from '../hooks/standardQueries';
import { useFleetText } from '../hooks/useFleetText';
import { findClass } from './choices';
import { formAround, type ClusterForm } from './clusterForm';
import { FieldFrame, type FieldProps } from './FieldFrame';
import styles from './Fields.module.css';

/** The standard in force, certainly there. */
export type Standard = StandardInForce & { standard: ClusterStandard };

/** A field that needs the standard: it loads, it could not be loaded, there is none, or the field itself. */
export function StandardField<T>(props: {
  field: FieldProps<T>;
  children: (standard: Standard, form: ClusterForm) => ReactNode;
}) {
  const { field, children } = props;
  const { data, error, refetch } = useStandard();
  const body = () => {
    if (data?.standard) {
      return children(
        { ...data, standard: data.standard },
        formAround(field.formContext),
      );
    }
    if (data) return <NoStandard problems={data.problems} />;
    return (
      <Pending
        error={error}
        onRetry={() => refetch()}
        blocks={[['100%', '96px']]}
      />
    );
  };
  return <FieldFrame field={field}>{body()}</FieldFrame>;
}

/** A field that needs the class of the cluster as well. */
export function ClassField<T>(props: {
  field: FieldProps<T>;
  children: (
    clusterClass: ClusterClass,
    form: ClusterForm,
    standard: Standard,
  ) => ReactNode;
}) {
  const t = useFleetText();
  const { field, children } = props;
  return (
    <StandardField field={field}>
      {(standard, form) => {
        const clusterClass = findClass(standard.standard, form.class);
        return clusterClass ? (
          children(clusterClass, form, standard)
        ) : (
          <p className={styles.note}>{t('create.chooseClass')}</p>
        );
      }}
    </StandardField>
  );
}
