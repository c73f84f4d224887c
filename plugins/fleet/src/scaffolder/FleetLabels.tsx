/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { TextField } from '@backstage/ui';
import { type ClusterClass } from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../hooks/useFleetText';
import { keepFitting, withAnswer } from './choices';
import { readForm, type ClusterForm } from './clusterForm';
import { type FieldProps } from './FieldFrame';
import { askedLabels, matchesLabel } from './labelRules';
import { ClassField } from './StandardField';
import { useDropUnfit } from './useDropUnfit';
import styles from './Fields.module.css';

type Labels = ClusterForm['labels'];

/** The labels that every cluster of the class carries, as far as the standard does not say their values itself. */
export function FleetLabels(props: FieldProps<Labels>) {
  return (
    <ClassField field={props}>
      {clusterClass => (
        <LabelInputs field={props} clusterClass={clusterClass} />
      )}
    </ClassField>
  );
}

function LabelInputs(props: {
  field: FieldProps<Labels>;
  clusterClass: ClusterClass;
}) {
  const t = useFleetText();
  const { field, clusterClass } = props;
  const { onChange, disabled } = field;
  const asked = askedLabels(clusterClass);
  const labels = readForm({ labels: field.formData }).labels;
  const fitting = keepFitting(labels, (key, value) =>
    asked.some(each => each.key === key) ? value : undefined,
  );
  // A field without a value is not validated: no labels are an answer, too.
  const better = field.formData === undefined ? {} : fitting;
  useDropUnfit(better && { value: better }, onChange);
  if (!asked.length) {
    return <p className={styles.note}>{t('create.labels.none')}</p>;
  }
  return (
    <div className={styles.inputs}>
      {asked.map(label => {
        const { key, description, pattern } = label;
        const value = labels[key] ?? '';
        return (
          <TextField
            key={key}
            label={key}
            size="small"
            isRequired
            // The form checks it, in words; the browser would only refuse.
            validationBehavior="aria"
            description={[
              description,
              pattern && t('create.labels.mustMatch', { pattern }),
            ]
              .filter(Boolean)
              .join(' ')}
            isInvalid={value !== '' && !matchesLabel(label, value)}
            isDisabled={disabled}
            value={value}
            onChange={next =>
              onChange(withAnswer(labels, key, next || undefined))
            }
          />
        );
      })}
    </div>
  );
}
