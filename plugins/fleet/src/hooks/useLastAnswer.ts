/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { FleetApiError } from '@fleetstage/plugin-fleet-common';
import { useRef } from 'react';

/** What a query says, as far as a page needs it. */
export interface Answer<T> {
  data: T | undefined;
  error: Error | null;
  dataUpdatedAt: number;
  /** True when the data is that of an earlier query. */
  isPlaceholderData: boolean;
  refetch: () => unknown;
}

/** True when the API refuses to answer whoever asks. */
export function isDenied(error: Error | null): boolean {
  return (
    error instanceof FleetApiError &&
    (error.status === 401 || error.status === 403)
  );
}

/**
 * Keeps the last answer on screen, with its age, when the answer to a new filter fails: the page then still has the
 * means to change it. Who may not see something any more sees nothing of it.
 */
export function useLastAnswer<T>(query: Answer<T>): Answer<T> {
  const last = useRef<{ data: T; at: number }>();
  const { data, error, dataUpdatedAt, isPlaceholderData, refetch } = query;
  if (data !== undefined && !isPlaceholderData) {
    last.current = { data, at: dataUpdatedAt };
  }
  if (isDenied(error)) last.current = undefined;
  const kept = data === undefined && error ? last.current : undefined;
  return {
    data: kept ? kept.data : data,
    error,
    dataUpdatedAt: kept ? kept.at : dataUpdatedAt,
    isPlaceholderData: isPlaceholderData || kept !== undefined,
    refetch,
  };
}
