/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  certificatesFactSchema,
  type CertificateInfo,
  type CertificatesFact,
  type UnreadPart,
} from '@fleetstage/plugin-fleet-common';
import type { FleetProbe, ProbeContext } from '@fleetstage/plugin-fleet-node';
import { unlessRefused } from './shared';
import { readWebhooks } from './webhooks';

/**
 * The authorities that admission webhooks are trusted by. Contract: fleet-rules section 9.
 *
 * @remarks Apart from the certificates of the connection: those are read before anything else, and a list that is slow must not
 * hold up the other probes. When the right is taken away (403), what was known stands: the certificates are still in use.
 * @internal
 */
export const authoritiesProbe: FleetProbe<CertificatesFact> = {
  name: 'authorities',
  source: 'API server',
  schema: certificatesFactSchema,
  freshForSeconds: 60 * 60,
  minIntervalSeconds: 5 * 60,
  async collect(context) {
    const unread: UnreadPart[] = [];
    const webhooks = await unlessRefused(
      readWebhooks(context),
      'authorities of admission webhooks',
      unread,
    );
    return {
      certificates: webhooks?.certificates ?? earlier(context),
      ...(unread.length > 0 && { unread }),
    };
  },
};

function earlier({ previous }: ProbeContext): CertificateInfo[] {
  const parsed = certificatesFactSchema.safeParse(previous?.value);
  return parsed.success ? parsed.data.certificates : [];
}
