/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Text } from '@backstage/ui';
import {
  type ClusterPolicy,
  type DriftVerdict,
} from '@fleetstage/plugin-fleet-common';
import { SHORT_ROWS, useClusterPolicies } from '../../hooks/policyQueries';
import { type PolicyTabUrl } from '../../hooks/policyTabQuery';
import { foldsOf } from '../../hooks/urlLists';
import { type UrlQuery } from '../../hooks/useUrlQuery';
import { useFleetText, type FleetText } from '../../hooks/useFleetText';
import { LongName } from '../common/LongName';
import { type ListColumn } from '../common/ListTable';
import { PagedTable } from '../common/PagedTable';
import { DriftMark, EnforcementMark } from '../common/policyMarks';
import { Differences } from './Differences';
import { absentWord, driftSentence } from './policyWords';

/** What is not as git asks, as long as nobody asks for something else. */
const DRIFTING: DriftVerdict[] = [
  'missing',
  'weaker',
  'differs',
  'not-ready',
  'unknown',
  'extra',
];

/** The policies that are not as git asks, each with its differences folded in. */
export function DriftList(props: { id: string; url: UrlQuery<PolicyTabUrl> }) {
  const t = useFleetText();
  const { id, url } = props;
  const { drift, driftOffset } = url.query;
  const policies = useClusterPolicies(id, {
    drift: drift ?? DRIFTING,
    sort: 'drift',
    offset: driftOffset,
    limit: SHORT_ROWS,
  });
  return (
    <PagedTable<ClusterPolicy>
      label={t('policyTab.drift.list')}
      query={policies}
      offset={driftOffset}
      limit={SHORT_ROWS}
      onOffset={offset => url.change({ driftOffset: offset })}
      empty={<Text>{t('policyTab.drift.none')}</Text>}
      onClear={drift ? () => url.change({ drift: undefined }) : undefined}
      columns={driftColumns(t)}
      keyOf={policy => `drift:${policy.id}`}
      fold={{
        ...foldsOf(url),
        nameOf: policy => policy.name,
        render: policy => <Differences policy={policy} />,
      }}
    />
  );
}

function driftColumns(t: FleetText): ListColumn<ClusterPolicy>[] {
  return [
    {
      id: 'drift',
      label: t('policyTab.column.drift'),
      cell: policy => (policy.drift ? <DriftMark drift={policy.drift} /> : '–'),
    },
    {
      id: 'policy',
      label: t('policyTab.column.policy'),
      isRowHeader: true,
      cell: policy => <LongName name={policy.name} limit={40} />,
    },
    {
      id: 'words',
      label: t('policyTab.column.words'),
      wrap: true,
      cell: policy => driftSentence(policy, t),
    },
    {
      id: 'git',
      label: t('policyTab.column.git'),
      cell: policy =>
        policy.intended ? (
          <EnforcementMark enforcement={policy.intended} />
        ) : (
          t('policyTab.drift.notAsked')
        ),
    },
    {
      id: 'cluster',
      label: t('policyTab.column.cluster'),
      cell: policy =>
        policy.present ? (
          <EnforcementMark enforcement={policy.enforcement} />
        ) : (
          absentWord(policy, t)
        ),
    },
  ];
}
