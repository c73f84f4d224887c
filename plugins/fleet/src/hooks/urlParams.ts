/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { toQueryString } from '@fleetstage/plugin-fleet-common';

/** Values of a URL's query; what is empty or 0 is left out. */
export type QueryParams = Record<
  string,
  string | number | readonly string[] | undefined
>;

export const PAGE_SIZES = [25, 50, 100];

/** All values of a key, each once; undefined for none. */
export function readList(
  params: URLSearchParams,
  key: string,
): string[] | undefined {
  const values = [...new Set(params.getAll(key).filter(Boolean))];
  return values.length ? values : undefined;
}

/** Like {@link readList}, without what this version does not know. */
export function readKnown<T extends string>(
  params: URLSearchParams,
  key: string,
  known: readonly T[],
): T[] | undefined {
  const values = params.getAll(key);
  const found = known.filter(each => values.includes(each));
  return found.length ? found : undefined;
}

/** One value of those known, or the fallback. */
export function readOne<T extends string>(
  params: URLSearchParams,
  key: string,
  known: readonly T[],
  fallback: T,
): T {
  const value = params.get(key);
  return known.find(each => each === value) ?? fallback;
}

/** A text that the API takes: trimmed, and no longer than it allows. */
export function readText(
  params: URLSearchParams,
  key: string,
): string | undefined {
  return params.get(key)?.trim().slice(0, 200) || undefined;
}

/** A whole number above 0, or 0. */
export function readNumber(params: URLSearchParams, key: string): number {
  const parsed = Number(params.get(key) ?? '0');
  return Number.isInteger(parsed) && parsed > 0 ? parsed : 0;
}

/** One of the page sizes that are offered. */
export function readLimit(params: URLSearchParams): number {
  const limit = readNumber(params, 'limit');
  return PAGE_SIZES.includes(limit) ? limit : PAGE_SIZES[0];
}

/** Writes a query; the readers above read the same from it. */
export function writeParams(values: QueryParams): URLSearchParams {
  const present: QueryParams = {};
  for (const [key, value] of Object.entries(values)) {
    if (value !== 0) present[key] = value;
  }
  return new URLSearchParams(toQueryString(present));
}

/** A value, or undefined where it is the one that the URL need not say. */
export function unless<T>(value: T, usual: T): T | undefined {
  return value === usual ? undefined : value;
}

/** Without a value that is there, with it otherwise; undefined once none is left. */
export function toggled<T>(
  values: readonly T[] | undefined,
  value: T,
): T[] | undefined {
  const next = values?.includes(value)
    ? values.filter(each => each !== value)
    : [...(values ?? []), value];
  return next.length ? next : undefined;
}
