/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  type ClusterDetail,
  type ClusterVersions,
} from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { useNow } from '../../hooks/useNow';
import { daysInWords, daysUntil } from '../common/days';
import { Facts } from '../common/Facts';
import { LongName } from '../common/LongName';
import { RelativeTime } from '../common/RelativeTime';
import { StateMark } from '../common/StateMark';
import { TabHeader } from '../common/TabBody';
import { SupportMark } from '../common/versionMarks';
import { versionsVerdict } from './headerWords';
import styles from './VersionSkew.module.css';

/** The verdict in words with the state of the axis, and how old it is and where it is from. */
export function VersionHeader(props: {
  versions: ClusterVersions;
  /** Undefined until it has loaded; nothing of the verdict waits for it. */
  cluster: ClusterDetail | undefined;
}) {
  const t = useFleetText();
  const now = useNow();
  const { versions, cluster } = props;
  const { support, apiServer = '', observedAt } = versions;
  const axis = cluster?.axes.find(each => each.axis === 'versions');
  const source = sourceOf(cluster) ?? 'API server';
  const lifecycle = cluster?.lifecycle ?? 'active';
  return (
    <TabHeader
      mark={axis ? <StateMark state={axis.state} /> : null}
      verdict={versionsVerdict(versions, t)}
    >
      {lifecycle === 'active' ? null : (
        <p className={styles.text}>
          {t('versionTab.header.lifecycle', {
            lifecycle: t(`common.lifecycle.${lifecycle}`),
          })}
        </p>
      )}
      <Facts>
        <span>
          <SupportMark status={support.status} />
          {support.until
            ? ` ${daysInWords(daysUntil(support.until, now), t)}`
            : null}
        </span>
        <span>
          {t('versionTab.header.full', {
            version: <LongName name={apiServer} limit={40} />,
          })}
        </span>
        <span>
          {t('versionTab.header.versions', {
            age: <RelativeTime time={observedAt} focusable />,
            source,
          })}
        </span>
      </Facts>
    </TabHeader>
  );
}

/** Who read the versions. */
function sourceOf(cluster: ClusterDetail | undefined): string | undefined {
  return cluster?.probes.find(({ probe }) => probe === 'versions')?.source;
}
