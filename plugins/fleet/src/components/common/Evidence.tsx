/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Fragment } from 'react';
import { useFleetText } from '../../hooks/useFleetText';
import styles from './Evidence.module.css';

/** Labelled values that prove a finding, folded in. */
export function Evidence(props: {
  evidence: Record<string, string>;
  open?: boolean;
}) {
  const t = useFleetText();
  const evidence = Object.entries(props.evidence);
  if (!evidence.length) return null;
  return (
    <details open={props.open}>
      <summary className={styles.summary}>
        {t('health.findings.evidence')}
      </summary>
      <dl className={styles.evidence}>
        {evidence.map(([label, value]) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
    </details>
  );
}
