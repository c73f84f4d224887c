/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  type CertificateInfo,
  type ClusterDetail,
  type ClusterVersions,
} from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { useNow } from '../../hooks/useNow';
import { type UrlQuery } from '../../hooks/useUrlQuery';
import { type VersionTabUrl } from '../../hooks/versionTabQuery';
import { RelativeTime } from '../common/RelativeTime';
import { Section } from '../common/Section';
import { SlicedTable } from '../common/SlicedTable';
import { StateMark } from '../common/StateMark';
import { certificateColumns } from './certificateColumns';
import styles from './VersionSkew.module.css';

/** The certificates of the cluster, the first to expire first, with the verdict of their axis. */
export function CertificatesSection(props: {
  versions: ClusterVersions;
  cluster: ClusterDetail | undefined;
  url: UrlQuery<VersionTabUrl>;
}) {
  const t = useFleetText();
  const now = useNow();
  const { versions, cluster, url } = props;
  const { certificates } = versions;
  const probe = cluster?.probes.find(each => each.probe === 'certificates');
  return (
    <Section
      title={t('versionTab.certificates.title')}
      hint={<Verdict cluster={cluster} />}
    >
      {probe?.error ? (
        <p className={styles.text}>
          {t('versionTab.certificates.failed', {
            message: probe.error.message,
          })}
        </p>
      ) : null}
      {certificates.length ? (
        <SlicedTable<CertificateInfo>
          label={t('versionTab.certificates.title')}
          columns={certificateColumns(now, t)}
          items={certificates}
          keyOf={each =>
            [each.kind, each.subject, each.notAfter, each.heldBy].join(' ')
          }
          offset={url.query.certificatesOffset}
          onOffset={certificatesOffset => url.change({ certificatesOffset })}
        />
      ) : (
        <p className={styles.text}>
          {cluster && !probe?.observedAt
            ? t('versionTab.certificates.never')
            : t('versionTab.certificates.none')}
        </p>
      )}
    </Section>
  );
}

/** What the rules say of them. The thresholds are theirs. */
function Verdict(props: { cluster: ClusterDetail | undefined }) {
  const t = useFleetText();
  const axis = props.cluster?.axes.find(each => each.axis === 'certificates');
  if (!axis) return null;
  return (
    <>
      <StateMark state={axis.state} /> {axis.reason},{' '}
      {t('health.objects.asOf', {
        age: <RelativeTime time={axis.observedAt} focusable />,
      })}
    </>
  );
}
