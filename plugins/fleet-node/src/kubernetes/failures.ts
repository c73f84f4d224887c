/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ProbeFailure } from './ProbeFailure';

const CERTIFICATE_PROBLEMS: Record<string, string> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate comes from an unknown authority',
  UNABLE_TO_GET_ISSUER_CERT: 'its certificate comes from an unknown authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'its certificate comes from an unknown authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate comes from an unknown authority',
  CERT_SIGNATURE_FAILURE: 'the signature of its certificate is wrong',
  CERT_REVOKED: 'its certificate is revoked',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'its certificate is made out for another name (name mismatch)',
};

const CONNECTION_PROBLEMS: Record<string, string> = {
  ECONNREFUSED: 'refused the connection',
  ENOTFOUND: 'is not known by name (DNS)',
  EAI_AGAIN: 'could not be looked up by name (DNS)',
  EHOSTUNREACH: 'cannot be routed to',
  ENETUNREACH: 'cannot be routed to',
  EADDRNOTAVAIL: 'cannot be routed to',
};

/**
 * Turns whatever a socket, TLS or HTTP threw into a {@link ProbeFailure}.
 * Only error codes are looked at: messages may quote what was sent or received.
 *
 * @param host - host and port, for the message
 * @internal
 */
export function failureFromError(error: unknown, host: string): ProbeFailure {
  if (error instanceof ProbeFailure) return error;
  const code = errorCode(error);
  if (code in CERTIFICATE_PROBLEMS) {
    return new ProbeFailure(
      'tls',
      `${host} is not trusted: ${CERTIFICATE_PROBLEMS[code]}`,
    );
  }
  if (code in CONNECTION_PROBLEMS) {
    return new ProbeFailure(
      'unreachable',
      `${host} ${CONNECTION_PROBLEMS[code]}`,
    );
  }
  if (code === 'ETIMEDOUT') {
    return new ProbeFailure('timeout', `${host} did not answer in time`);
  }
  if (/^(ERR_SSL_|ERR_TLS_|ERR_OSSL_|EPROTO)/.test(code)) {
    return new ProbeFailure(
      'tls',
      `${host} and the portal could not agree on TLS (${code})`,
    );
  }
  if (/^(HPE_|UND_ERR_RES_|UND_ERR_HEADERS_OVERFLOW)/.test(code)) {
    return new ProbeFailure(
      'malformed',
      `${host} sent an answer that is not valid HTTP`,
    );
  }
  if (/^(ECONN|EPIPE|UND_ERR_|ERR_HTTP2_|ERR_STREAM_)/.test(code)) {
    return new ProbeFailure('unreachable', `${host} closed the connection`);
  }
  return new ProbeFailure(
    'internal',
    `The request to ${host} failed${code ? ` (${code})` : ''}`,
  );
}

/**
 * The failure that an HTTP status other than 2xx means.
 *
 * @param asked - what was asked, such as `GET /api/v1/pods`; shown to people
 * @param retryAfter - the header of that name
 * @public
 */
export function failureFromStatus(
  status: number,
  asked: string,
  retryAfter?: string,
): ProbeFailure {
  const details = { status, retryAfterSeconds: retrySeconds(retryAfter) };
  const answered = `answered ${status} to ${asked}`;
  if (status >= 300 && status < 400) {
    return new ProbeFailure(
      'malformed',
      `The API server ${answered}: a redirect, which is not followed`,
      details,
    );
  }
  switch (status) {
    case 401:
      return new ProbeFailure(
        'unauthorized',
        `The API server does not accept the credential (${answered})`,
        details,
      );
    case 403:
      return new ProbeFailure(
        'forbidden',
        `The credential has no right to ${asked} (403)`,
        details,
      );
    case 404:
      return new ProbeFailure(
        'not-found',
        `There is no ${asked} (404)`,
        details,
      );
    case 429:
      return new ProbeFailure(
        'throttled',
        `The API server asks to slow down (${answered})`,
        details,
      );
    default:
      return new ProbeFailure(
        status >= 500 ? 'server-error' : 'malformed',
        `The API server ${answered}`,
        details,
      );
  }
}

function retrySeconds(header: string | undefined): number | undefined {
  if (!header) return undefined;
  const seconds = /^\d+$/.test(header)
    ? Number(header)
    : (Date.parse(header) - Date.now()) / 1000;
  // A server must not be able to silence its own collection for longer than an hour.
  return Number.isFinite(seconds)
    ? Math.min(Math.max(0, Math.round(seconds)), 3600)
    : undefined;
}

function errorCode(error: unknown, depth = 0): string {
  if (typeof error !== 'object' || error === null || depth > 4) return '';
  const { code, name, cause, errors } = error as {
    code?: unknown;
    name?: unknown;
    cause?: unknown;
    errors?: unknown;
  };
  const inner = Array.isArray(errors) ? errors[0] : cause;
  const innerCode = errorCode(inner, depth + 1);
  if (innerCode) return innerCode;
  if (typeof code === 'string') return code;
  // undici gives some of its parser's errors no code.
  return name === 'HTTPParserError' ? 'HPE_UNKNOWN' : '';
}
