/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/**
 * When a JSON Web Token ends, read without verifying it: only to warn people in time.
 *
 * @returns ISO time, or `undefined` for anything that is not such a token
 * @internal
 */
export function tokenExpiry(token: string): string | undefined {
  const payload = token.split('.')[1];
  if (!payload || token.split('.').length !== 3) return undefined;
  try {
    const claims: unknown = JSON.parse(
      Buffer.from(payload, 'base64url').toString('utf8'),
    );
    const exp = (claims as { exp?: unknown } | null)?.exp;
    return typeof exp === 'number' && exp > 0 && exp < 8.64e12
      ? new Date(exp * 1000).toISOString()
      : undefined;
  } catch {
    return undefined;
  }
}
