/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Link } from '@backstage/ui';
import { type Finding } from '@fleetstage/plugin-fleet-common';
import { FINDING_CODEC, type FindingUrl } from '../../hooks/findingQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { useFleetLinks } from '../../links/FleetLinks';
import { CopyLink } from '../common/CopyLink';
import { Evidence } from '../common/Evidence';
import { RelativeTime } from '../common/RelativeTime';
import { RequestException } from '../common/RequestException';
import { Words } from '../common/Words';
import styles from './FleetFindings.module.css';

/** Why a finding matters, what to do, and what proves it. */
export function FindingDetails(props: { finding: Finding; query: FindingUrl }) {
  const t = useFleetText();
  const links = useFleetLinks();
  const { finding, query } = props;
  const { advice, subject, clusterId, runbook } = finding;
  // This view with this finding unfolded.
  const view = FINDING_CODEC.format({ ...query, open: [finding.id] });
  return (
    <div className={styles.details}>
      <p className={styles.advice}>
        <Words text={advice} />
      </p>
      <div className={styles.foot}>
        {subject ? (
          <span>{t('findings.details.subject', { subject })}</span>
        ) : null}
        <span>
          {t('findings.details.lastSeen', {
            age: <RelativeTime time={finding.lastSeenAt} focusable />,
          })}
        </span>
        <Link href={links.runbook(clusterId, runbook)} variant="body-small">
          {t('health.findings.runbook')}
        </Link>
        <CopyLink path={`${links.findings()}?${view}`} />
        <RequestException finding={finding} />
      </div>
      <Evidence evidence={finding.evidence} open />
    </div>
  );
}
