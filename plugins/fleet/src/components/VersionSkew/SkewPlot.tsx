/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useFleetText } from '../../hooks/useFleetText';
import { Glyph } from '../common/Glyph';
import { SKEW_LOOKS } from '../common/versionMarks';
import { FleetBars } from './FleetBars';
import {
  BARS,
  HEAD,
  INDENT,
  LABELS,
  plotSize,
  ROW,
  type PlotSize,
} from './plotSize';
import { Rule } from './Rule';
import {
  COMPONENT_ROWS,
  type ComponentRow,
  type SkewCell,
  type SkewModel,
} from './skewModel';
import { cellTitle, skewAlternative } from './skewWords';
import styles from './SkewPlot.module.css';

const GLYPH = 12;

/** The place of each component among the minors, what kubelets are allowed, and where the fleet is. */
export function SkewPlot(props: {
  model: SkewModel;
  width: number;
  environment: string;
}) {
  const t = useFleetText();
  const { model, width, environment } = props;
  const bars = HEAD + COMPONENT_ROWS.length * ROW + 8;
  const size = plotSize(model, width, bars + 2 * BARS);
  return (
    <svg
      role="img"
      aria-label={skewAlternative(model, t)}
      className={styles.plot}
      width={size.width}
      height={size.height}
    >
      <Columns model={model} size={size} />
      <Window model={model} size={size} />
      {COMPONENT_ROWS.map((row, index) => (
        <Row
          key={row}
          row={row}
          cells={model.rows[row]}
          top={HEAD + index * ROW}
          size={size}
        />
      ))}
      <FleetBars
        label={t('versionTab.picture.row.same', { environment })}
        cells={model.same}
        top={bars}
        size={size}
      />
      <FleetBars
        label={t('versionTab.picture.row.all')}
        cells={model.all}
        top={bars + BARS}
        size={size}
      />
    </svg>
  );
}

function Columns(props: { model: SkewModel; size: PlotSize }) {
  const t = useFleetText();
  const { model, size } = props;
  const noteOf = (minor: string) => {
    if (model.here.includes(minor)) return t('versionTab.picture.here');
    if (minor === model.next) return t('versionTab.picture.next');
    const status = model.support.get(minor);
    return status === undefined || status === 'supported'
      ? ''
      : t(`versionTab.supportStatus.${status}`);
  };
  return (
    <>
      {model.minors.map(minor => {
        const here = model.here.includes(minor);
        const left = size.leftOf(minor) + INDENT;
        return (
          <g key={minor} className={here ? styles.here : undefined}>
            <rect
              className={styles.column}
              x={size.leftOf(minor)}
              y={0}
              width={size.column}
              height={size.height}
            />
            <text className={styles.minor} x={left} y={16}>
              {minor}
            </text>
            <text className={styles.note} x={left} y={31}>
              {noteOf(minor)}
            </text>
          </g>
        );
      })}
      {model.hasOther ? (
        <text
          className={styles.note}
          x={size.leftOf(undefined) + INDENT}
          y={16}
        >
          {t('versionTab.picture.other')}
        </text>
      ) : null}
    </>
  );
}

/** The minors that kubelets may have. */
function Window(props: { model: SkewModel; size: PlotSize }) {
  const t = useFleetText();
  const { model, size } = props;
  const left = size.leftOf(model.window.from);
  const top = HEAD + COMPONENT_ROWS.indexOf('kubelets') * ROW;
  const width = size.leftOf(model.window.to) + size.column - left;
  return (
    <>
      <rect
        className={styles.window}
        x={left + 1}
        y={top + 1}
        width={Math.max(0, width - 2)}
        height={ROW - 2}
      />
      <text className={styles.windowWord} x={0} y={top + 35}>
        {t('versionTab.picture.window')}
      </text>
    </>
  );
}

function Row(props: {
  row: ComponentRow;
  cells: SkewCell[];
  top: number;
  size: PlotSize;
}) {
  const t = useFleetText();
  const { row, cells, top, size } = props;
  return (
    <>
      <Rule top={top} size={size} />
      <text x={0} y={top + 19}>
        {t(`versionTab.picture.row.${row}`)}
      </text>
      {cells.length ? null : (
        <text className={styles.rowNone} x={LABELS + INDENT} y={top + 19}>
          {t('versionTab.picture.rowNone')}
        </text>
      )}
      {cells.map(cell => (
        <Cell
          key={cell.minor ?? ''}
          cell={cell}
          left={size.leftOf(cell.minor)}
          top={top}
        />
      ))}
    </>
  );
}

/** A shape, a number and a word. */
function Cell(props: { cell: SkewCell; left: number; top: number }) {
  const t = useFleetText();
  const { cell, left, top } = props;
  return (
    <g>
      <title>{cellTitle(cell)}</title>
      <Glyph
        look={SKEW_LOOKS[cell.status]}
        x={left + INDENT}
        y={top + 8}
        size={GLYPH}
      />
      <text className={styles.count} x={left + 26} y={top + 18}>
        {cell.count}
      </text>
      <text className={styles.status} x={left + INDENT} y={top + 35}>
        {t(`versionTab.skew.${cell.status}`)}
      </text>
    </g>
  );
}
