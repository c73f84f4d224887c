/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type ReactNode } from 'react';
import { type Answer } from '../../hooks/useLastAnswer';
import { FleetFailure } from './FleetFailure';
import { ListTable, type ListTableProps } from './ListTable';
import { NothingMatches } from './NothingMatches';
import { Pager } from './Pager';
import { UpdateFailed } from './UpdateFailed';

/** The answer of a paged query, as far as a list needs it. */
export type ListQuery<T> = Answer<{ items: T[]; totalItems: number }>;

/** A paged table with all that can become of it: loading, failed, nothing, nothing under the filter, old. */
export function PagedTable<T>(
  props: Omit<ListTableProps<T>, 'items' | 'isStale'> & {
    query: ListQuery<T>;
    offset: number;
    limit: number;
    onOffset: (offset: number) => void;
    onLimit?: (limit: number) => void;
    /** What stands in place of an empty table. */
    empty: ReactNode;
    /** Given when a filter is set: nothing then means "nothing matches". */
    onClear?: () => void;
  },
) {
  const { query, offset, limit, onOffset, onLimit, empty, onClear, ...table } =
    props;
  const { data, error, dataUpdatedAt, isPlaceholderData, refetch } = query;
  if (!data && error) return <FleetFailure error={error} onRetry={refetch} />;
  return (
    <>
      <UpdateFailed
        error={error}
        dataUpdatedAt={dataUpdatedAt}
        onRetry={refetch}
      />
      {data?.totalItems === 0 && onClear ? (
        <NothingMatches onClear={onClear} />
      ) : null}
      {data?.totalItems === 0 && !onClear ? empty : null}
      {data?.totalItems === 0 ? null : (
        <ListTable {...table} items={data?.items} isStale={isPlaceholderData} />
      )}
      {data ? (
        <Pager
          label={table.label}
          offset={offset}
          limit={limit}
          total={data.totalItems}
          onOffset={onOffset}
          onLimit={onLimit}
        />
      ) : null}
    </>
  );
}
