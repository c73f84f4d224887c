/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/** A request as the API server sees it, free of HTTP versions and sockets. */
export interface ApiRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  accept?: string;
  contentType?: string;
  acceptEncoding?: string;
  ifNoneMatch?: string;
  authorization?: string;
  userAgent?: string;
  body: Buffer;
}

/** A complete answer. */
export interface BodyResponse {
  status: number;
  contentType: string;
  body: string;
  headers?: Record<string, string>;
}

/** An answer that stays open: `start` gets the means to write and returns what to do when the client leaves. */
export interface StreamResponse {
  status: number;
  contentType: string;
  headers?: Record<string, string>;
  start: (write: (chunk: string) => void, end: () => void) => () => void;
}

export type ApiResponse = BodyResponse | StreamResponse;

export function isStream(response: ApiResponse): response is StreamResponse {
  return 'start' in response;
}
