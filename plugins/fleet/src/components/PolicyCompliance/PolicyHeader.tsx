/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  ENFORCEMENTS,
  type ClusterPolicySummary,
  type Enforcement,
} from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { Facts } from '../common/Facts';
import { RelativeTime } from '../common/RelativeTime';
import { TabHeader } from '../common/TabBody';
import styles from './PolicyCompliance.module.css';

/** Results that are worth their number in the header. */
const COUNTED = ['fail', 'error', 'warn'] as const;

/** The verdict, how policies are enforced, and how much of their results is known. */
export function PolicyHeader(props: {
  policy: ClusterPolicySummary;
  /** True where no engine counts: a 0 would say that all is well. */
  nothingCounted: boolean;
  onEnforcement: (enforcement: Enforcement) => void;
}) {
  const t = useFleetText();
  const { policy, nothingCounted, onEnforcement } = props;
  const { resultsTotal, resultsListed, resultsAt } = policy;
  const enforcements = ENFORCEMENTS.filter(each => policy.enforcements[each]);
  if (nothingCounted) return <TabHeader verdict={policy.sentence} />;
  const counted = COUNTED.filter(kind => policy.totals[kind] !== undefined).map(
    kind => `${policy.totals[kind]} ${t(`common.result.${kind}`)}`,
  );
  return (
    <TabHeader verdict={policy.sentence}>
      <Facts>
        {enforcements.map(each => (
          <span key={each}>
            <button
              type="button"
              className={styles.number}
              title={t('common.bars.filter', {
                name: t(`common.enforcement.${each}`),
              })}
              onClick={() => onEnforcement(each)}
            >
              {t('policyTab.header.policies', {
                number: String(policy.enforcements[each]),
                enforcement: t(`common.enforcement.${each}`),
              })}
            </button>
          </span>
        ))}
        {counted.length ? (
          <span>
            {t('policyTab.header.totals', { counts: counted.join(', ') })}
          </span>
        ) : null}
        <span>
          {policy.resourcesComplete
            ? t('policyTab.header.resources', { count: policy.resources })
            : t('policyTab.header.resourcesAtLeast', {
                count: policy.resources,
              })}
        </span>
        <span>
          {t('policyTab.header.accepted', { number: String(policy.accepted) })}
        </span>
        {resultsListed < resultsTotal ? (
          <span className={styles.short}>
            {t('policyTab.header.listed', {
              listed: String(resultsListed),
              total: String(resultsTotal),
            })}
          </span>
        ) : null}
        {resultsAt ? (
          <span>
            {t('policyTab.header.resultsAt', {
              age: <RelativeTime time={resultsAt} focusable />,
            })}
          </span>
        ) : null}
      </Facts>
    </TabHeader>
  );
}
