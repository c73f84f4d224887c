/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type FleetText } from '../../hooks/useFleetText';
import { COMPONENT_ROWS, type SkewCell, type SkewModel } from './skewModel';

/** The picture in words, for whoever cannot see it. */
export function skewAlternative(model: SkewModel, t: FleetText): string {
  const rows = COMPONENT_ROWS.map(row =>
    t('versionTab.picture.alternativeRow', {
      row: t(`versionTab.picture.row.${row}`),
      cells:
        model.rows[row].map(cell => cellWords(cell, t)).join(', ') ||
        t('versionTab.picture.rowNone'),
    }),
  );
  return t('versionTab.picture.alternative', {
    rows: rows.join('; '),
    from: model.window.from,
    to: model.window.to,
  });
}

function cellWords(cell: SkewCell, t: FleetText): string {
  return t('versionTab.picture.alternativeCell', {
    number: String(cell.count),
    minor: cell.minor ?? t('versionTab.picture.other'),
    status: t(`versionTab.skew.${cell.status}`),
  });
}

/** The exact versions behind a cell, for its title. */
export function cellTitle(cell: SkewCell): string {
  return cell.lines
    .map(
      ({ component, version, count, reason }) =>
        `${count} × ${component} ${version}: ${reason}`,
    )
    .join('\n');
}
