/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Alert, Text } from '@backstage/ui';
import { type Violation } from '@fleetstage/plugin-fleet-common';
import { POLICY_ROWS, useViolations } from '../../hooks/policyQueries';
import {
  VIOLATION_STATUSES,
  type PolicyTabUrl,
} from '../../hooks/policyTabQuery';
import { type UrlQuery } from '../../hooks/useUrlQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { ChoiceSelect } from '../common/ChoiceSelect';
import { FilterBar } from '../common/FilterBar';
import { PagedTable } from '../common/PagedTable';
import { RelativeTime } from '../common/RelativeTime';
import { SearchBox } from '../common/SearchBox';
import { Section } from '../common/Section';
import { violationColumns } from './violationColumns';
import { ViolationFacets } from './ViolationFacets';

/** Results that are no pass: by severity, by policy and namespace, and one by one. */
export function ViolationsSection(props: {
  id: string;
  url: UrlQuery<PolicyTabUrl>;
}) {
  const t = useFleetText();
  const { id, url } = props;
  const { vPolicy, vNamespace, vSeverity, vStatus, vText, vOffset } = url.query;
  const violations = useViolations(id, {
    policy: vPolicy,
    namespace: vNamespace,
    severity: vSeverity,
    status: vStatus,
    text: vText,
    offset: vOffset,
    limit: POLICY_ROWS,
  });
  const { data } = violations;
  const filtered = [vPolicy, vNamespace, vSeverity, vText].some(Boolean);
  const clear = () =>
    url.change({
      vPolicy: undefined,
      vNamespace: undefined,
      vSeverity: undefined,
      vText: undefined,
      vOffset: 0,
    });
  return (
    <Section
      title={t('policyTab.violations.title')}
      hint={
        data
          ? t('policyTab.violations.matching', {
              count: data.totalItems,
              age: <RelativeTime time={data.observedAt} focusable />,
            })
          : undefined
      }
    >
      <FilterBar
        label={t('policyTab.violations.filter')}
        onClear={filtered ? clear : undefined}
      >
        <SearchBox
          shortcut={false}
          label={t('policyTab.violations.search')}
          hint={t('policyTab.violations.searchHint')}
          text={vText}
          onText={text =>
            url.change({ vText: text, vOffset: 0 }, { replace: true })
          }
        />
        <ChoiceSelect
          title={t('policyTab.violations.status')}
          values={VIOLATION_STATUSES}
          selected={vStatus}
          labelOf={status => t(`policyTab.status.${status}`)}
          onSelect={status => url.change({ vStatus: status, vOffset: 0 })}
        />
      </FilterBar>
      {data ? <ViolationFacets facets={data.facets} url={url} /> : null}
      {data?.notListed ? (
        <Alert
          role="status"
          status="info"
          icon
          title={t('policyTab.violations.notListed', { count: data.notListed })}
        />
      ) : null}
      <PagedTable<Violation>
        label={t('policyTab.violations.title')}
        query={violations}
        offset={vOffset}
        limit={POLICY_ROWS}
        onOffset={offset => url.change({ vOffset: offset })}
        empty={<Text>{t(`policyTab.violations.none.${vStatus}`)}</Text>}
        onClear={filtered ? clear : undefined}
        columns={violationColumns(t)}
        keyOf={violation => violation.id}
      />
    </Section>
  );
}
