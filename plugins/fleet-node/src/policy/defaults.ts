/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/**
 * Values that an API server writes where nobody wrote one, by the path of the map they stand in; `*` is every item of
 * a list.
 * @public
 */
export type DefaultsTable = readonly (readonly [
  path: string,
  defaults: Readonly<Record<string, unknown>>,
])[];

/**
 * A spec with the defaults of its definition filled in, as the API server does it: only in maps that are there.
 * @public
 */
export function withDefaults(
  spec: Readonly<Record<string, unknown>>,
  table: DefaultsTable,
): Record<string, unknown> {
  return table.reduce<Record<string, unknown>>(
    (result, [path, defaults]) =>
      fill(result, path ? path.split('.') : [], defaults) as Record<
        string,
        unknown
      >,
    { ...spec },
  );
}

function fill(
  value: unknown,
  [step, ...rest]: readonly string[],
  defaults: Readonly<Record<string, unknown>>,
): unknown {
  if (Array.isArray(value)) {
    return step === '*' ? value.map(item => fill(item, rest, defaults)) : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const map = value as Record<string, unknown>;
  if (step === undefined) return { ...map, ...missing(map, defaults) };
  return Object.hasOwn(map, step)
    ? { ...map, [step]: fill(map[step], rest, defaults) }
    : map;
}

function missing(
  map: Record<string, unknown>,
  defaults: Readonly<Record<string, unknown>>,
) {
  return Object.fromEntries(
    Object.entries(defaults).filter(
      ([key]) => map[key] === undefined || map[key] === null,
    ),
  );
}
