/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

export interface Config {
  fleet?: {
    policy?: {
      /** How Kyverno, and the policy reports of any engine, are read. */
      kyverno?: {
        /**
         * Interval of Kyverno's background scan (its flag `--backgroundScanInterval`). Results older than twice this count
         * as too old. Default 1 hour.
         */
        scanInterval?:
          | {
              days?: number;
              hours?: number;
              minutes?: number;
              seconds?: number;
            }
          | string;
      };
    };
  };
}
