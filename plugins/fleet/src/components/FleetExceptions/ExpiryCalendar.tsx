/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Button } from '@backstage/ui';
import { type ExceptionPage } from '@fleetstage/plugin-fleet-common';
import { DateTime } from 'luxon';
import { useId, useRef, type KeyboardEvent } from 'react';
import { useFleetText } from '../../hooks/useFleetText';
import { useNow } from '../../hooks/useNow';
import { formatDay } from '../common/format';
import { Section } from '../common/Section';
import { monthsOf, placesOf } from './calendar';
import styles from './ExpiryCalendar.module.css';

type Expiries = ExceptionPage['expiries'];

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

/** The next 90 days as a strip: a dot with a number on each day on which exceptions expire. */
export function ExpiryCalendar(props: {
  expiries: Expiries;
  selected: string | undefined;
  onSelect: (day: string | undefined) => void;
  onName: (name: string) => void;
}) {
  const t = useFleetText();
  const now = useNow();
  const id = useId();
  const strip = useRef<HTMLDivElement>(null);
  const { expiries, selected, onSelect, onName } = props;
  const today = DateTime.fromMillis(now).toISODate() ?? '';
  const places = placesOf(expiries, today);
  const chosen = expiries.find(each => each.day === selected);
  const total = expiries.reduce((sum, each) => sum + each.names.length, 0);
  const stop = chosen?.day ?? places[0]?.day;

  const move = (event: KeyboardEvent) => {
    const dots = [...(strip.current?.querySelectorAll('button') ?? [])];
    const at = dots.findIndex(dot => dot === event.target);
    const next = dots[at + (STEPS[event.key] ?? 0)];
    if (at < 0 || !next || !(event.key in STEPS)) return;
    event.preventDefault();
    next.focus();
  };

  return (
    <Section
      title={t('exceptions.calendar.title')}
      hint={
        total
          ? t('exceptions.calendar.hint', { count: total })
          : t('exceptions.calendar.none')
      }
    >
      <div className={styles.scroll}>
        {/* The keys serve the dots within, which are buttons. */}
        <div
          ref={strip}
          role="toolbar"
          tabIndex={-1}
          aria-label={t('exceptions.calendar.label')}
          className={styles.strip}
          onKeyDown={move}
        >
          {monthsOf(today).map(({ day, column, span }) => (
            <span
              key={day}
              aria-hidden="true"
              className={styles.month}
              style={{ gridColumn: `${column} / span ${span}` }}
            >
              {DateTime.fromISO(day).toFormat('LLL yyyy')}
            </span>
          ))}
          {places.map(({ day, column, names }) => (
            <button
              key={day}
              type="button"
              className={styles.dot}
              style={{ gridColumn: column }}
              tabIndex={day === stop ? 0 : -1}
              aria-expanded={day === selected}
              aria-controls={id}
              title={names.join(', ')}
              aria-label={t('exceptions.calendar.day', {
                day: formatDay(day),
                count: names.length,
                names: names.join(', '),
              })}
              onClick={() => onSelect(day === selected ? undefined : day)}
            >
              {names.length}
            </button>
          ))}
        </div>
      </div>
      <div id={id} className={styles.names}>
        {chosen ? (
          <>
            <span>
              {t('exceptions.calendar.expire', { day: formatDay(chosen.day) })}
            </span>
            {chosen.names.map(name => (
              <Button
                key={name}
                size="small"
                variant="tertiary"
                onPress={() => onName(name)}
              >
                {name}
              </Button>
            ))}
          </>
        ) : null}
      </div>
      {expiries.length ? <AsList expiries={expiries} /> : null}
    </Section>
  );
}

/** The calendar in words. */
function AsList(props: { expiries: Expiries }) {
  const t = useFleetText();
  return (
    <details>
      <summary className={styles.summary}>
        {t('exceptions.calendar.list')}
      </summary>
      <ul className={styles.list}>
        {props.expiries.map(({ day, names }) => (
          <li key={day}>
            {formatDay(day)}: {names.join(', ')}
          </li>
        ))}
      </ul>
    </details>
  );
}
