/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { type AddOnMatrixRow } from '@fleetstage/plugin-fleet-common';
import { fleetApiRef } from '../../api/fleetApiRef';
import {
  addOnFilterOf,
  type FleetVersionsUrl,
} from '../../hooks/fleetVersionsQuery';
import { pagesOf } from '../../hooks/urlLists';
import { type UrlQuery } from '../../hooks/useUrlQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { useAddOnMatrix } from '../../hooks/versionQueries';
import { ExportButton } from '../common/ExportButton';
import { NoApprovedTable } from '../common/NoApprovedTable';
import { PagedTable } from '../common/PagedTable';
import { Section } from '../common/Section';
import { AddOnClusters } from './AddOnClusters';
import { AddOnFilterBar } from './AddOnFilterBar';
import { matrixColumns } from './matrixColumns';
import styles from './FleetVersions.module.css';

/** Add-ons against versions, and the clusters behind a number of them. */
export function AddOnsOfFleet(props: { url: UrlQuery<FleetVersionsUrl> }) {
  const t = useFleetText();
  const api = useApi(fleetApiRef);
  const { url } = props;
  const { filter, addOnText, verdict, offset, limit, addOn, addOnVersion } =
    url.query;
  const asked = addOnFilterOf(url.query);
  const matrix = useAddOnMatrix({ ...asked, offset, limit });
  const approvedTable = matrix.data?.approvedTable;
  const narrowed = Boolean(addOnText || verdict);
  const clear = () =>
    url.change({ addOnText: undefined, verdict: undefined, offset: 0 });
  const onOpen = (name: string, version?: string) => {
    const isOpen = name === addOn && version === addOnVersion;
    url.change({
      addOn: isOpen ? undefined : name,
      addOnVersion: isOpen ? undefined : version,
      clustersOffset: 0,
    });
  };
  const columns = matrixColumns({
    approvedTable: approvedTable ?? false,
    addOn,
    addOnVersion,
    onOpen,
    t,
  });
  const total = matrix.data?.totalItems;
  const open = matrix.data?.items.find(({ name }) => name === addOn);
  return (
    <>
      <Section
        title={t('versions.addOns.title')}
        hint={total ? t('versions.addOns.hint', { count: total }) : undefined}
        actions={
          <ExportButton
            name="fleet-add-ons"
            label={t('versions.header.exportAddOns')}
            load={() => api.exportAddOns(asked)}
          />
        }
      >
        <AddOnFilterBar url={url} onClear={narrowed ? clear : undefined} />
        {filter.text ? (
          <p className={styles.note}>{t('versions.addOns.textIgnored')}</p>
        ) : null}
        <PagedTable<AddOnMatrixRow>
          label={t('versions.addOns.title')}
          query={matrix}
          {...pagesOf(url)}
          empty={<Text>{t('versions.addOns.none')}</Text>}
          onClear={narrowed ? clear : undefined}
          columns={columns}
          keyOf={({ name }) => name}
        />
        {approvedTable === false ? <NoApprovedTable /> : null}
      </Section>
      {addOn === undefined ? null : (
        <AddOnClusters name={addOn} title={open?.title} url={url} />
      )}
    </>
  );
}
