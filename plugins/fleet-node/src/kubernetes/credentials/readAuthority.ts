/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import fs from 'node:fs';
import tls from 'node:tls';
import type { Cluster } from '@kubernetes/client-node';
import { ProbeFailure } from '../ProbeFailure';

/**
 * The PEM bundle that a kubeconfig's cluster is checked with; `undefined` means the system's authorities.
 *
 * @throws ProbeFailure `tls` when it is named but cannot be read
 * @internal
 */
export function readAuthority(cluster: Cluster): string | undefined {
  let pem: string | undefined;
  if (cluster.caData) {
    pem = Buffer.from(cluster.caData, 'base64').toString('utf8');
  } else if (cluster.caFile) {
    try {
      pem = fs.readFileSync(cluster.caFile, 'utf8');
    } catch {
      throw new ProbeFailure(
        'tls',
        'The file with the certificate authority of the cluster cannot be read',
      );
    }
  }
  if (pem === undefined) return undefined;
  try {
    if (!pem.includes('-----BEGIN ')) throw new Error('no PEM');
    tls.createSecureContext({ ca: pem });
  } catch {
    throw new ProbeFailure(
      'tls',
      'The certificate authority of the cluster is not valid PEM',
    );
  }
  return pem;
}
