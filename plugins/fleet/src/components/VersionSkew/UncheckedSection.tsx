/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type Unchecked } from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { Section } from '../common/Section';
import styles from './VersionSkew.module.css';

/** What nobody could look at before an upgrade, and why. */
export function UncheckedSection(props: { unchecked: Unchecked[] }) {
  const t = useFleetText();
  const { unchecked } = props;
  if (!unchecked.length) return null;
  return (
    <Section
      title={t('versionTab.blockers.uncheckedTitle')}
      hint={t('versionTab.blockers.uncheckedHint')}
    >
      <ul className={styles.open}>
        {unchecked.map(({ check, reason }) => (
          <li key={`${check} ${reason}`}>
            {t('versionTab.blockers.uncheckedItem', { check, reason })}
          </li>
        ))}
      </ul>
    </Section>
  );
}
