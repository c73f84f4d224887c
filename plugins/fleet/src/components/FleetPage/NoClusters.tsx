/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type Overview } from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { useNow } from '../../hooks/useNow';
import { CopyButton } from '../common/CopyButton';
import { elapsedSince, formatDuration } from '../common/format';
import styles from './NoClusters.module.css';

/** What a person can paste to see a first cluster. */
export const SAMPLE_CONFIG = `fleet:
  sources:
    kubeconfig:
      - files: ['\${HOME}/.kube/config']
  ownership:
    default: group:default/platform
`;

/** The next step when there is no cluster at all. */
export function NoClusters(props: { overview: Overview }) {
  const t = useFleetText();
  const now = useNow();
  const { unconfigured, sources } = props.overview;
  return (
    <div className={styles.empty}>
      <h2 className={styles.title}>
        {unconfigured
          ? t('page.empty.unconfiguredTitle')
          : t('page.empty.waitingTitle')}
      </h2>
      <p className={styles.text}>
        {unconfigured ? t('page.empty.unconfigured') : t('page.empty.waiting')}
      </p>
      {sources.length ? (
        <ul className={styles.sources}>
          {sources.map(source => (
            <li key={source.name}>
              {t('page.empty.source', {
                name: source.name,
                kind: source.kind,
                age: source.lastAttemptAt
                  ? t('common.time.ago', {
                      duration: formatDuration(
                        elapsedSince(source.lastAttemptAt, now) ?? 0,
                      ),
                    })
                  : t('common.time.never'),
              })}
            </li>
          ))}
        </ul>
      ) : null}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways on small screens */}
      <pre className={styles.code} tabIndex={0}>
        {SAMPLE_CONFIG}
      </pre>
      <div>
        <CopyButton text={SAMPLE_CONFIG} label={t('page.empty.copy')} />
      </div>
    </div>
  );
}
