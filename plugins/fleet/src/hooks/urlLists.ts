/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { toggled } from './urlParams';
import { type UrlQuery } from './useUrlQuery';

/** Which page of a list the URL shows, and how to turn to another; a new page size starts at the first. */
export function pagesOf(url: UrlQuery<{ offset: number; limit: number }>) {
  const { offset, limit } = url.query;
  return {
    offset,
    limit,
    onOffset: (next: number) => url.change({ offset: next }),
    onLimit: (next: number) => url.change({ limit: next, offset: 0 }),
  };
}

/** Which rows of a list the URL unfolds, and how to fold one; that is no step for the back button. */
export function foldsOf(url: UrlQuery<{ open?: string[] }>) {
  const { open = [] } = url.query;
  return {
    open,
    onToggle: (key: string) =>
      url.change({ open: toggled(open, key) }, { replace: true }),
  };
}
