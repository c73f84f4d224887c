/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Button } from '@backstage/ui';
import {
  POLICY_RESULTS,
  type ClusterPolicy,
} from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { Words } from '../common/Words';
import { Differences } from './Differences';
import { coverageSentence, driftSentence, listedOf } from './policyWords';
import styles from './PolicyCompliance.module.css';

/** What a policy is for, what it looks at, how it counts and how it stands to git. */
export function PolicyDetails(props: {
  policy: ClusterPolicy;
  onViolations: () => void;
}) {
  const t = useFleetText();
  const { policy, onViolations } = props;
  const counts = POLICY_RESULTS.filter(
    kind => policy.counts[kind] !== undefined,
  ).map(kind => `${policy.counts[kind]} ${t(`common.result.${kind}`)}`);
  return (
    <div className={styles.stack}>
      {policy.description ? (
        <p className={styles.text}>
          <Words text={policy.description} />
        </p>
      ) : null}
      <p className={styles.text}>
        {t('policyTab.coverage.sentence', {
          coverage: coverageSentence(policy.coverage, t),
        })}
      </p>
      {policy.audited ? null : (
        <p className={styles.text}>{t('policyTab.policies.notAuditedWhy')}</p>
      )}
      {policy.problem ? (
        <p className={`${styles.text} ${styles.short}`}>{policy.problem}</p>
      ) : null}
      {counts.length ? (
        <p className={styles.text}>
          {t('policyTab.policies.counts', { counts: counts.join(', ') })}
          {policy.truncated
            ? ` ${t('policyTab.policies.truncatedWhy', listedOf(policy))}`
            : null}
        </p>
      ) : null}
      {policy.control ? (
        <p className={styles.text}>
          {t('policyTab.policies.control', { control: policy.control })}
        </p>
      ) : null}
      {policy.drift ? (
        <>
          <p className={styles.text}>{driftSentence(policy, t)}</p>
          {policy.differences.length || policy.editedByHand ? (
            <Differences policy={policy} />
          ) : null}
        </>
      ) : null}
      <div>
        <Button size="small" variant="secondary" onPress={onViolations}>
          {t('policyTab.policies.violations')}
        </Button>
      </div>
    </div>
  );
}
