/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Text } from '@backstage/ui';
import { type ClusterExemption } from '@fleetstage/plugin-fleet-common';
import { POLICY_ROWS, useExemptions } from '../../hooks/policyQueries';
import { type PolicyTabUrl } from '../../hooks/policyTabQuery';
import { type UrlQuery } from '../../hooks/useUrlQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { PagedTable } from '../common/PagedTable';
import { Section } from '../common/Section';
import { exemptionColumns } from './exemptionColumns';

/** What escapes the policies here, whether git or the cluster says so; the API puts the worst first. */
export function ExemptionsSection(props: {
  id: string;
  url: UrlQuery<PolicyTabUrl>;
}) {
  const t = useFleetText();
  const { id, url } = props;
  const { exemptionsOffset } = url.query;
  const exemptions = useExemptions(id, exemptionsOffset);
  const total = exemptions.data?.totalItems;
  return (
    <Section
      title={t('policyTab.exemptions.title')}
      hint={
        total ? t('policyTab.exemptions.hint', { count: total }) : undefined
      }
    >
      <PagedTable<ClusterExemption>
        label={t('policyTab.exemptions.title')}
        query={exemptions}
        offset={exemptionsOffset}
        limit={POLICY_ROWS}
        onOffset={offset => url.change({ exemptionsOffset: offset })}
        empty={<Text>{t('policyTab.exemptions.none')}</Text>}
        columns={exemptionColumns(t)}
        keyOf={exemption => `${exemption.origin}/${exemption.id}`}
      />
    </Section>
  );
}
