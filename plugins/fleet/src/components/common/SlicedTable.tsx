/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ListTable, type ListTableProps } from './ListTable';
import { Pager } from './Pager';

/** Rows of a list that the API answers with at once. */
export const SLICE_ROWS = 25;

/** A list that came whole, of which one page is shown. */
export function SlicedTable<T>(
  props: Omit<ListTableProps<T>, 'items'> & {
    items: readonly T[];
    offset: number;
    onOffset: (offset: number) => void;
  },
) {
  const { items, onOffset, ...table } = props;
  const offset = sliceOffset(items.length, props.offset);
  return (
    <>
      <ListTable {...table} items={items.slice(offset, offset + SLICE_ROWS)} />
      <Pager
        label={table.label}
        offset={offset}
        limit={SLICE_ROWS}
        total={items.length}
        onOffset={onOffset}
      />
    </>
  );
}

/** An offset that shows something: a link may be older than the list. */
export function sliceOffset(total: number, offset: number): number {
  return offset < total ? offset : 0;
}
