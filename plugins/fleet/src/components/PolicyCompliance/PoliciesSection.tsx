/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Text } from '@backstage/ui';
import {
  type ClusterPolicy,
  type ClusterPolicySummary,
} from '@fleetstage/plugin-fleet-common';
import { POLICY_ROWS, useClusterPolicies } from '../../hooks/policyQueries';
import { type PolicyTabUrl } from '../../hooks/policyTabQuery';
import { foldsOf } from '../../hooks/urlLists';
import { type UrlQuery } from '../../hooks/useUrlQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { PagedTable } from '../common/PagedTable';
import { Section } from '../common/Section';
import { PolicyDetails } from './PolicyDetails';
import { PolicyFilters } from './PolicyFilters';
import { policyColumns } from './policyColumns';

/** Every policy of the cluster, with how it fares; paged, sorted and filtered by the server. */
export function PoliciesSection(props: {
  id: string;
  policy: ClusterPolicySummary;
  url: UrlQuery<PolicyTabUrl>;
}) {
  const t = useFleetText();
  const { id, policy, url } = props;
  const { engine, enforcement, drift, severity, text, sort, offset } =
    url.query;
  const policies = useClusterPolicies(id, {
    engine,
    enforcement,
    drift,
    severity,
    text,
    sort,
    offset,
    limit: POLICY_ROWS,
  });
  const filtered = [engine, enforcement, drift, severity, text].some(Boolean);
  const clear = () =>
    url.change({
      engine: undefined,
      enforcement: undefined,
      drift: undefined,
      severity: undefined,
      text: undefined,
      offset: 0,
      driftOffset: 0,
    });
  const total = policies.data?.totalItems;
  return (
    <Section
      title={t('policyTab.policies.title')}
      hint={
        total === undefined
          ? undefined
          : t('policyTab.policies.matching', { count: total })
      }
    >
      <PolicyFilters
        engines={policy.engines}
        url={url}
        onClear={filtered ? clear : undefined}
      />
      <PagedTable<ClusterPolicy>
        label={t('policyTab.policies.title')}
        query={policies}
        offset={offset}
        limit={POLICY_ROWS}
        onOffset={next => url.change({ offset: next })}
        empty={<Text>{t('policyTab.policies.none')}</Text>}
        onClear={filtered ? clear : undefined}
        columns={policyColumns(t, policy.engines)}
        keyOf={each => each.id}
        fold={{
          ...foldsOf(url),
          nameOf: each => each.name,
          render: each => (
            <PolicyDetails
              policy={each}
              onViolations={() =>
                url.change({ vPolicy: [each.id], vOffset: 0 })
              }
            />
          ),
        }}
      />
    </Section>
  );
}
