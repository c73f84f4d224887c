/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { readNumber, writeParams } from './urlParams';

/** Everything that the URL of the tab "Version skew" says: which part of its long lists is shown. */
export interface VersionTabUrl {
  blockersOffset: number;
  addOnsOffset: number;
  certificatesOffset: number;
}

export const VERSION_TAB_CODEC = {
  parse: (params: URLSearchParams): VersionTabUrl => ({
    blockersOffset: readNumber(params, 'blockersOffset'),
    addOnsOffset: readNumber(params, 'addOnsOffset'),
    certificatesOffset: readNumber(params, 'certificatesOffset'),
  }),
  format: (url: VersionTabUrl): URLSearchParams => writeParams({ ...url }),
};
