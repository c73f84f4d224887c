/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type ClusterVersions } from '@fleetstage/plugin-fleet-common';
import { useMemo, useRef } from 'react';
import { useFleetText } from '../../hooks/useFleetText';
import { Section } from '../common/Section';
import { useWidth } from '../common/useWidth';
import { skewModel } from './skewModel';
import { SkewPlot } from './SkewPlot';
import { SkewTables } from './SkewTables';
import styles from './VersionSkew.module.css';

/** Width of padding and border around the picture. */
const FRAME = 26;

/** Where every component of the cluster stands among the minors: one picture, and the same as tables. */
export function SkewSection(props: { versions: ClusterVersions }) {
  const t = useFleetText();
  const { versions } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const model = useMemo(() => skewModel(versions), [versions]);
  const environment =
    versions.environment ?? t('versionTab.picture.environmentNone');
  return (
    <Section
      title={t('versionTab.picture.title')}
      hint={model ? t('versionTab.picture.hint', model.window) : undefined}
    >
      <div ref={frame}>
        {model ? (
          <div
            role="group"
            aria-label={t('versionTab.picture.scroll')}
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways when there are many minors
            tabIndex={0}
            className={styles.picture}
          >
            <SkewPlot
              model={model}
              width={width - FRAME}
              environment={environment}
            />
          </div>
        ) : (
          <p className={styles.text}>{t('versionTab.picture.none')}</p>
        )}
      </div>
      <details open={!model}>
        <summary className={styles.summary}>
          {t('versionTab.picture.table')}
        </summary>
        <SkewTables versions={versions} environment={environment} />
      </details>
    </Section>
  );
}
