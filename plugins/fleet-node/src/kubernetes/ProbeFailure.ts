/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ProbeErrorKind } from '@fleetstage/plugin-fleet-common';

/**
 * Why something could not be read from a cluster: data for the read model, never an exception for a page.
 *
 * @remarks The message is shown to people and stored: our own words, with host and status at most,
 * never a remote body, a header or a credential.
 * @public
 */
export class ProbeFailure extends Error {
  readonly kind: ProbeErrorKind;
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  /** How long the server asks to wait (429, 503), in seconds. */
  readonly retryAfterSeconds?: number;

  constructor(
    kind: ProbeErrorKind,
    message: string,
    details: { status?: number; retryAfterSeconds?: number } = {},
  ) {
    super(message);
    this.name = 'ProbeFailure';
    this.kind = kind;
    this.status = details.status;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}
