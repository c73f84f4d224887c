/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

// Only tests import this file, so what it needs are devDependencies.
import { type FleetApi } from '@fleetstage/plugin-fleet-common';
import { useState, type ComponentType } from 'react';
import { type FieldProps } from '../scaffolder/FieldFrame';
import { renderInFleet } from './renderInFleet';

type Form = Record<string, unknown>;

/** A field in a form as the scaffolder has it: the field sees all answers, and its changes come back to it. */
function FormAround<T>(props: {
  field: ComponentType<FieldProps<T>>;
  name: string;
  form: Form;
  onForm: (form: Form) => void;
}) {
  const { field: Field, name, onForm } = props;
  const [form, setForm] = useState(props.form);
  return (
    <Field
      name={name}
      schema={{ title: 'The field' }}
      formData={form[name] as T}
      formContext={{ formData: form }}
      onChange={value => {
        const next = { ...form, [name]: value };
        setForm(next);
        onForm(next);
      }}
    />
  );
}

/** Renders a field; `answer()` is what it answers at the moment. */
export function renderField<T>(
  field: ComponentType<FieldProps<T>>,
  options: { api: FleetApi; name: string; form?: Form },
): { container: HTMLElement; unmount: () => void; answer: () => unknown } {
  const { api, name, form = {} } = options;
  let latest = form;
  const app = renderInFleet(
    <FormAround
      field={field}
      name={name}
      form={form}
      onForm={next => {
        latest = next;
      }}
    />,
    { api },
  );
  const { container, unmount } = app;
  return { container, unmount, answer: () => latest[name] };
}
