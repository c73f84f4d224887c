/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type ClusterVersions } from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { type UrlQuery } from '../../hooks/useUrlQuery';
import { type VersionTabUrl } from '../../hooks/versionTabQuery';
import { Pager } from '../common/Pager';
import { Section } from '../common/Section';
import { SLICE_ROWS, sliceOffset } from '../common/SlicedTable';
import { BlockerItem } from './BlockerItem';
import styles from './VersionSkew.module.css';

/** What stops the next upgrade. It is a list of its own and no part of the cluster's health. */
export function BlockersSection(props: {
  versions: ClusterVersions;
  url: UrlQuery<VersionTabUrl>;
}) {
  const t = useFleetText();
  const { versions, url } = props;
  const { blockers, nextMinor: next, unchecked } = versions;
  const offset = sliceOffset(blockers.length, url.query.blockersOffset);
  const title = next
    ? t('versionTab.blockers.title', { next })
    : t('versionTab.blockers.titleNone');
  return (
    <Section title={title} hint={t('versionTab.blockers.hint')}>
      {blockers.length ? (
        <ul className={styles.items} aria-label={t('versionTab.blockers.list')}>
          {blockers.slice(offset, offset + SLICE_ROWS).map(finding => (
            <li key={finding.id}>
              <BlockerItem
                clusterId={versions.id}
                clusterName={versions.name}
                finding={finding}
              />
            </li>
          ))}
        </ul>
      ) : (
        <p className={styles.text}>
          {t('versionTab.blockers.none', { next: next ?? '' })}{' '}
          {t('versionTab.blockers.checked')}{' '}
          {unchecked.length ? t('versionTab.blockers.except') : null}
        </p>
      )}
      <Pager
        label={title}
        offset={offset}
        limit={SLICE_ROWS}
        total={blockers.length}
        onOffset={blockersOffset => url.change({ blockersOffset })}
      />
    </Section>
  );
}
