/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type FleetVersions } from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';

/** How many clusters and minors stand behind the verdict. */
export function VersionNumbers(props: { versions: FleetVersions }) {
  const t = useFleetText();
  const { total, spread } = props.versions;
  const minors = new Set(
    spread.flatMap(row => row.minors.map(({ minor }) => minor)),
  );
  return (
    <>
      <span>{t('page.header.clusters', { count: total })}</span>
      <span>{t('versions.header.minors', { count: minors.size })}</span>
    </>
  );
}
