/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { KubeObject, ObjectMeta } from '../storage/objects';

export interface ColumnDefinition {
  name: string;
  type: 'string' | 'integer' | 'number' | 'boolean' | 'date';
  format: string;
  description: string;
  priority: number;
}

export type Cell = string | number | boolean | null;

export interface RowCondition {
  type: string;
  status: string;
  reason: string;
  message: string;
}

/** How a kind is printed: its columns, and the cells of one object in the same order. */
export interface Printer {
  columns: ColumnDefinition[];
  cells: (object: KubeObject, now: Date) => Cell[];
  conditions?: (object: KubeObject) => RowCondition[] | undefined;
}

const DESCRIPTIONS: Record<string, string> = {
  Name: 'Name of the object, unique in its namespace.',
  Age: 'Time since the object was created.',
};

/**
 * Column definitions from short texts: `Name` is a string, `Desired:integer` has a type, a leading `+` means priority 1 (shown by
 * `-o wide` only). The column `Name` has the format `name`.
 */
export function columns(...texts: string[]): ColumnDefinition[] {
  return texts.map(text => {
    const wide = text.startsWith('+');
    const [name, type] = (wide ? text.slice(1) : text).split(':');
    return {
      name,
      type: (type ?? 'string') as ColumnDefinition['type'],
      format: name === 'Name' ? 'name' : '',
      description: DESCRIPTIONS[name] ?? `${name} of the object.`,
      priority: wide ? 1 : 0,
    };
  });
}

export function nameOf(object: KubeObject): string {
  const meta: ObjectMeta = object.metadata;
  return meta.name ?? '';
}
