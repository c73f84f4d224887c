/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Link } from '@backstage/ui';
import { type Difference } from '@fleetstage/plugin-fleet-common';
import { useFleetText, type FleetText } from '../../hooks/useFleetText';
import { useFleetLinks } from '../../links/FleetLinks';
import { formatDay } from '../common/format';
import { RequestException } from '../common/RequestException';
import { DifferenceMark } from '../common/standardMarks';
import styles from './Standard.module.css';

/** In what a cluster differs from its class. What is allowed, and what nobody can see from here, is folded away. */
export function DifferenceList(props: { differences: readonly Difference[] }) {
  const t = useFleetText();
  const { differences } = props;
  const isFolded = ({ verdict }: Difference) =>
    verdict === 'allowed' || verdict === 'unchecked';
  const shown = differences.filter(each => !isFolded(each));
  const folded = differences.filter(isFolded);
  return (
    <>
      {shown.length ? (
        <Items differences={shown} />
      ) : (
        <p className={styles.note}>{t('standard.difference.none')}</p>
      )}
      {folded.length ? (
        <details>
          <summary className={styles.summary}>
            {t('standard.difference.folded', { count: folded.length })}
          </summary>
          <Items differences={folded} />
        </details>
      ) : null}
    </>
  );
}

function Items(props: { differences: readonly Difference[] }) {
  const t = useFleetText();
  return (
    <ul aria-label={t('standard.difference.title')} className={styles.list}>
      {props.differences.map(difference => (
        <DifferenceItem
          key={`${difference.kind}/${difference.key}`}
          difference={difference}
        />
      ))}
    </ul>
  );
}

function DifferenceItem(props: { difference: Difference }) {
  const t = useFleetText();
  const { difference } = props;
  const { kind, verdict, message, findingId } = difference;
  return (
    <li className={styles.item}>
      <DifferenceMark verdict={verdict} />
      <div>
        <p className={styles.message}>{message}</p>
        <p className={styles.sentence}>{sentenceOf(difference, t)}</p>
        <div className={styles.foot}>
          <span>{t(`standard.kind.${kind}`)}</span>
          <ExceptionLink difference={difference} />
          {findingId && verdict === 'drift' ? (
            <RequestException finding={{ id: findingId }} />
          ) : null}
        </div>
      </div>
    </li>
  );
}

/** "Expected … has … since standard 1.3.0". */
function sentenceOf(difference: Difference, t: FleetText): string {
  const { expected, actual, sinceVersion } = difference;
  return sinceVersion
    ? t('standard.difference.sentenceSince', {
        expected,
        actual,
        version: sinceVersion,
      })
    : t('standard.difference.sentence', { expected, actual });
}

function ExceptionLink(props: { difference: Difference }) {
  const t = useFleetText();
  const links = useFleetLinks();
  const { exception: name, exceptionExpiresAt } = props.difference;
  if (!name) return null;
  return (
    <Link href={links.exceptions({ text: name })} variant="body-small">
      {exceptionExpiresAt
        ? t('standard.difference.until', {
            name,
            day: formatDay(exceptionExpiresAt),
          })
        : t('standard.difference.exception', { name })}
    </Link>
  );
}
