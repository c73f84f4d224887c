/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/**
 * How long to wait for a cluster, in milliseconds.
 * @public
 */
export interface Deadlines {
  /** For the connection, TLS included. */
  connectMs: number;
  /** From the request to the first byte of its answer. */
  headersMs: number;
  /** Between two pieces of an answer. */
  bodyMs: number;
  /** For one request and its answer: ends a drip that the others let pass. */
  totalMs: number;
  /** For a command or an identity provider to hand out a credential. */
  credentialsMs: number;
}

/** @internal */
export const DEFAULT_DEADLINES: Deadlines = {
  connectMs: 5_000,
  headersMs: 15_000,
  bodyMs: 10_000,
  totalMs: 30_000,
  credentialsMs: 20_000,
};
