/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type ClusterConformance } from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import styles from './Standard.module.css';

/** For a cluster without a class: which one it is nearest to, and how to say that it belongs there. */
export function Nearest(props: { conformance: ClusterConformance }) {
  const t = useFleetText();
  const { nearest } = props.conformance;
  if (!nearest) return null;
  const { name, title, differences, checked } = nearest;
  return (
    <p className={styles.sentence}>
      {t('standard.tab.nearest', {
        name,
        title,
        count: differences,
        checked: String(checked),
      })}
    </p>
  );
}
