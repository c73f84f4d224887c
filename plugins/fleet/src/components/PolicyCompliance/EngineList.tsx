/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Alert } from '@backstage/ui';
import {
  type ClusterPolicyEngine,
  type ClusterPolicySummary,
} from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { EngineMark } from '../common/policyMarks';
import { AgeOf } from '../common/RelativeTime';
import { Section } from '../common/Section';
import styles from './PolicyCompliance.module.css';

/** Each policy engine of the cluster, and what could not be read of it. */
export function EngineList(props: { policy: ClusterPolicySummary }) {
  const t = useFleetText();
  const { engines, gaps } = props.policy;
  return (
    <Section title={t('policyTab.engines.title')}>
      {gaps.length ? (
        <Alert
          role="status"
          status="warning"
          icon
          title={t('policyTab.engines.gaps')}
          description={
            <ul className={styles.plain}>
              {gaps.map(gap => (
                <li key={`${gap.engine}/${gap.what}`}>
                  {t(
                    gap.kind === 'forbidden'
                      ? 'policyTab.engines.gapForbidden'
                      : 'policyTab.engines.gap',
                    {
                      engine: titleOf(engines, gap.engine),
                      what: gap.what,
                      message: gap.message,
                    },
                  )}
                </li>
              ))}
            </ul>
          }
        />
      ) : null}
      <ul className={styles.engines}>
        {engines.map(engine => (
          <Engine key={engine.engine} engine={engine} />
        ))}
      </ul>
    </Section>
  );
}

function titleOf(engines: ClusterPolicyEngine[], name: string): string {
  return engines.find(({ engine }) => engine === name)?.title ?? name;
}

function Engine(props: { engine: ClusterPolicyEngine }) {
  const t = useFleetText();
  const { engine } = props;
  const problems = engine.error
    ? [...engine.problems, engine.error.message]
    : engine.problems;
  return (
    <li className={styles.engine}>
      <EngineMark state={engine.state} />
      <span className={styles.engineName}>
        {engine.version ? `${engine.title} ${engine.version}` : engine.title}
      </span>
      <div className={styles.engineWords}>
        <span>{engine.sentence}</span>
        {problems.length ? (
          <ul className={styles.plain}>
            {problems.map(problem => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        ) : null}
        {engine.operations.length ? (
          <span className={styles.note}>
            {t('policyTab.engines.operations', {
              operations: engine.operations.join(', '),
            })}
          </span>
        ) : null}
      </div>
      {engine.state === 'absent' ? null : (
        <span className={styles.note}>
          {t('policyTab.engines.evidence')}{' '}
          <AgeOf
            observedAt={engine.evidenceAt}
            source={engine.source}
            stale={engine.evidenceStale}
            focusable
          />
        </span>
      )}
    </li>
  );
}
