/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  certificatesFactSchema,
  type CertificateInfo,
  type CertificatesFact,
  type UnreadPart,
} from '@fleetstage/plugin-fleet-common';
import {
  ProbeFailure,
  type FleetProbe,
  type ProbeContext,
} from '@fleetstage/plugin-fleet-node';
import { readKubeSystem, readVersion } from './shared';
import { readWebhooks } from './webhooks';

/**
 * The certificates that can be seen from outside: the API server's own, the one of the kubeconfig, and the authorities that
 * admission webhooks are trusted by. Contract: fleet-rules section 9.
 *
 * @remarks Those of kubelets, etcd and the control plane's clients are not among them: they lie in files and Secrets, and no
 * right to those is asked for.
 * @internal
 */
export const certificatesProbe: FleetProbe<CertificatesFact> = {
  name: 'certificates',
  source: 'TLS handshake and API server',
  schema: certificatesFactSchema,
  freshForSeconds: 60 * 60,
  async collect(context) {
    // Opens the connection that the certificate is taken from; a refused certificate is looked at all the same.
    const version = await readVersion(context).catch(() => undefined);
    const serving = await context.client.servingCertificate({
      signal: context.signal,
    });
    const { certificate: client } = context.client.credential;
    const unread: UnreadPart[] = [];
    const webhooks =
      version?.status === 200 ? await authorities(context, unread) : [];
    return {
      certificates: [serving, client, ...webhooks].filter(
        (certificate): certificate is CertificateInfo =>
          certificate !== undefined,
      ),
      ...(unread.length > 0 && { unread }),
    };
  },
};

/** Whatever goes wrong here, the other certificates were seen. */
async function authorities(
  context: ProbeContext,
  unread: UnreadPart[],
): Promise<CertificateInfo[]> {
  try {
    // A credential that is refused is not tried again.
    const { status } = await readKubeSystem(context);
    if (status === 401) return [];
    return (await readWebhooks(context)).certificates;
  } catch (error) {
    const reason =
      error instanceof ProbeFailure
        ? error.message
        : 'The webhook configurations could not be read';
    unread.push({ part: 'authorities of admission webhooks', reason });
    return [];
  }
}
