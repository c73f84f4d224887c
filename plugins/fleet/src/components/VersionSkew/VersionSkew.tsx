/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Alert, Skeleton } from '@backstage/ui';
import { useCluster } from '../../hooks/clusterQueries';
import { useFleetText } from '../../hooks/useFleetText';
import { useUrlQuery } from '../../hooks/useUrlQuery';
import { useVersions } from '../../hooks/versionQueries';
import { VERSION_TAB_CODEC } from '../../hooks/versionTabQuery';
import { FleetFailure } from '../common/FleetFailure';
import { RelativeTime } from '../common/RelativeTime';
import { UpdateFailed } from '../common/UpdateFailed';
import { AddOnsSection } from './AddOnsSection';
import { BlockersSection } from './BlockersSection';
import { CertificatesSection } from './CertificatesSection';
import { NeverLooked } from './NeverLooked';
import { SkewSection } from './SkewSection';
import { SupportSection } from './SupportSection';
import { UncheckedSection } from './UncheckedSection';
import { VersionHeader } from './VersionHeader';
import styles from './VersionSkew.module.css';

/** One cluster: verdict, components by minor, support, what stops the next upgrade, add-ons, certificates. */
export function VersionSkew(props: { id: string }) {
  const t = useFleetText();
  const { id } = props;
  const url = useUrlQuery(VERSION_TAB_CODEC);
  const versions = useVersions(id);
  const cluster = useCluster(id).data;
  const { data, error, dataUpdatedAt, refetch } = versions;
  if (!data) {
    return (
      <div className={styles.page}>
        {error ? <FleetFailure error={error} onRetry={refetch} /> : <Loading />}
      </div>
    );
  }
  const looked = data.apiServer !== undefined;
  return (
    <div className={styles.page}>
      <div className={styles.stack}>
        {looked ? (
          <VersionHeader versions={data} cluster={cluster} />
        ) : (
          <NeverLooked name={data.name} cluster={cluster} />
        )}
        <UpdateFailed
          error={error}
          dataUpdatedAt={dataUpdatedAt}
          onRetry={refetch}
        />
        {looked && data.stale ? (
          <Alert
            role="status"
            status="warning"
            icon
            title={t('versionTab.header.staleTitle')}
            description={t('versionTab.header.stale', {
              age: <RelativeTime time={data.observedAt} />,
            })}
          />
        ) : null}
      </div>
      {looked ? <SkewSection versions={data} /> : null}
      <SupportSection versions={data} />
      {looked ? <BlockersSection versions={data} url={url} /> : null}
      <UncheckedSection unchecked={data.unchecked} />
      <AddOnsSection versions={data} url={url} />
      <CertificatesSection versions={data} cluster={cluster} url={url} />
    </div>
  );
}

function Loading() {
  const t = useFleetText();
  return (
    <div
      role="status"
      aria-label={t('common.loading')}
      className={styles.stack}
    >
      <Skeleton width="520px" height="28px" />
      <Skeleton width="100%" height="320px" />
      <Skeleton width="100%" height="200px" />
    </div>
  );
}
