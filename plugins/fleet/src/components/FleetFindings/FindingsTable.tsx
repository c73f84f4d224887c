/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Link } from '@backstage/ui';
import { type Finding } from '@fleetstage/plugin-fleet-common';
import { type FindingUrl } from '../../hooks/findingQuery';
import { foldsOf, pagesOf } from '../../hooks/urlLists';
import { type UrlQuery } from '../../hooks/useUrlQuery';
import { useFleetText, type FleetText } from '../../hooks/useFleetText';
import { useFleetLinks, type FleetLinks } from '../../links/FleetLinks';
import { ExceptionMark } from '../common/ExceptionMark';
import { type ListColumn } from '../common/ListTable';
import { LongName } from '../common/LongName';
import { NextStep } from '../common/NextStep';
import { OwnerLink } from '../common/OwnerLink';
import { PagedTable, type ListQuery } from '../common/PagedTable';
import { SeverityMark } from '../common/policyMarks';
import { RelativeTime } from '../common/RelativeTime';
import { Section } from '../common/Section';
import { FindingDetails } from './FindingDetails';
import styles from './FleetFindings.module.css';

/** The findings one by one, each as a sentence; what to do and the evidence are folded in. */
export function FindingsTable(props: {
  findings: ListQuery<Finding>;
  url: UrlQuery<FindingUrl>;
  onClear: (() => void) | undefined;
}) {
  const t = useFleetText();
  const links = useFleetLinks();
  const { findings, url, onClear } = props;
  return (
    <Section title={t('findings.table.title')}>
      <PagedTable<Finding>
        label={t('findings.table.title')}
        query={findings}
        {...pagesOf(url)}
        empty={
          <NextStep
            small
            title={t(`findings.verdict.none.${url.query.status}`)}
            text={t('findings.table.none')}
          />
        }
        onClear={onClear}
        columns={columnsOf(t, links)}
        keyOf={finding => finding.id}
        fold={{
          ...foldsOf(url),
          nameOf: finding => finding.message,
          render: finding => (
            <FindingDetails finding={finding} query={url.query} />
          ),
        }}
      />
    </Section>
  );
}

function columnsOf(t: FleetText, links: FleetLinks): ListColumn<Finding>[] {
  return [
    {
      id: 'severity',
      label: t('findings.column.severity'),
      cell: finding => <SeverityMark severity={finding.severity} />,
    },
    {
      id: 'finding',
      label: t('findings.column.finding'),
      isRowHeader: true,
      wrap: true,
      cell: finding => <Sentence finding={finding} t={t} />,
    },
    {
      id: 'cluster',
      label: t('common.column.cluster'),
      cell: finding =>
        finding.clusterName ? (
          <Link
            href={links.cluster(finding.clusterName, finding.axis)}
            variant="body-small"
            standalone
          >
            <LongName name={finding.clusterName} limit={28} />
          </Link>
        ) : (
          t('findings.table.fleet')
        ),
    },
    {
      id: 'axis',
      label: t('findings.column.axis'),
      cell: finding => (
        <>
          {t(`common.axis.${finding.axis}`)}
          <div className={styles.note}>
            <LongName name={finding.rule} limit={28} />
          </div>
        </>
      ),
    },
    {
      id: 'owner',
      label: t('common.column.owner'),
      cell: finding => <OwnerLink owner={finding.owner} />,
    },
    {
      id: 'since',
      label: t('common.column.since'),
      numeric: true,
      cell: finding => <RelativeTime time={finding.firstSeenAt} form="span" />,
    },
  ];
}

function Sentence(props: { finding: Finding; t: FleetText }) {
  const { finding, t } = props;
  const { message, exception, blocks, resolvedAt } = finding;
  return (
    <>
      {message}
      {exception || blocks || resolvedAt ? (
        <div className={styles.marks}>
          <ExceptionMark exception={exception} />
          {blocks ? <span>{t('findings.table.blocks')}</span> : null}
          {resolvedAt ? (
            <span>
              {t('findings.table.resolved', {
                age: <RelativeTime time={resolvedAt} />,
              })}
            </span>
          ) : null}
        </div>
      ) : null}
    </>
  );
}
