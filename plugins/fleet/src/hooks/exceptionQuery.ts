/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  EXEMPTION_STATES,
  type ExemptionState,
} from '@fleetstage/plugin-fleet-common';
import {
  PAGE_SIZES,
  readKnown,
  readLimit,
  readList,
  readNumber,
  readOne,
  readText,
  unless,
  writeParams,
} from './urlParams';

export const EXCEPTION_SORTS = ['expiry', 'name', 'matches'] as const;

/** Everything that the URL of the page "Exceptions" says. */
export interface ExceptionUrl {
  owner?: string[];
  state?: ExemptionState[];
  text?: string;
  sort: (typeof EXCEPTION_SORTS)[number];
  offset: number;
  limit: number;
  /** Names of the exceptions that are unfolded. */
  open?: string[];
  /** The day of the calendar that is looked at. */
  day?: string;
}

export const EXCEPTION_CODEC = {
  parse: (params: URLSearchParams): ExceptionUrl => ({
    owner: readList(params, 'owner'),
    state: readKnown(params, 'state', EXEMPTION_STATES),
    text: readText(params, 'text'),
    sort: readOne(params, 'sort', EXCEPTION_SORTS, 'expiry'),
    offset: readNumber(params, 'offset'),
    limit: readLimit(params),
    open: readList(params, 'open'),
    day: readText(params, 'day'),
  }),
  format: (url: ExceptionUrl): URLSearchParams => {
    const { sort, limit, ...others } = url;
    return writeParams({
      ...others,
      sort: unless(sort, 'expiry'),
      limit: unless(limit, PAGE_SIZES[0]),
    });
  },
};
