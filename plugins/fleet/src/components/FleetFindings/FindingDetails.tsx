/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useAppHref, useAppSearchParams } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { type Finding } from '@fleetstage/plugin-fleet-common';
import { FINDING_CODEC } from '../../hooks/findingQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { useFleetLinks } from '../../links/FleetLinks';
import { CopyButton } from '../common/CopyButton';
import { Evidence } from '../common/Evidence';
import { RelativeTime } from '../common/RelativeTime';
import { Words } from '../common/Words';
import styles from './FleetFindings.module.css';

/** Why a finding matters, what to do, and what proves it. */
export function FindingDetails(props: { finding: Finding }) {
  const t = useFleetText();
  const links = useFleetLinks();
  const { finding } = props;
  const { advice, subject, clusterId, runbook, exception } = finding;
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
        <CopyLink finding={finding} />
        {exception ? null : (
          <Link href={links.exceptions()} variant="body-small">
            {t('findings.details.exception')}
          </Link>
        )}
      </div>
      <Evidence evidence={finding.evidence} open />
    </div>
  );
}

/** Copies this view with this finding unfolded. */
function CopyLink(props: { finding: Finding }) {
  const t = useFleetText();
  const [params] = useAppSearchParams();
  const query = FINDING_CODEC.parse(params);
  const search = FINDING_CODEC.format({ ...query, open: [props.finding.id] });
  const href = useAppHref(`${useFleetLinks().findings()}?${search}`);
  return (
    <CopyButton
      text={new URL(href, window.location.origin).href}
      label={t('common.copyLink')}
      variant="tertiary"
    />
  );
}
