/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Link } from '@backstage/ui';
import { type ClusterConformance } from '@fleetstage/plugin-fleet-common';
import { useClusterConformance } from '../../hooks/standardQueries';
import { useFleetText } from '../../hooks/useFleetText';
import { useFleetLinks } from '../../links/FleetLinks';
import { Facts } from '../common/Facts';
import { Pending } from '../common/Pending';
import { RelativeTime } from '../common/RelativeTime';
import { Section } from '../common/Section';
import { ConformanceMark } from '../common/standardMarks';
import { Words } from '../common/Words';
import { DifferenceList } from './DifferenceList';
import { Nearest } from './Nearest';
import styles from './Standard.module.css';

/** How a cluster stands to the standard; nothing where there is no standard. */
export function ClusterStandardSection(props: { id: string }) {
  const t = useFleetText();
  const { data, error, refetch } = useClusterConformance(props.id);
  if (data && !data.standard) return null;
  return (
    <Section
      title={t('standard.tab.title')}
      hint={data?.standard ? t('standard.tab.hint', data.standard) : undefined}
    >
      {data ? (
        <Conformance conformance={data} />
      ) : (
        <Pending
          error={error}
          onRetry={() => refetch()}
          blocks={[['100%', '64px']]}
        />
      )}
    </Section>
  );
}

function Conformance(props: { conformance: ClusterConformance }) {
  const { conformance } = props;
  const { state, sentence, differences } = conformance;
  return (
    <>
      <p className={styles.verdict}>
        {state ? <ConformanceMark state={state} /> : null}
        <span>{sentence}</span>
      </p>
      <Rests conformance={conformance} />
      <Nearest conformance={conformance} />
      {conformance.class || differences.length ? (
        <DifferenceList differences={differences} />
      ) : null}
    </>
  );
}

/** What the verdict rests on. */
function Rests(props: { conformance: ClusterConformance }) {
  const t = useFleetText();
  const links = useFleetLinks();
  const { createdWith, observedAt, class: own } = props.conformance;
  return (
    <Facts>
      {own ? (
        <span>
          <Words
            text={t('standard.tab.class', { title: own.title, from: own.from })}
          />
        </span>
      ) : null}
      {createdWith ? (
        <span>{t('standard.tab.createdWith', { version: createdWith })}</span>
      ) : null}
      {observedAt ? (
        <span>
          {t('standard.tab.asOf', {
            age: <RelativeTime time={observedAt} focusable />,
          })}
        </span>
      ) : null}
      {own ? (
        <Link href={links.standard({ class: [own.name] })} variant="body-small">
          {t('standard.tab.all')}
        </Link>
      ) : null}
    </Facts>
  );
}
