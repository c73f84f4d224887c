/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Link } from '@backstage/ui';
import { type RenderedException } from '@fleetstage/plugin-fleet-common';
import { Facts } from '../components/common/Facts';
import { formatDay, ownerTitle } from '../components/common/format';
import { NextStep } from '../components/common/NextStep';
import { Pending } from '../components/common/Pending';
import { useRenderedException } from '../hooks/standardQueries';
import { useFleetText } from '../hooks/useFleetText';
import { useFleetLinks } from '../links/FleetLinks';
import { Code } from './Code';
import { FieldFrame, type FieldProps } from './FieldFrame';
import styles from './Fields.module.css';

/** The finding that an exception is requested for, and the document that would accept it. */
export function FleetFindingSummary(props: FieldProps<string>) {
  const { formData: findingId } = props;
  const rendered = useRenderedException(findingId);
  const body = () => {
    if (!findingId) return <NoFinding />;
    if (rendered.data) return <Summary rendered={rendered.data} />;
    return (
      <Pending
        error={rendered.error}
        onRetry={() => rendered.refetch()}
        blocks={[['100%', '96px']]}
      />
    );
  };
  return <FieldFrame field={props}>{body()}</FieldFrame>;
}

function NoFinding() {
  const t = useFleetText();
  const links = useFleetLinks();
  return (
    <NextStep
      small
      title={t('create.finding.missing')}
      text={t('create.finding.missingText')}
    >
      <Link href={links.findings()} variant="body-small">
        {t('create.finding.open')}
      </Link>
    </NextStep>
  );
}

function Summary(props: { rendered: RenderedException }) {
  const t = useFleetText();
  const { finding, file, owner, expiresAt, latestExpiry } = props.rendered;
  const { message, rule, subject, clusterName } = finding;
  return (
    <>
      <p className={styles.text}>{message}</p>
      <Facts>
        <span>
          {clusterName
            ? t('create.finding.cluster', { name: clusterName })
            : t('create.finding.fleet')}
        </span>
        <span>{t('create.finding.about', { rule, subject })}</span>
        <span>{t('create.finding.owner', { owner: ownerTitle(owner) })}</span>
        <span>
          {t('create.finding.expires', {
            day: formatDay(expiresAt),
            latest: formatDay(latestExpiry),
          })}
        </span>
      </Facts>
      <Code
        title={t('create.finding.document')}
        text={file.content}
        language="yaml"
        open
      />
    </>
  );
}
