/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type Overview } from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { useNow } from '../../hooks/useNow';
import { CodeBlock } from '../common/CodeBlock';
import { elapsedSince, formatDuration } from '../common/format';
import { NextStep } from '../common/NextStep';
import styles from '../common/NextStep.module.css';

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
    <NextStep
      title={
        unconfigured
          ? t('page.empty.unconfiguredTitle')
          : t('page.empty.waitingTitle')
      }
      text={
        unconfigured ? t('page.empty.unconfigured') : t('page.empty.waiting')
      }
    >
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
      <CodeBlock text={SAMPLE_CONFIG} />
    </NextStep>
  );
}
