/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  DRIFT_VERDICTS,
  type DriftVerdict,
  type IntentSummary,
} from '@fleetstage/plugin-fleet-common';
import { type PolicyTabUrl } from '../../hooks/policyTabQuery';
import { toggled } from '../../hooks/urlParams';
import { type UrlQuery } from '../../hooks/useUrlQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { Mark } from '../common/Mark';
import { DriftMark } from '../common/policyMarks';
import { Section } from '../common/Section';
import { Tiles, type Tile } from '../common/Tiles';
import { DriftList } from './DriftList';
import { NoIntent } from './NoIntent';

/** Verdicts whose number is worth its place even when it is 0. */
const ALWAYS: readonly DriftVerdict[] = [
  'missing',
  'weaker',
  'differs',
  'extra',
  'in-sync',
];

/** What git asks for against what the cluster has: numbers that filter, and the policies behind them. */
export function DriftSection(props: {
  id: string;
  intent: IntentSummary | undefined;
  url: UrlQuery<PolicyTabUrl>;
}) {
  const t = useFleetText();
  const { id, intent, url } = props;
  if (!intent) {
    return (
      <Section title={t('policyTab.drift.title')}>
        <NoIntent />
      </Section>
    );
  }
  const { drift } = url.query;
  const select = (verdict: DriftVerdict | 'required') =>
    url.change({
      drift: verdict === 'required' ? undefined : toggled(drift, verdict),
      offset: 0,
      driftOffset: 0,
    });
  return (
    <Section
      title={t('policyTab.drift.title')}
      hint={t('policyTab.drift.hint', { classes: intent.classes.join(', ') })}
    >
      <Tiles<DriftVerdict | 'required'>
        label={t('policyTab.drift.tiles')}
        selected={drift ?? ['required']}
        onToggle={select}
        tiles={[
          {
            id: 'required',
            count: intent.required,
            mark: (
              <Mark
                look="not-applicable"
                word={t('policyTab.drift.required')}
              />
            ),
            title: t('policyTab.drift.all'),
          },
          ...DRIFT_VERDICTS.filter(
            each => ALWAYS.includes(each) || intent.verdicts[each],
          ).map(
            (verdict): Tile<DriftVerdict> => ({
              id: verdict,
              count: intent.verdicts[verdict] ?? 0,
              mark: <DriftMark drift={verdict} />,
              title: t('policyTab.drift.only', {
                verdict: t(`common.drift.${verdict}`),
              }),
            }),
          ),
        ]}
      />
      <DriftList id={id} url={url} />
    </Section>
  );
}
