/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { X509Certificate } from 'node:crypto';
import type { CertificateInfo } from '@fleetstage/plugin-fleet-common';
import { untrustedText } from '../text/untrustedText';

/**
 * The dates and names of a certificate, or `undefined` when it cannot be read.
 *
 * @param certificate - DER bytes, or PEM text whose first certificate counts
 * @public
 */
export function certificateInfo(
  kind: CertificateInfo['kind'],
  certificate: Buffer | string,
): CertificateInfo | undefined {
  try {
    const parsed = new X509Certificate(certificate);
    return {
      kind,
      subject: distinguishedName(parsed.subject),
      issuer: distinguishedName(parsed.issuer),
      notBefore: new Date(parsed.validFrom).toISOString(),
      notAfter: new Date(parsed.validTo).toISOString(),
    };
  } catch {
    return undefined;
  }
}

// Node writes one attribute a line.
function distinguishedName(name: string | undefined): string {
  return untrustedText((name ?? '').split('\n').join(', '));
}
