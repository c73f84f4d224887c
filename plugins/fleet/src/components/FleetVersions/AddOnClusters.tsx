/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Button, Text } from '@backstage/ui';
import { type AddOnClusterPage } from '@fleetstage/plugin-fleet-common';
import { useEffect, useMemo, useRef } from 'react';
import {
  addOnClusterFilterOf,
  type FleetVersionsUrl,
} from '../../hooks/fleetVersionsQuery';
import { type UrlQuery } from '../../hooks/useUrlQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { useAddOnClusters } from '../../hooks/versionQueries';
import { useFleetLinks } from '../../links/FleetLinks';
import { PagedTable } from '../common/PagedTable';
import { Section } from '../common/Section';
import { addOnClusterColumns } from './addOnClusterColumns';
import styles from './FleetVersions.module.css';

type AddOnCluster = AddOnClusterPage['items'][number];

/** Rows of a page of clusters. */
const ROWS = 10;

/** One add-on, or one version of it, in every cluster under the filter; Escape closes it. */
export function AddOnClusters(props: {
  name: string;
  /** Undefined while the matrix does not show the add-on. */
  title: string | undefined;
  url: UrlQuery<FleetVersionsUrl>;
}) {
  const t = useFleetText();
  const links = useFleetLinks();
  const { name, url } = props;
  const { filter, addOnVersion, clustersOffset } = url.query;
  const clusters = useAddOnClusters(name, {
    ...addOnClusterFilterOf(url.query),
    offset: clustersOffset,
    limit: ROWS,
  });
  const columns = useMemo(() => addOnClusterColumns(t, links), [t, links]);
  const addOn = props.title ?? clusters.data?.title ?? name;
  const title = titleOf();
  const close = () =>
    url.change({
      addOn: undefined,
      addOnVersion: undefined,
      clustersOffset: 0,
    });
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    root.current?.scrollIntoView?.({ block: 'nearest' });
  }, [name, addOnVersion]);
  return (
    // Escape works wherever the focus is within it.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={root}
      onKeyDown={event => {
        if (event.key === 'Escape') close();
      }}
    >
      <Section
        title={title}
        hint={
          clusters.data
            ? t('page.header.clusters', { count: clusters.data.totalItems })
            : undefined
        }
        actions={
          <Button size="small" variant="tertiary" onPress={close}>
            {t('versions.clusters.close')}
          </Button>
        }
      >
        {filter.version ? (
          <p className={styles.note}>{t('versions.addOns.versionIgnored')}</p>
        ) : null}
        <PagedTable<AddOnCluster>
          label={title}
          query={clusters}
          offset={clustersOffset}
          limit={ROWS}
          onOffset={next => url.change({ clustersOffset: next })}
          empty={<Text>{t('versions.clusters.none')}</Text>}
          columns={columns}
          keyOf={({ cluster, namespace = '', version = '', via }) =>
            [cluster.id, namespace, version, via].join(' ')
          }
        />
      </Section>
    </div>
  );

  function titleOf(): string {
    if (addOnVersion === undefined) {
      return t('versions.clusters.title', { addOn });
    }
    return t('versions.clusters.titleVersion', {
      addOn,
      version:
        addOnVersion === 'none' ? t('versions.addOns.noVersion') : addOnVersion,
    });
  }
}
