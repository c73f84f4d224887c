/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/**
 * An answer of the fleet API that is not the one asked for.
 * @public
 */
export class FleetApiError extends Error {
  /** HTTP status of the answer. */
  readonly status: number;

  constructor(status: number, name: string, message: string) {
    super(message);
    this.name = name;
    this.status = status;
  }
}
