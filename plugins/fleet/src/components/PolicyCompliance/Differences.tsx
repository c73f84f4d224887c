/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type ClusterPolicy } from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import styles from './PolicyCompliance.module.css';

/** Path by path what git says and what the cluster has. */
export function Differences(props: { policy: ClusterPolicy }) {
  const t = useFleetText();
  const { differences, intentSource, editedByHand } = props.policy;
  const absent = (
    <span className={styles.note}>{t('policyTab.drift.absent')}</span>
  );
  return (
    <div className={styles.stack}>
      {differences.length ? (
        <table
          className={styles.differences}
          aria-label={t('policyTab.drift.differences')}
        >
          <thead>
            <tr>
              <th scope="col">{t('policyTab.column.path')}</th>
              <th scope="col">{t('policyTab.column.git')}</th>
              <th scope="col">{t('policyTab.column.cluster')}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ path, git, cluster }) => (
              <tr key={path}>
                <th scope="row">
                  <code>{path}</code>
                </th>
                <td>{git === undefined ? absent : <code>{git}</code>}</td>
                <td>
                  {cluster === undefined ? absent : <code>{cluster}</code>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className={styles.text}>{t('policyTab.drift.noDifferences')}</p>
      )}
      {editedByHand ? (
        <p className={styles.text}>{t('policyTab.drift.byHand')}</p>
      ) : null}
      {intentSource ? (
        <p className={`${styles.text} ${styles.note}`}>
          {t('policyTab.drift.source', { source: intentSource })}
        </p>
      ) : null}
    </div>
  );
}
