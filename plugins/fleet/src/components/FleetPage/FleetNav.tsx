/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useAppSearchParams } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { readClusterFilter } from '../../hooks/fleetQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { useFleetLinks } from '../../links/FleetLinks';
import { FLEET_PAGES, type FleetPageName } from '../../routes';
import styles from './FleetNav.module.css';

/** Links between the fleet pages. The filter of clusters goes along to pages that know it. */
export function FleetNav(props: { current: FleetPageName | undefined }) {
  const t = useFleetText();
  const links = useFleetLinks();
  const [params] = useAppSearchParams();
  const { current } = props;
  // Owner and text of an exception are not those of a cluster.
  const filter =
    current === 'exceptions' || !current ? {} : readClusterFilter(params);
  const hrefs: Record<FleetPageName, string> = {
    overview: links.fleet(filter),
    policies: links.policies(filter),
    versions: links.versions(filter),
    findings: links.findings(filter),
    exceptions: links.exceptions(),
    standard: links.standard(filter),
  };
  return (
    <nav aria-label={t('common.nav.label')} className={styles.nav}>
      <ul className={styles.list}>
        {FLEET_PAGES.map(page => (
          <li key={page}>
            <Link
              href={hrefs[page]}
              aria-current={page === current ? 'page' : undefined}
              className={styles.link}
              variant="body-medium"
              standalone
            >
              {t(`common.nav.${page}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
