/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  PROVISIONER_TITLES,
  type ClusterPreview,
} from '@fleetstage/plugin-fleet-common';
import { formatDay, ownerTitle } from '../components/common/format';
import { useFleetText } from '../hooks/useFleetText';
import { completeDeviations, type ClusterForm } from './clusterForm';
import { aboutInWords, idOf } from './deviationRules';
import styles from './Fields.module.css';

/** What will be created, in which way, and every exception that it documents, in words. */
export function PreviewPlan(props: {
  preview: ClusterPreview;
  form: ClusterForm;
}) {
  const t = useFleetText();
  const { form } = props;
  const { plan } = props.preview;
  if (!plan) return null;
  return (
    <>
      <p className={styles.text}>
        {t('create.preview.planSentence', {
          name: form.name ?? '',
          class: plan.class,
          region: plan.region,
          version: plan.kubernetesVersion,
          count: plan.nodes,
          provisioner: PROVISIONER_TITLES[plan.provisioner],
          standard: plan.standard.version,
        })}{' '}
        {t(`create.delivery.${plan.delivery}Text`)}
      </p>
      <p className={styles.note}>
        {t('create.preview.gitOps', {
          gitOps: t(`create.controlPlane.${plan.gitOps}`),
          entityRef: plan.entityRef,
        })}
      </p>
      <Exceptions names={plan.exceptions} form={form} />
    </>
  );
}

/** The exceptions, each with its owner and its end. */
function Exceptions(props: { names: readonly string[]; form: ClusterForm }) {
  const t = useFleetText();
  const { names, form } = props;
  const deviations = completeDeviations(form.deviations);
  if (!names.length && !deviations.length) {
    return <p className={styles.note}>{t('create.preview.noExceptions')}</p>;
  }
  return (
    <>
      <h4 className={styles.title}>{t('create.preview.exceptions')}</h4>
      <ul className={styles.list}>
        {deviations.map((deviation, index) => (
          <li key={idOf(deviation)}>
            {t('create.preview.exception', {
              // One document for each deviation, in their order.
              name:
                (names.length === deviations.length && names[index]) ||
                aboutInWords(deviation),
              reason: deviation.reason.replace(/\.?$/, '.'),
              owner: ownerTitle(form.owner ?? ''),
              day: formatDay(deviation.expiresAt),
            })}
          </li>
        ))}
        {deviations.length
          ? null
          : names.map(name => <li key={name}>{name}</li>)}
      </ul>
    </>
  );
}
