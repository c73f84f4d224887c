/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { useAppSearchParams } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { useStableCallback } from './useStableCallback';

/** How the state of a page is written to its URL and read from it. */
export interface UrlCodec<Q extends object> {
  /** Leaves out what it does not know, so that an old link still opens. */
  parse(params: URLSearchParams): Q;
  /** The shortest that `parse` reads as the same. */
  format(query: Q): URLSearchParams;
}

/** The state of a page, which lives in the URL alone, and how to change it. */
export interface UrlQuery<Q extends object> {
  query: Q;
  change(part: Partial<Q>, options?: { replace?: boolean }): void;
}

/** Works in both frontend systems: search params fall back to React Router in an old app. */
export function useUrlQuery<Q extends object>(codec: UrlCodec<Q>): UrlQuery<Q> {
  const [params, setParams] = useAppSearchParams();
  const search = params.toString();
  const query = useMemo(
    () => codec.parse(new URLSearchParams(search)),
    [codec, search],
  );
  const change = useStableCallback(
    (part: Partial<Q>, options?: { replace?: boolean }) =>
      setParams(codec.format({ ...query, ...part }), options),
  );
  return { query, change };
}
