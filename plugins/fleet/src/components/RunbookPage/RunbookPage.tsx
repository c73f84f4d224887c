/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { MarkdownContent } from '@backstage/core-components';
import { Link, Skeleton } from '@backstage/ui';
import { useCluster, useRunbook } from '../../hooks/clusterQueries';
import { useFleetLinks } from '../../links/FleetLinks';
import { useFleetText } from '../../hooks/useFleetText';
import { FleetFailure } from '../common/FleetFailure';
import { StateMark } from '../common/StateMark';
import styles from './RunbookPage.module.css';

/** A runbook, filled with the facts of one cluster. */
export function RunbookPage(props: {
  /** Absent for what concerns no single cluster. */
  clusterId?: string;
  runbook: string;
}) {
  const t = useFleetText();
  const links = useFleetLinks();
  const { clusterId, runbook: runbookId } = props;
  const runbook = useRunbook(clusterId, runbookId);
  const cluster = useCluster(clusterId);
  const { data, error } = runbook;
  return (
    <div className={styles.page}>
      {clusterId ? null : (
        <div>
          <Link href={links.findings()}>{t('health.runbook.backFleet')}</Link>
        </div>
      )}
      {cluster.data ? (
        <div>
          <Link href={links.cluster(cluster.data.name)}>
            {t('health.runbook.back', { name: cluster.data.title })}
          </Link>
        </div>
      ) : null}
      {!data && error ? (
        <FleetFailure error={error} onRetry={runbook.refetch} />
      ) : null}
      {!data && !error ? (
        <div role="status" aria-label={t('common.loading')}>
          <Skeleton width="60%" height="28px" />
          <Skeleton width="100%" height="220px" />
        </div>
      ) : null}
      {data ? (
        <>
          <h2 className={styles.title}>{data.title}</h2>
          {cluster.data ? (
            <div className={styles.note}>
              <StateMark state={cluster.data.state} /> {cluster.data.sentence}
            </div>
          ) : null}
          <MarkdownContent
            content={withoutTitle(data.markdown)}
            dialect="gfm"
          />
        </>
      ) : null}
    </div>
  );
}

/** The first heading repeats the title, which stands above already. */
function withoutTitle(markdown: string): string {
  return markdown.replace(/^\s*# [^\n]*\n/, '');
}
