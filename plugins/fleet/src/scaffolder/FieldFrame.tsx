/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type PropsWithChildren } from 'react';
import styles from './Fields.module.css';

/** What a field of the scaffolder is given, as far as the fields here need it. */
export interface FieldProps<T> {
  name: string;
  formData?: T;
  onChange: (value: T | undefined) => void;
  formContext?: unknown;
  schema: { title?: string; description?: string };
  idSchema?: { $id?: string };
  required?: boolean;
  disabled?: boolean;
}

/** All answers of the form that a field stands in: the scaffolder hands them to each field. */
export function answersAround(formContext: unknown): unknown {
  return (formContext as { formData?: unknown } | undefined)?.formData;
}

/** The title of a field, as its template says it. */
export function titleOf(field: Pick<FieldProps<never>, 'schema' | 'name'>) {
  return field.schema.title ?? field.name;
}

/** Id of the element that names a field. */
export function titleId(field: Pick<FieldProps<never>, 'idSchema' | 'name'>) {
  return `${field.idSchema?.$id ?? field.name}__fleet`;
}

/** A field of a form: its title and what it is about, then the answers. The form adds the errors. */
export function FieldFrame<T>(
  props: PropsWithChildren<{ field: FieldProps<T> }>,
) {
  const { field, children } = props;
  const { schema, required } = field;
  return (
    <div className={styles.field}>
      <h3 id={titleId(field)} className={styles.title}>
        {titleOf(field)}
        {required ? <span aria-hidden="true"> *</span> : null}
      </h3>
      {schema.description ? (
        <p className={styles.note}>{schema.description}</p>
      ) : null}
      {children}
    </div>
  );
}
