/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useFleetText } from '../../hooks/useFleetText';
import { type FlowPoint } from './FlowChart';
import { formatDay } from './format';
import { PLOT_TOOLTIP } from './plotTooltip';

const HEIGHT = 180;
const TEXT = 'color-mix(in srgb, var(--bui-fg-primary) 68%, transparent)';
const TICK = { fill: TEXT, fontSize: 11 };
const BARS = [
  { key: 'introduced', fill: 'var(--bui-negative-fg-subdued)' },
  { key: 'fixed', fill: 'var(--bui-positive-fg-subdued)' },
  { key: 'accepted', fill: 'var(--bui-announcement-fg-subdued)' },
] as const;

/** The default export of its own module, so that recharts loads only where something is drawn. */
export default function FlowPlot(props: {
  points: FlowPoint[];
  width: number;
}) {
  const t = useFleetText();
  const { points, width } = props;
  return (
    <ComposedChart
      width={width}
      height={HEIGHT}
      data={points}
      margin={{ top: 4, right: 0, bottom: 0, left: 0 }}
      barCategoryGap={1}
      barGap={0}
    >
      <CartesianGrid
        vertical={false}
        stroke="color-mix(in srgb, var(--bui-fg-primary) 14%, transparent)"
      />
      <XAxis
        dataKey="at"
        tickFormatter={formatDay}
        tick={TICK}
        tickLine={false}
        minTickGap={48}
      />
      <YAxis
        width={44}
        allowDecimals={false}
        tick={TICK}
        tickLine={false}
        axisLine={false}
      />
      <Tooltip {...PLOT_TOOLTIP} labelFormatter={formatDay} />
      <Area
        dataKey="open"
        name={t('common.flow.open')}
        stroke={TEXT}
        fill={TEXT}
        fillOpacity={0.14}
        isAnimationActive={false}
      />
      {BARS.map(({ key, fill }) => (
        <Bar
          key={key}
          dataKey={key}
          name={t(`common.flow.${key}`)}
          fill={fill}
          maxBarSize={18}
          isAnimationActive={false}
        />
      ))}
    </ComposedChart>
  );
}
