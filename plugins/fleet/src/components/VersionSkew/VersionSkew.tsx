/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Alert } from '@backstage/ui';
import { useCluster } from '../../hooks/clusterQueries';
import { useFleetText } from '../../hooks/useFleetText';
import { useUrlQuery } from '../../hooks/useUrlQuery';
import { useVersions } from '../../hooks/versionQueries';
import { VERSION_TAB_CODEC } from '../../hooks/versionTabQuery';
import { Pending } from '../common/Pending';
import { RelativeTime } from '../common/RelativeTime';
import { TabBody } from '../common/TabBody';
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
      <TabBody>
        <Pending
          error={error}
          onRetry={refetch}
          className={styles.stack}
          blocks={[
            ['520px', '28px'],
            ['100%', '320px'],
            ['100%', '200px'],
          ]}
        />
      </TabBody>
    );
  }
  const looked = data.apiServer !== undefined;
  return (
    <TabBody>
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
    </TabBody>
  );
}
