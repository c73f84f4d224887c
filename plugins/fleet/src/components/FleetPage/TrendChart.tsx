/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Bar, BarChart, Tooltip, YAxis } from 'recharts';

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
        cursor={{ fill: 'var(--bui-bg-neutral-2)' }}
        separator=" "
        contentStyle={{
          padding: '2px 8px',
          border: '1px solid var(--bui-border-2)',
          borderRadius: 4,
          background: 'var(--bui-bg-neutral-1)',
          color: 'var(--bui-fg-primary)',
          fontSize: 12,
        }}
        itemStyle={{ color: 'var(--bui-fg-primary)' }}
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
