/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type AddOnClusterPage } from '@fleetstage/plugin-fleet-common';
import {
  addOnClusterFilterOf,
  type FleetVersionsUrl,
} from '../../hooks/fleetVersionsQuery';
import { type UrlQuery } from '../../hooks/useUrlQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { useAddOnClusters } from '../../hooks/versionQueries';
import { useFleetLinks } from '../../links/FleetLinks';
import { CLUSTER_ROWS, OpenedClusters } from '../common/OpenedClusters';
import { addOnClusterColumns } from './addOnClusterColumns';
import styles from './FleetVersions.module.css';

type AddOnCluster = AddOnClusterPage['items'][number];

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
    limit: CLUSTER_ROWS,
  });
  const addOn = props.title ?? clusters.data?.title ?? name;
  return (
    <OpenedClusters<AddOnCluster>
      opened={[name, addOnVersion].join(' ')}
      title={titleOf()}
      query={clusters}
      url={url}
      columns={addOnClusterColumns(t, links)}
      keyOf={({ cluster, namespace = '', version = '', via }) =>
        [cluster.id, namespace, version, via].join(' ')
      }
      none={t('versions.clusters.none')}
      note={
        filter.version ? (
          <p className={styles.note}>{t('versions.addOns.versionIgnored')}</p>
        ) : null
      }
      close={t('versions.clusters.close')}
      onClose={() =>
        url.change({
          addOn: undefined,
          addOnVersion: undefined,
          clustersOffset: 0,
        })
      }
    />
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
