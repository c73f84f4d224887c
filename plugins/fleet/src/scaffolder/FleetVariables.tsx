/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { NumberField, TextField } from '@backstage/ui';
import {
  variableProblem,
  type ClusterClass,
  type StandardVariable,
} from '@fleetstage/plugin-fleet-common';
import { Mark } from '../components/common/Mark';
import { useFleetText, type FleetText } from '../hooks/useFleetText';
import { keepFitting, withAnswer } from './choices';
import { readForm, type ClusterForm } from './clusterForm';
import { type FieldProps } from './FieldFrame';
import { ClassField } from './StandardField';
import { StandardSelect } from './StandardSelect';
import { useDropUnfit } from './useDropUnfit';
import { WHOLE } from './wholeNumbers';
import styles from './Fields.module.css';

type Values = ClusterForm['variables'];
type Value = Values[string];

/** What a team may choose within the bounds of the class. */
export function FleetVariables(props: FieldProps<Values>) {
  return (
    <ClassField field={props}>
      {clusterClass => <Variables field={props} clusterClass={clusterClass} />}
    </ClassField>
  );
}

function Variables(props: {
  field: FieldProps<Values>;
  clusterClass: ClusterClass;
}) {
  const t = useFleetText();
  const { field, clusterClass } = props;
  const { onChange, disabled } = field;
  const { variables } = clusterClass;
  const values = readForm({ variables: field.formData }).variables;
  const fitting = keepFitting(values, (name, value) => {
    const known = variables.find(each => each.name === name);
    return known && isOfType(known, value) ? value : undefined;
  });
  useDropUnfit(fitting && { value: fitting }, onChange);
  if (!variables.length) {
    return <p className={styles.note}>{t('create.variables.none')}</p>;
  }
  return (
    <div className={styles.inputs}>
      {variables.map(variable => (
        <VariableInput
          key={variable.name}
          variable={variable}
          value={values[variable.name]}
          disabled={disabled}
          onChange={value => onChange(withAnswer(values, variable.name, value))}
        />
      ))}
    </div>
  );
}

/** False for what another class calls by the same name. */
function isOfType({ type, enum: choices }: StandardVariable, value: Value) {
  return (
    typeof value === (type === 'integer' ? 'number' : type) &&
    (!choices || choices.includes(value))
  );
}

function VariableInput(props: {
  variable: StandardVariable;
  value: Value | undefined;
  disabled: boolean | undefined;
  onChange: (value: Value | undefined) => void;
}) {
  const t = useFleetText();
  const { variable, value } = props;
  const problem =
    value === undefined ? undefined : variableProblem(variable, value);
  return (
    <div>
      <Input {...props} t={t} />
      {problem ? (
        <p role="status" className={styles.warning}>
          <Mark
            look="degraded"
            word={t('create.variables.problem', {
              title: variable.title,
              problem,
            })}
          />
        </p>
      ) : null}
    </div>
  );
}

function Input(props: {
  variable: StandardVariable;
  value: Value | undefined;
  disabled: boolean | undefined;
  onChange: (value: Value | undefined) => void;
  t: FleetText;
}) {
  const { variable, value, disabled, onChange, t } = props;
  const { title, type } = variable;
  const choices = variable.enum ?? (type === 'boolean' ? [true, false] : []);
  const description = [variable.description, boundsOf(variable, t)]
    .filter(Boolean)
    .join(' ');
  const common = { label: title, description, size: 'small' } as const;
  if (choices.length) {
    return (
      <StandardSelect
        label={title}
        description={description || undefined}
        standard={wordOf(variable.default, t)}
        options={choices.map(each => ({
          id: String(each),
          label: wordOf(each, t),
        }))}
        selected={value === undefined ? undefined : String(value)}
        disabled={disabled}
        onSelect={id => onChange(choices.find(each => String(each) === id))}
      />
    );
  }
  const placeholder = String(variable.default);
  return type === 'integer' ? (
    <NumberField
      {...common}
      placeholder={placeholder}
      formatOptions={WHOLE}
      value={typeof value === 'number' ? value : NaN}
      isDisabled={disabled}
      onChange={next => onChange(Number.isNaN(next) ? undefined : next)}
    />
  ) : (
    <TextField
      {...common}
      placeholder={placeholder}
      value={value === undefined ? '' : String(value)}
      isDisabled={disabled}
      onChange={next => onChange(next || undefined)}
    />
  );
}

function boundsOf(variable: StandardVariable, t: FleetText): string {
  const { minimum, maximum, pattern } = variable;
  if (minimum !== undefined && maximum !== undefined) {
    return t('create.variables.bounds', {
      minimum: String(minimum),
      maximum: String(maximum),
    });
  }
  if (minimum !== undefined) return `≥ ${minimum}`;
  if (maximum !== undefined) return `≤ ${maximum}`;
  return pattern ? t('create.labels.mustMatch', { pattern }) : '';
}

function wordOf(value: Value, t: FleetText): string {
  if (typeof value !== 'boolean') return String(value);
  return t(value ? 'create.variables.yes' : 'create.variables.no');
}
