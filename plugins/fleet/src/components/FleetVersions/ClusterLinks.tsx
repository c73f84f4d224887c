/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Link } from '@backstage/ui';
import { useFleetText } from '../../hooks/useFleetText';
import { useFleetLinks } from '../../links/FleetLinks';
import { LongName } from '../common/LongName';
import styles from './FleetVersions.module.css';

/** The first of some clusters, each linked to its tab on versions, and how many more there are. */
export function ClusterLinks(props: {
  clusters: ReadonlyArray<{ id: string; name: string; message?: string }>;
  total: number;
}) {
  const t = useFleetText();
  const links = useFleetLinks();
  const { clusters, total } = props;
  const more = total - clusters.length;
  return (
    <ul className={styles.clusters}>
      {clusters.map(({ id, name, message }) => (
        <li key={id}>
          <Link
            href={links.clusterTab(name, 'versions')}
            title={message}
            variant="body-small"
          >
            <LongName name={name} limit={28} />
          </Link>
        </li>
      ))}
      {more > 0 ? (
        <li className={styles.note}>
          {t('versions.blockers.more', { number: String(more) })}
        </li>
      ) : null}
    </ul>
  );
}
