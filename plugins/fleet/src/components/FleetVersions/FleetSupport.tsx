/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  type ClusterFilter,
  type FleetVersions,
} from '@fleetstage/plugin-fleet-common';
import { useState } from 'react';
import { useFacets } from '../../hooks/fleetQueries';
import { useFleetText } from '../../hooks/useFleetText';
import { useNow } from '../../hooks/useNow';
import { useFleetLinks } from '../../links/FleetLinks';
import { CalendarNote } from '../common/CalendarNote';
import { startOfDay } from '../common/days';
import { Section } from '../common/Section';
import { SlicedTable } from '../common/SlicedTable';
import { TimeLineLegend } from '../common/TimeLine';
import { scaleOf } from '../common/timeScale';
import { supportColumns, type SupportRow } from './fleetSupportColumns';
import styles from './FleetVersions.module.css';

/** How long the minors in use are supported, by the calendar that counts for their clusters. */
export function FleetSupport(props: {
  versions: FleetVersions;
  filter: ClusterFilter;
}) {
  const t = useFleetText();
  const links = useFleetLinks();
  const now = useNow();
  const { versions, filter } = props;
  const { support, calendars } = versions;
  const facets = useFacets(filter).data;
  const [offset, setOffset] = useState(0);
  const scale = scaleOf(support, startOfDay(now));
  return (
    <Section
      title={t('versions.support.title')}
      hint={t('versions.support.hint')}
    >
      {support.length ? (
        <>
          <TimeLineLegend />
          <SlicedTable<SupportRow>
            label={t('versions.support.title')}
            columns={supportColumns({
              calendars,
              filter,
              facets,
              scale,
              now,
              t,
              links,
            })}
            items={support}
            keyOf={row => `${row.provider} ${row.minor}`}
            offset={offset}
            onOffset={setOffset}
          />
          <details>
            <summary className={styles.summary}>
              {t('versions.support.tables')}
            </summary>
            {calendars.map(table => (
              <CalendarNote key={table.provider} table={table} />
            ))}
          </details>
        </>
      ) : (
        <p className={styles.text}>{t('versions.support.none')}</p>
      )}
    </Section>
  );
}
