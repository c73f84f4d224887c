/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  POLICY_SEVERITIES,
  type ViolationPage,
} from '@fleetstage/plugin-fleet-common';
import { type PolicyTabUrl } from '../../hooks/policyTabQuery';
import { toggled } from '../../hooks/urlParams';
import { type UrlQuery } from '../../hooks/useUrlQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { BarList } from '../common/BarList';
import { LongName } from '../common/LongName';
import { SeverityMark } from '../common/policyMarks';
import { withCounts } from '../common/withCounts';
import styles from './PolicyCompliance.module.css';

/** Violations by severity, policy and namespace; each bar filters. */
export function ViolationFacets(props: {
  facets: ViolationPage['facets'];
  url: UrlQuery<PolicyTabUrl>;
}) {
  const t = useFleetText();
  const { facets, url } = props;
  const { vPolicy, vNamespace, vSeverity } = url.query;
  return (
    <div className={styles.facets}>
      <BarList
        whole
        title={t('policyTab.violations.bySeverity')}
        selected={vSeverity}
        bars={withCounts(POLICY_SEVERITIES, facets.severity)
          .filter(({ value, count }) => count || vSeverity?.includes(value))
          .map(({ value, count }) => ({
            value,
            count,
            label: <SeverityMark severity={value} />,
            name: t(`common.severity.${value}`),
          }))}
        onToggle={severity =>
          url.change({ vSeverity: toggled(vSeverity, severity), vOffset: 0 })
        }
      />
      <BarList
        title={t('policyTab.violations.byPolicy')}
        selected={vPolicy}
        bars={facets.policy.map(({ value, title, count }) => ({
          value,
          count,
          label: <LongName name={title} limit={36} />,
          name: title,
        }))}
        onToggle={policy =>
          url.change({ vPolicy: toggled(vPolicy, policy), vOffset: 0 })
        }
      />
      <BarList
        title={t('policyTab.violations.byNamespace')}
        selected={vNamespace}
        bars={facets.namespace.map(({ value, count }) => {
          const name =
            value === 'none' ? t('policyTab.violations.noNamespace') : value;
          return {
            value,
            count,
            label: <LongName name={name} limit={36} />,
            name,
          };
        })}
        onToggle={namespace =>
          url.change({ vNamespace: toggled(vNamespace, namespace), vOffset: 0 })
        }
      />
    </div>
  );
}
