/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Button, Text } from '@backstage/ui';
import { useEffect, useRef, type ReactNode } from 'react';
import { type UrlQuery } from '../../hooks/useUrlQuery';
import { useFleetText } from '../../hooks/useFleetText';
import { type ListColumn } from './ListTable';
import { PagedTable, type ListQuery } from './PagedTable';
import { Section } from './Section';

/** Rows of a page of clusters. */
export const CLUSTER_ROWS = 10;

/** The clusters behind what is opened in the matrix above. They come into view; Escape closes them. */
export function OpenedClusters<T>(props: {
  /** What is opened, as the URL says it. */
  opened: string;
  title: string;
  query: ListQuery<T>;
  url: UrlQuery<{ clustersOffset: number }>;
  columns: ReadonlyArray<ListColumn<T>>;
  keyOf: (cluster: T) => string;
  /** Said in place of an empty table. */
  none: string;
  /** Stands above the table. */
  note?: ReactNode;
  close: string;
  onClose: () => void;
}) {
  const t = useFleetText();
  const { opened, title, query, url, columns, keyOf, none, note } = props;
  const { close, onClose } = props;
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    root.current?.scrollIntoView?.({ block: 'nearest' });
  }, [opened]);
  return (
    // Escape works wherever the focus is within it.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={root}
      onKeyDown={event => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <Section
        title={title}
        hint={
          query.data
            ? t('page.header.clusters', { count: query.data.totalItems })
            : undefined
        }
        actions={
          <Button size="small" variant="tertiary" onPress={onClose}>
            {close}
          </Button>
        }
      >
        {note}
        <PagedTable<T>
          label={title}
          query={query}
          offset={url.query.clustersOffset}
          limit={CLUSTER_ROWS}
          onOffset={next => url.change({ clustersOffset: next })}
          empty={<Text>{none}</Text>}
          columns={columns}
          keyOf={keyOf}
        />
      </Section>
    </div>
  );
}
