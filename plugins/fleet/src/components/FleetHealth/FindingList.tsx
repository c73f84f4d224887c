/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Link } from '@backstage/ui';
import { type Finding } from '@fleetstage/plugin-fleet-common';
import { useFleetLinks } from '../../links/FleetLinks';
import { useFleetText } from '../../hooks/useFleetText';
import { CopyLink } from '../common/CopyLink';
import { Evidence } from '../common/Evidence';
import { ExceptionMark } from '../common/ExceptionMark';
import { OwnerLink } from '../common/OwnerLink';
import { RelativeTime } from '../common/RelativeTime';
import { RequestException } from '../common/RequestException';
import { Words } from '../common/Words';
import styles from './Lists.module.css';

/** The open findings of one axis; each says what, since when, why it matters, what to do and whose it is. */
export function FindingList(props: {
  clusterId: string;
  clusterName: string;
  findings: Finding[];
  owner: string | undefined;
}) {
  const t = useFleetText();
  const { clusterId, clusterName, findings, owner } = props;
  return (
    <div className={styles.block}>
      <h4 className={styles.title}>{t('health.findings.title')}</h4>
      {findings.length ? null : (
        <span className={styles.note}>{t('health.findings.none')}</span>
      )}
      {findings.map(finding => (
        <FindingItem
          key={finding.id}
          clusterId={clusterId}
          clusterName={clusterName}
          finding={finding}
          owner={finding.owner ?? owner}
        />
      ))}
    </div>
  );
}

function FindingItem(props: {
  clusterId: string;
  clusterName: string;
  finding: Finding;
  owner: string | undefined;
}) {
  const t = useFleetText();
  const links = useFleetLinks();
  const { clusterId, clusterName, finding, owner } = props;
  const { severity, message, advice, firstSeenAt, runbook, subject } = finding;
  return (
    <article className={`${styles.finding} ${styles[severity]}`}>
      <p className={styles.message}>{message}</p>
      <p className={styles.advice}>
        <Words text={advice} />
      </p>
      <div className={styles.foot}>
        <span>{t(`common.severity.${severity}`)}</span>
        {subject ? <span>{subject}</span> : null}
        <span>
          {t('health.findings.since')}{' '}
          <RelativeTime time={firstSeenAt} form="ago" focusable />
        </span>
        <span>
          {t('health.findings.owner')}: <OwnerLink owner={owner} />
        </span>
        <Link href={links.runbook(clusterId, runbook)} variant="body-small">
          {t('health.findings.runbook')}
        </Link>
        <CopyLink path={links.cluster(clusterName, finding.axis)} />
        <RequestException finding={finding} />
        <ExceptionMark exception={finding.exception} />
      </div>
      <Evidence evidence={finding.evidence} />
    </article>
  );
}
