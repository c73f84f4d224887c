/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  certificatesFactSchema,
  type CertificateInfo,
  type CertificatesFact,
} from '@fleetstage/plugin-fleet-common';
import type { FleetProbe } from '@fleetstage/plugin-fleet-node';
import { readVersion } from './shared';

/**
 * The certificates of the connection: the API server's own, and the one of the kubeconfig. Contract: fleet-rules section 9.
 *
 * @remarks Needs no right and no list, so that no other probe waits long for it. Certificates of kubelets,
 * etcd and the control plane's clients are not among them: they lie in files and Secrets, and no right to those is asked for.
 * @internal
 */
export const certificatesProbe: FleetProbe<CertificatesFact> = {
  name: 'certificates',
  source: 'TLS handshake',
  schema: certificatesFactSchema,
  freshForSeconds: 60 * 60,
  async collect(context) {
    // Opens the connection that the certificate is taken from; a refused certificate is looked at all the same.
    await readVersion(context).catch(() => undefined);
    const serving = await context.client.servingCertificate({
      signal: context.signal,
    });
    const { certificate: client } = context.client.credential;
    return {
      certificates: [serving, client].filter(
        (certificate): certificate is CertificateInfo =>
          certificate !== undefined,
      ),
    };
  },
};
