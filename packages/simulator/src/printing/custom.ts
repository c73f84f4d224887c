/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { PrinterColumn } from '../discovery/resource';
import { KubeObject } from '../storage/objects';
import { Cell, ColumnDefinition, columns, nameOf, Printer } from './columns';
import { age } from './duration';
import { evaluateJsonPath, parseJsonPath } from './jsonPath';

const AGE: PrinterColumn = {
  name: 'Age',
  type: 'date',
  jsonPath: '.metadata.creationTimestamp',
};

/**
 * The cell of a column that a CustomResourceDefinition declares. A missing value, or one of another type, prints as null; a date prints as
 * age; several values of a path are joined by commas.
 */
function customCell(values: unknown[], type: string, now: Date): Cell {
  if (values.length === 0) return null;
  const [first] = values;
  switch (type) {
    case 'integer':
      return typeof first === 'number' ? Math.trunc(first) : null;
    case 'number':
      return typeof first === 'number' ? first : null;
    case 'boolean':
      return typeof first === 'boolean' ? first : null;
    case 'date':
      return typeof first === 'string' ? age(first, now) : '<unknown>';
    default:
      return values.map(plain).join(',');
  }
}

function plain(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Name, then the declared columns; a kind that declares none has Name and Age. */
export function customPrinter(declared: PrinterColumn[]): Printer {
  const used = declared.length > 0 ? declared : [AGE];
  const paths = used.map(column => parseJsonPath(column.jsonPath));
  const definitions: ColumnDefinition[] = used.map(column => ({
    name: column.name,
    type: column.type as ColumnDefinition['type'],
    format: column.format ?? '',
    description: column.description ?? '',
    priority: column.priority ?? 0,
  }));
  return {
    columns: [...columns('Name'), ...definitions],
    cells: (object: KubeObject, now: Date) => [
      nameOf(object),
      ...paths.map((path, index) =>
        customCell(evaluateJsonPath(object, path), used[index].type, now),
      ),
    ],
  };
}
