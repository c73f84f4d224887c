/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Link } from '@backstage/ui';
import { type Finding } from '@fleetstage/plugin-fleet-common';
import { useFleetText } from '../../hooks/useFleetText';
import { useFleetLinks } from '../../links/FleetLinks';
import { CopyLink } from '../common/CopyLink';
import { Evidence } from '../common/Evidence';
import { ExceptionMark } from '../common/ExceptionMark';
import { Mark } from '../common/Mark';
import { OwnerLink } from '../common/OwnerLink';
import { RelativeTime } from '../common/RelativeTime';
import { Words } from '../common/Words';
import styles from './VersionSkew.module.css';

/** One thing that stops the upgrade: what, what to do, since when, whose it is; the evidence folds out. */
export function BlockerItem(props: {
  clusterId: string;
  clusterName: string;
  finding: Finding;
}) {
  const t = useFleetText();
  const links = useFleetLinks();
  const { clusterId, clusterName, finding } = props;
  const { message, advice, firstSeenAt, runbook, exception } = finding;
  return (
    <article className={styles.blocker}>
      <p className={styles.text}>
        <strong>{message}</strong>
      </p>
      <p className={styles.text}>
        <Words text={advice} />
      </p>
      <div className={styles.foot}>
        <span>
          {exception?.state === 'accepted' ? null : (
            <Mark look="degraded" word={t('versionTab.blockers.mark')} />
          )}
          <ExceptionMark exception={exception} />
        </span>
        <span>
          {t('health.findings.since')}{' '}
          <RelativeTime time={firstSeenAt} form="ago" focusable />
        </span>
        <span>
          {t('health.findings.owner')}: <OwnerLink owner={finding.owner} />
        </span>
        <span>
          <Link href={links.runbook(clusterId, runbook)} variant="body-small">
            {t('health.findings.runbook')}
          </Link>
        </span>
        <span>
          <CopyLink path={links.clusterTab(clusterName, 'versions')} />
        </span>
      </div>
      <Evidence evidence={finding.evidence} />
    </article>
  );
}
