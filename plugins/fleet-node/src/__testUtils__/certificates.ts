/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import 'reflect-metadata';
import { createPrivateKey, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY = 24 * 60 * 60 * 1000;

/** A certificate and its key, PEM. */
export interface KeyPair {
  cert: string;
  key: string;
}

/** Issues certificates for tests. */
export interface TestAuthority {
  cert: string;
  issue(options?: {
    commonName?: string;
    altName?: { type: 'ip' | 'dns'; value: string };
    /** From now to the end of the certificate; negative for one that has expired. */
    days?: number;
  }): Promise<KeyPair>;
}

async function newKeys() {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, [
    'sign',
    'verify',
  ]);
  const der = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  const key = createPrivateKey({
    key: Buffer.from(der),
    format: 'der',
    type: 'pkcs8',
  });
  return {
    keys: keys as CryptoKeyPair,
    pem: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

export async function newTestAuthority(name = 'test'): Promise<TestAuthority> {
  x509.cryptoProvider.set(webcrypto as Crypto);
  const { keys } = await newKeys();
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    notBefore: new Date(Date.now() - DAY),
    notAfter: new Date(Date.now() + 100 * DAY),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [new x509.BasicConstraintsExtension(true, undefined, true)],
  });
  return {
    cert: authority.toString('pem'),
    async issue(options = {}) {
      const { keys: own, pem } = await newKeys();
      const days = options.days ?? 10;
      const certificate = await x509.X509CertificateGenerator.create({
        subject: `CN=${options.commonName ?? 'kube-apiserver'}`,
        issuer: authority.subject,
        notBefore: new Date(Date.now() - 20 * DAY),
        notAfter: new Date(Date.now() + days * DAY),
        signingKey: keys.privateKey,
        publicKey: own.publicKey,
        signingAlgorithm: ALGORITHM,
        extensions: [
          new x509.SubjectAlternativeNameExtension([
            options.altName ?? { type: 'ip', value: '127.0.0.1' },
          ]),
        ],
      });
      return { cert: certificate.toString('pem'), key: pem };
    },
  };
}
