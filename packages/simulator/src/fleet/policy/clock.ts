/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Clock } from '../../storage/clock';
import { Dict, dict } from '../../storage/objects';
import { HOUR, MINUTE, rfc3339 } from '../meta';
import { LAST_SCAN } from './reportResults';

/** Gatekeeper's audit: a run each minute, and every constraint of a run says the same. */
export const auditClock: Clock = {
  interval: MINUTE,
  at: (object, started) => {
    const status = dict(object.status);
    if (status.auditTimestamp === undefined) return object;
    return {
      ...object,
      status: { ...status, auditTimestamp: rfc3339(started) },
    };
  },
};

/** Kyverno's background scan: once an hour. Results that no scan refreshes keep their time. */
export const scanClock: Clock = {
  interval: HOUR,
  at: (object, started) => {
    if (!Array.isArray(object.results)) return object;
    const timestamp = { nanos: 0, seconds: started.getTime() / 1000 };
    const results = (object.results as Dict[]).map(result =>
      result.timestamp === LAST_SCAN ? { ...result, timestamp } : result,
    );
    return { ...object, results };
  },
};
