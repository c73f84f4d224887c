/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Bar, BarChart, Tooltip, YAxis } from 'recharts';
import { PLOT_TOOLTIP } from '../common/plotTooltip';

const WIDTH = 260;
const HEIGHT = 44;

/** A day of the trend. */
export interface TrendPoint {
  day: string;
  failing: number;
}

/** The default export of its own module, so that recharts loads only where a trend is drawn. */
export default function TrendChart(props: { points: TrendPoint[] }) {
  return (
    <BarChart
      width={WIDTH}
      height={HEIGHT}
      data={props.points}
      margin={{ top: 2, right: 0, bottom: 0, left: 0 }}
      barCategoryGap={2}
    >
      <YAxis hide domain={[0, (max: number) => Math.max(max, 1)]} />
      <Tooltip
        {...PLOT_TOOLTIP}
        labelFormatter={(_label, payload) => payload[0]?.payload.day ?? ''}
      />
      <Bar
        dataKey="failing"
        fill="var(--bui-negative-fg-subdued)"
        minPointSize={1}
        isAnimationActive={false}
      />
    </BarChart>
  );
}
