/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type ClusterPreview } from '@fleetstage/plugin-fleet-common';
import { useEffect } from 'react';
import { ProblemAlert } from '../components/common/ProblemAlert';
import { useFleetText } from '../hooks/useFleetText';
import { formAround, isPlannable, type ClusterForm } from './clusterForm';
import { FieldFrame, type FieldProps } from './FieldFrame';
import { PreviewFiles } from './PreviewFiles';
import { PreviewPending } from './PreviewPending';
import { PreviewPlan } from './PreviewPlan';
import { useSettledPreview } from './useSettledPreview';
import styles from './Fields.module.css';

/**
 * What will be created, before it is.
 *
 * @remarks Its value is the version of the standard that was planned with, so that the form has something to check: a
 * field without a value is not validated.
 */
export function FleetClusterPreview(props: FieldProps<string>) {
  const t = useFleetText();
  const { formContext, formData, onChange } = props;
  const form = formAround(formContext);
  const preview = useSettledPreview(form);
  const { data, error, refetch, isPlaceholderData } = preview;
  const planned = data && (data.plan?.standard.version ?? '');
  useEffect(() => {
    if (planned !== undefined && planned !== formData) onChange(planned);
  });
  const plannable = isPlannable(form);
  const body = () => {
    if (!plannable) {
      return <p className={styles.note}>{t('create.deviations.wait')}</p>;
    }
    if (data) return <Preview preview={data} form={form} />;
    return (
      <PreviewPending
        error={error}
        onRetry={() => refetch()}
        blocks={[
          ['100%', '48px'],
          ['100%', '160px'],
        ]}
      />
    );
  };
  return (
    <FieldFrame field={props}>
      {body()}
      <span role="status" className={styles.note}>
        {plannable && isPlaceholderData ? t('create.preview.updating') : null}
      </span>
    </FieldFrame>
  );
}

function Preview(props: { preview: ClusterPreview; form: ClusterForm }) {
  const { preview, form } = props;
  return (
    <>
      <Problems problems={preview.problems} />
      <PreviewPlan preview={preview} form={form} />
      <PreviewFiles preview={preview} />
    </>
  );
}

function Problems(props: { problems: ClusterPreview['problems'] }) {
  const t = useFleetText();
  const { problems } = props;
  return (
    <ProblemAlert
      role="alert"
      title={t('create.preview.problems', { count: problems.length })}
      problems={problems}
      keyOf={({ field, message }) => `${field} ${message}`}
      render={({ field, message }) => (
        <>
          <code className={styles.mono}>
            {field || t('create.preview.form')}
          </code>{' '}
          {message}
        </>
      )}
    />
  );
}
