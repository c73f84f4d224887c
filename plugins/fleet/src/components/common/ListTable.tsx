/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { VisuallyHidden } from '@backstage/ui';
import { Fragment, useEffect, useRef, useState, type ReactNode } from 'react';
import { FoldButton } from './FoldButton';
import { Loading } from './Loading';
import styles from './ListTable.module.css';

/** A column of a {@link ListTable}. */
export interface ListColumn<T> {
  id: string;
  label: string;
  /** Stands in the head in place of the label, which then names the column for screen readers. */
  head?: ReactNode;
  className?: string;
  /** At the right, in tabular figures. */
  numeric?: boolean;
  isRowHeader?: boolean;
  /** May break into several lines and takes the room that others leave. */
  wrap?: boolean;
  cell: (item: T) => ReactNode;
}

/** Rows that fold out. */
export interface ListFold<T> {
  open: readonly string[];
  onToggle: (key: string) => void;
  nameOf: (item: T) => string;
  render: (item: T) => ReactNode;
}

/** What a {@link ListTable} is given. */
export interface ListTableProps<T> {
  label: string;
  columns: ReadonlyArray<ListColumn<T>>;
  /** Undefined while they load. */
  items: readonly T[] | undefined;
  keyOf: (item: T) => string;
  /** True while the rows are those of the previous query. */
  isStale?: boolean;
  /** The row that the page is about, among others. */
  isCurrent?: (item: T) => boolean;
  fold?: ListFold<T>;
}

/** A table of one page of rows, cut by the server; rows can fold out. */
export function ListTable<T>(props: ListTableProps<T>) {
  const { label, columns, items, keyOf, isStale, isCurrent, fold } = props;
  const [frame, isWide] = useIsWide(items);
  if (!items) return <Loading blocks={[['100%', '160px']]} />;
  return (
    <div
      ref={frame}
      className={`${styles.frame} ${isStale ? styles.stale : ''}`}
      aria-busy={isStale}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keys scroll what is too wide
      tabIndex={isWide ? 0 : undefined}
    >
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            {fold ? <td className={styles.fold} /> : null}
            {columns.map(column => (
              <th key={column.id} scope="col" className={classOf(column)}>
                {column.head ? (
                  <VisuallyHidden>{column.label}</VisuallyHidden>
                ) : (
                  column.label
                )}
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(item => (
            <ListRow
              key={keyOf(item)}
              id={keyOf(item)}
              item={item}
              columns={columns}
              current={isCurrent?.(item)}
              fold={fold}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** True while the content of the element is wider than its place. */
function useIsWide(content: unknown) {
  const ref = useRef<HTMLDivElement>(null);
  const [isWide, setWide] = useState(false);
  useEffect(() => {
    const { current } = ref;
    if (!current || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(() =>
      setWide(current.scrollWidth > current.clientWidth),
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, [content]);
  return [ref, isWide] as const;
}

function classOf<T>(column: ListColumn<T>): string {
  const classes = [
    column.numeric ? styles.number : '',
    column.wrap ? styles.wrap : '',
    column.className,
  ];
  return classes.filter(Boolean).join(' ');
}

/** True for what does something of its own when it is clicked. */
function isControl(target: EventTarget): boolean {
  return (
    target instanceof Element &&
    target.closest('a, button, input, summary, [role=button]') !== null
  );
}

function ListRow<T>(props: {
  id: string;
  item: T;
  columns: ReadonlyArray<ListColumn<T>>;
  current: boolean | undefined;
  fold: ListFold<T> | undefined;
}) {
  const { id, item, columns, current, fold } = props;
  const open = fold?.open.includes(id) ?? false;
  const rowClass =
    [fold ? styles.foldable : '', current ? styles.current : '']
      .filter(Boolean)
      .join(' ') || undefined;
  return (
    <Fragment>
      {/* The mouse may hit the whole row; the keyboard has the button within it. */}
      {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions */}
      <tr
        className={rowClass}
        aria-current={current || undefined}
        onClick={
          fold
            ? event => {
                if (!isControl(event.target)) fold.onToggle(id);
              }
            : undefined
        }
      >
        {fold ? (
          <td className={styles.fold}>
            <FoldButton
              open={open}
              name={fold.nameOf(item)}
              onToggle={() => fold.onToggle(id)}
            />
          </td>
        ) : null}
        {columns.map(column =>
          column.isRowHeader ? (
            <th key={column.id} scope="row" className={classOf(column)}>
              {column.cell(item)}
            </th>
          ) : (
            <td key={column.id} className={classOf(column)}>
              {column.cell(item)}
            </td>
          ),
        )}
      </tr>
      {fold && open ? (
        <tr className={styles.detailRow}>
          <td />
          <td colSpan={columns.length} className={styles.detail}>
            {fold.render(item)}
          </td>
        </tr>
      ) : null}
    </Fragment>
  );
}
