/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  ADD_ON_VERDICTS,
  type AddOnVerdict,
  type ClusterVersions,
  type JudgedAddOn,
} from '@fleetstage/plugin-fleet-common';
import { useMemo } from 'react';
import { useFleetText } from '../../hooks/useFleetText';
import { type UrlQuery } from '../../hooks/useUrlQuery';
import { type VersionTabUrl } from '../../hooks/versionTabQuery';
import { NoApprovedTable } from '../common/NoApprovedTable';
import { RelativeTime } from '../common/RelativeTime';
import { Section } from '../common/Section';
import { SlicedTable } from '../common/SlicedTable';
import { addOnColumns } from './addOnColumns';
import styles from './VersionSkew.module.css';

/** The add-ons of the cluster against the approved table, what is wrong first. */
export function AddOnsSection(props: {
  versions: ClusterVersions;
  url: UrlQuery<VersionTabUrl>;
}) {
  const t = useFleetText();
  const { versions, url } = props;
  const { addOns, addOnsObservedAt, approvedTable, minor, nextMinor } =
    versions;
  const sorted = useMemo(() => [...addOns].sort(worstFirst), [addOns]);
  return (
    <Section
      title={t('versionTab.addOns.title')}
      hint={
        addOnsObservedAt
          ? t('versionTab.addOns.hint', {
              count: addOns.length,
              age: <RelativeTime time={addOnsObservedAt} focusable />,
            })
          : undefined
      }
    >
      {addOns.length ? (
        <SlicedTable<JudgedAddOn>
          label={t('versionTab.addOns.title')}
          columns={addOnColumns({ minor, nextMinor, approvedTable, t })}
          items={sorted}
          keyOf={({ name, namespace = '', version = '', via }) =>
            [name, namespace, version, via].join(' ')
          }
          offset={url.query.addOnsOffset}
          onOffset={addOnsOffset => url.change({ addOnsOffset })}
        />
      ) : (
        <p className={styles.text}>
          {addOnsObservedAt
            ? t('versionTab.addOns.none')
            : t('versionTab.addOns.never')}
        </p>
      )}
      {approvedTable ? null : <NoApprovedTable />}
    </Section>
  );
}

const ORDER: readonly AddOnVerdict[] = [
  'not-approved',
  'orphaned',
  'unknown',
  'unlisted',
  'approved',
];

/** What is not approved now, then what will not be on the next minor, then by name. */
function worstFirst(a: JudgedAddOn, b: JudgedAddOn): number {
  return (
    weightOf(a.verdict) - weightOf(b.verdict) ||
    weightOf(a.verdictNext) - weightOf(b.verdictNext) ||
    a.title.localeCompare(b.title)
  );
}

function weightOf(verdict: AddOnVerdict | undefined): number {
  return verdict ? ORDER.indexOf(verdict) : ADD_ON_VERDICTS.length;
}
