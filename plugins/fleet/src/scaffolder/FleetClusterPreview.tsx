/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Alert } from '@backstage/ui';
import { type ClusterPreview } from '@fleetstage/plugin-fleet-common';
import { useEffect } from 'react';
import { Loading } from '../components/common/Loading';
import { usePreview } from '../hooks/standardQueries';
import { useFleetText } from '../hooks/useFleetText';
import {
  formAround,
  isPlannable,
  requestOf,
  type ClusterForm,
} from './clusterForm';
import { FieldFrame, type FieldProps } from './FieldFrame';
import { PreviewFailure } from './PreviewFailure';
import { PreviewFiles } from './PreviewFiles';
import { PreviewPlan } from './PreviewPlan';
import { useSettled } from './useSettled';
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
  const settled = useSettled(isPlannable(form) ? requestOf(form) : null);
  const preview = usePreview(settled ?? undefined);
  const { data } = preview;
  const planned = data && (data.plan?.standard.version ?? '');
  useEffect(() => {
    if (planned !== undefined && planned !== formData) onChange(planned);
  });
  if (!isPlannable(form)) {
    return (
      <FieldFrame field={props}>
        <p className={styles.note}>{t('create.deviations.wait')}</p>
      </FieldFrame>
    );
  }
  return (
    <FieldFrame field={props}>
      {data ? null : <Pending {...preview} />}
      {data ? <Preview preview={data} form={form} /> : null}
      <span role="status" className={styles.note}>
        {preview.isPlaceholderData ? t('create.preview.updating') : null}
      </span>
    </FieldFrame>
  );
}

function Pending(props: { error: Error | null; refetch: () => unknown }) {
  const { error, refetch } = props;
  return error ? (
    <PreviewFailure error={error} onRetry={refetch} />
  ) : (
    <Loading
      blocks={[
        ['100%', '48px'],
        ['100%', '160px'],
      ]}
    />
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
  if (!problems.length) return null;
  return (
    <Alert
      role="alert"
      status="warning"
      icon
      title={t('create.preview.problems', { count: problems.length })}
      description={
        <ul className={styles.list}>
          {problems.map(({ field, message }) => (
            <li key={`${field} ${message}`}>
              <code className={styles.mono}>
                {field || t('create.preview.form')}
              </code>{' '}
              {message}
            </li>
          ))}
        </ul>
      }
    />
  );
}
