/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  type PolicyResource,
  type Violation,
} from '@fleetstage/plugin-fleet-common';
import { type FleetText } from '../../hooks/useFleetText';
import { cutText } from '../common/format';
import { type ListColumn } from '../common/ListTable';
import { LongName } from '../common/LongName';
import { SeverityMark } from '../common/policyMarks';
import { RelativeTime } from '../common/RelativeTime';
import styles from './PolicyCompliance.module.css';

const MESSAGE_LIMIT = 160;

/** The columns of the results that are no pass. */
export function violationColumns(t: FleetText): ListColumn<Violation>[] {
  return [
    {
      id: 'severity',
      label: t('policyTab.column.severity'),
      cell: violation => <SeverityMark severity={violation.severity} />,
    },
    {
      id: 'resource',
      label: t('policyTab.column.resource'),
      isRowHeader: true,
      cell: violation => <Resource resource={violation.resource} />,
    },
    {
      id: 'policy',
      label: t('policyTab.column.policy'),
      cell: violation => (
        <>
          <LongName
            name={violation.policyTitle ?? violation.policyName}
            limit={36}
          />
          {violation.rule ? (
            <div className={styles.note}>
              <LongName name={violation.rule} limit={36} />
            </div>
          ) : null}
        </>
      ),
    },
    {
      id: 'message',
      label: t('policyTab.column.message'),
      wrap: true,
      cell: violation => <Message violation={violation} t={t} />,
    },
    {
      id: 'since',
      label: t('common.column.since'),
      numeric: true,
      cell: violation => (
        <RelativeTime time={violation.firstSeenAt} form="span" />
      ),
    },
    {
      id: 'accepted',
      label: t('policyTab.column.acceptedBy'),
      cell: violation => acceptedBy(violation, t),
    },
  ];
}

function Resource(props: { resource: PolicyResource }) {
  const { kind, namespace, name } = props.resource;
  return (
    <>
      <LongName name={name} limit={36} />
      <div className={styles.note}>
        <LongName
          name={namespace ? `${kind} in ${namespace}` : kind}
          limit={40}
        />
      </div>
    </>
  );
}

/** A message, cut; the full text on demand. */
function Message(props: { violation: Violation; t: FleetText }) {
  const { violation, t } = props;
  const { message, result, orphaned } = violation;
  const cut = cutText(message, MESSAGE_LIMIT);
  const notes = [
    result === 'fail' ? '' : t(`common.result.${result}`),
    orphaned ? t('policyTab.violations.orphaned') : '',
  ].filter(Boolean);
  return (
    <>
      {notes.length ? (
        <span className={styles.note}>{notes.join(', ')}: </span>
      ) : null}
      {cut ? (
        <details>
          <summary className={styles.summary}>{cut}</summary>
          {message}
        </details>
      ) : (
        message
      )}
    </>
  );
}

function acceptedBy(violation: Violation, t: FleetText): string {
  const { exception, exemptedBy } = violation;
  if (exception)
    return t('policyTab.violations.exception', { name: exception });
  return exemptedBy
    ? t('policyTab.violations.exempted', { name: exemptedBy })
    : '–';
}
