/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ApprovedAddOns } from './approvedAddOns';
import { bundledCalendars, type Calendar } from './calendars';

/** What the rules on versions know beside the facts. */
export interface VersionKnowledge {
  /** Support calendars by provider; one that is configured stands in place of the bundled one. */
  calendars: ReadonlyMap<string, Calendar>;
  /** The organisation's table; absent where none is configured. */
  approved?: ApprovedAddOns;
}

let bundled: VersionKnowledge | undefined;

/** What is known without any configuration. */
export function bundledKnowledge(): VersionKnowledge {
  bundled ??= { calendars: bundledCalendars() };
  return bundled;
}
