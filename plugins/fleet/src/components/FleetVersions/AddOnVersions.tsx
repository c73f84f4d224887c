/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Button, VisuallyHidden } from '@backstage/ui';
import { type AddOnMatrixRow } from '@fleetstage/plugin-fleet-common';
import { useState } from 'react';
import { useFleetText } from '../../hooks/useFleetText';
import { LongName } from '../common/LongName';
import { Mark } from '../common/Mark';
import styles from './FleetVersions.module.css';

/** Versions that are shown at once. */
const SHOWN = 6;
/** Stands for what says no version, as in the query. */
const NO_VERSION = 'none';

type Version = AddOnMatrixRow['versions'][number];

/** The versions of one add-on as cells with their number of clusters; each opens these clusters. */
export function AddOnVersions(props: {
  row: AddOnMatrixRow;
  /** The version whose clusters are shown. */
  open: string | undefined;
  onOpen: (version: string) => void;
}) {
  const t = useFleetText();
  const [all, setAll] = useState(false);
  const { row, open, onOpen } = props;
  const { versions } = row;
  const shown = all ? versions : versions.slice(0, SHOWN);
  const more = versions.length - shown.length;
  return (
    <div className={styles.versions}>
      {shown.map(version => {
        const key = version.version ?? NO_VERSION;
        return (
          <button
            key={key}
            type="button"
            className={styles.version}
            aria-expanded={key === open}
            onClick={() => onOpen(key)}
            onKeyDown={event => {
              if (event.key === 'Escape' && key === open) onOpen(key);
            }}
          >
            {/* Its name is what it shows, with the words that the eye has from the table around it. */}
            <VisuallyHidden>{row.title}</VisuallyHidden>{' '}
            <LongName
              name={version.version ?? t('versions.addOns.noVersion')}
              limit={24}
            />{' '}
            <strong className={styles.versionCount} aria-hidden="true">
              {version.clusters}
            </strong>
            <VisuallyHidden>
              {t('page.header.clusters', { count: version.clusters })}
            </VisuallyHidden>{' '}
            <Marks
              version={version}
              newest={
                version.version !== undefined && version.version === row.newest
              }
            />
          </button>
        );
      })}
      {more > 0 ? (
        <Button size="small" variant="tertiary" onPress={() => setAll(true)}>
          {t('versions.addOns.more', { count: more })}
        </Button>
      ) : null}
    </div>
  );
}

function Marks(props: { version: Version; newest: boolean }) {
  const t = useFleetText();
  const { version, newest } = props;
  const { notApproved, orphaned } = version;
  return (
    <>
      {newest ? (
        <span className={styles.note}>{t('versions.addOns.newest')}</span>
      ) : null}
      {notApproved ? (
        <Mark
          look="severe"
          word={t('versions.addOns.notApproved', {
            number: String(notApproved),
          })}
        />
      ) : null}
      {orphaned ? (
        <Mark
          look="degraded"
          word={t('versions.addOns.orphaned', { number: String(orphaned) })}
        />
      ) : null}
    </>
  );
}
