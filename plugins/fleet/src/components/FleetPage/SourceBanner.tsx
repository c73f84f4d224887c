/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Alert } from '@backstage/ui';
import { type SourceStatus } from '@fleetstage/plugin-fleet-common';
import { useFleetText, type FleetText } from '../../hooks/useFleetText';
import { useNow } from '../../hooks/useNow';
import { elapsedSince, formatDuration, formatMoment } from '../common/format';

const WARNINGS_SHOWN = 3;

/** Names each source that is down, since when, and what is missing for it; the rest of the page works. */
export function SourceBanner(props: { sources: SourceStatus[] }) {
  const t = useFleetText();
  const now = useNow();
  const { sources } = props;
  const down = sources.filter(source => source.error);
  const warnings = sources.flatMap(source =>
    source.warnings.map(warning => `${source.name}: ${warning}`),
  );
  return (
    <>
      {down.length ? (
        <Alert
          role="status"
          status="warning"
          icon
          title={t('page.sources.downTitle', { count: down.length })}
          description={
            <>
              {down.map(source => (
                <div key={source.name}>{sentenceOf(source, now, t)}</div>
              ))}
            </>
          }
        />
      ) : null}
      {warnings.length ? (
        <Alert
          role="status"
          status="info"
          icon
          title={t('page.sources.warningTitle', { count: warnings.length })}
          description={
            <>
              {warnings.slice(0, WARNINGS_SHOWN).map(warning => (
                <div key={warning}>{warning}</div>
              ))}
              {warnings.length > WARNINGS_SHOWN
                ? t('page.sources.warningMore', {
                    count: warnings.length - WARNINGS_SHOWN,
                  })
                : null}
            </>
          }
        />
      ) : null}
    </>
  );
}

function sentenceOf(source: SourceStatus, now: number, t: FleetText): string {
  const { name, kind, failingSince, lastSuccessAt, clusters } = source;
  const error = source.error ?? '';
  const what = failingSince
    ? t('page.sources.down', {
        name,
        kind,
        error,
        since: t('common.time.since', {
          moment: formatMoment(failingSince, now),
          duration: formatDuration(elapsedSince(failingSince, now) ?? 0),
        }),
      })
    : t('page.sources.downNoTime', { name, kind, error });
  const when = lastSuccessAt
    ? t('page.sources.when', {
        age: t('common.time.ago', {
          duration: formatDuration(elapsedSince(lastSuccessAt, now) ?? 0),
        }),
      })
    : '';
  return `${what.replace(/\.?$/, '.')} ${t('page.sources.missing', {
    count: clusters,
    when,
  })}`;
}
