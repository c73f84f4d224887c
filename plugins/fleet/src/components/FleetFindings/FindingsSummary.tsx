/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  FINDING_AGES,
  SEVERITIES,
  type FleetFindingPage,
} from '@fleetstage/plugin-fleet-common';
import { type FindingUrl } from '../../hooks/findingQuery';
import { toggled } from '../../hooks/urlParams';
import { type UrlQuery } from '../../hooks/useUrlQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { BarList } from '../common/BarList';
import { ownerLabel } from '../common/ClusterFilterSelects';
import { LongName } from '../common/LongName';
import { SeverityMark } from '../common/policyMarks';
import { SummaryBody } from '../common/SummaryBody';
import { Tiles } from '../common/Tiles';
import { withCounts } from '../common/withCounts';

/** Findings by severity, age, owner and rule. The tiles add up to all under the filter; each number filters. */
export function FindingsSummary(props: {
  summary: FleetFindingPage['summary'];
  url: UrlQuery<FindingUrl>;
}) {
  const t = useFleetText();
  const { summary, url } = props;
  const { filter, severity, age, rule } = url.query;
  const change = (part: Partial<FindingUrl>) =>
    url.change({ offset: 0, ...part });
  return (
    <SummaryBody
      tiles={
        <Tiles
          label={t('findings.summary.severity')}
          selected={severity}
          onToggle={value => change({ severity: toggled(severity, value) })}
          tiles={SEVERITIES.map(value => ({
            id: value,
            count: summary.severity[value],
            mark: <SeverityMark severity={value} />,
            title: t('common.bars.filter', {
              name: t(`common.severity.${value}`),
            }),
          }))}
        />
      }
    >
      <BarList
        whole
        title={t('findings.summary.age')}
        selected={age}
        bars={withCounts(FINDING_AGES, summary.age).map(({ value, count }) => ({
          value,
          count,
          label: t(`findings.age.${value}`),
          name: t(`findings.age.${value}`),
        }))}
        onToggle={value => change({ age: toggled(age, value) })}
      />
      <BarList
        title={t('findings.summary.owner')}
        selected={filter.owner}
        bars={summary.owner.map(({ value, count }) => ({
          value,
          count,
          label: <LongName name={ownerLabel(value, t)} limit={28} />,
          name: ownerLabel(value, t),
        }))}
        onToggle={value =>
          change({
            filter: { ...filter, owner: toggled(filter.owner, value) },
          })
        }
      />
      <BarList
        title={t('findings.summary.rule')}
        selected={rule}
        bars={summary.rule.map(({ value, count }) => ({
          value,
          count,
          label: <LongName name={value} limit={32} />,
        }))}
        onToggle={value => change({ rule: toggled(rule, value) })}
      />
    </SummaryBody>
  );
}
