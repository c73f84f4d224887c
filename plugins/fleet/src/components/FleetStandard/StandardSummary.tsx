/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  CONFORMANCE_STATES,
  type FleetStandard,
} from '@fleetstage/plugin-fleet-common';
import { type StandardUrl } from '../../hooks/standardQuery';
import { toggled } from '../../hooks/urlParams';
import { type UrlQuery } from '../../hooks/useUrlQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { BarList } from '../common/BarList';
import { ConformanceMark } from '../common/standardMarks';
import { SummaryBody } from '../common/SummaryBody';
import { Tiles } from '../common/Tiles';
import { KindBars } from './KindBars';
import { classBars, versionBars } from './summaryBars';

/** Clusters by conformance, version, class and kind of drift. The tiles add up to all under the filter; each number filters. */
export function StandardSummary(props: {
  fleet: FleetStandard;
  url: UrlQuery<StandardUrl>;
}) {
  const t = useFleetText();
  const { fleet, url } = props;
  const { conformance, createdWith, kind } = url.query;
  const change = (part: Partial<StandardUrl>) =>
    url.change({ offset: 0, ...part });
  return (
    <SummaryBody
      tiles={
        <Tiles
          label={t('standard.tiles')}
          selected={conformance}
          onToggle={value =>
            change({ conformance: toggled(conformance, value) })
          }
          tiles={CONFORMANCE_STATES.map(state => ({
            id: state,
            count: fleet.states[state] ?? 0,
            mark: <ConformanceMark state={state} />,
            title: t('common.bars.filter', {
              name: t(`standard.state.${state}`),
            }),
          }))}
        />
      }
    >
      <BarList
        title={t('standard.bars.versions')}
        selected={createdWith}
        bars={versionBars(fleet, t)}
        onToggle={value => change({ createdWith: toggled(createdWith, value) })}
      />
      <BarList
        title={t('standard.bars.classes')}
        selected={url.query.class}
        bars={classBars(fleet, t)}
        onToggle={value => change({ class: toggled(url.query.class, value) })}
      />
      <KindBars
        kinds={fleet.kinds}
        selected={kind}
        onToggle={value => change({ kind: toggled(kind, value) })}
      />
    </SummaryBody>
  );
}
