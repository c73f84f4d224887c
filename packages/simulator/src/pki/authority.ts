/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

x509.cryptoProvider.set(webcrypto as Crypto);

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const HOUR = 3600 * 1000;
const DAY = 24 * HOUR;

export interface KeyAndCertificate {
  /** PKCS#8, PEM */
  key: string;
  /** PEM */
  cert: string;
}

export interface Authority extends KeyAndCertificate {
  certificate: x509.X509Certificate;
  keys: CryptoKeyPair;
}

async function newKeys(): Promise<CryptoKeyPair> {
  return (await webcrypto.subtle.generateKey(ALGORITHM, true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
}

async function keyPem(keys: CryptoKeyPair): Promise<string> {
  const pkcs8 = await webcrypto.subtle.exportKey(
    'pkcs8',
    keys.privateKey as unknown as Parameters<
      typeof webcrypto.subtle.exportKey
    >[1],
  );
  const body = Buffer.from(pkcs8 as ArrayBuffer).toString('base64');
  const lines = body.match(/.{1,64}/g) ?? [];
  return `-----BEGIN PRIVATE KEY-----\n${lines.join(
    '\n',
  )}\n-----END PRIVATE KEY-----\n`;
}

function serial(): string {
  return Buffer.from(webcrypto.getRandomValues(new Uint8Array(16)))
    .toString('hex')
    .replace(/^./, '1');
}

/** A new certificate authority, ECDSA P-256, valid for ten years from an hour before `now`. */
export async function newAuthority(
  commonName: string,
  now: Date,
): Promise<Authority> {
  const keys = await newKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: `CN=${commonName}`,
    notBefore: new Date(now.getTime() - HOUR),
    notAfter: new Date(now.getTime() + 3650 * DAY),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(
        // eslint-disable-next-line no-bitwise -- the flags of a key usage are bits
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return {
    keys,
    certificate,
    key: await keyPem(keys),
    cert: `${certificate.toString('pem')}\n`,
  };
}

/** A serving certificate for 127.0.0.1 and localhost. `days` counts from `now` to its end. */
export async function issueServerCertificate(
  authority: Authority,
  options: { commonName: string; now: Date; days: number },
): Promise<KeyAndCertificate> {
  const keys = await newKeys();
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: `CN=${options.commonName}`,
    issuer: authority.certificate.subject,
    notBefore: new Date(
      options.now.getTime() - (options.days < 30 ? 359 * DAY : HOUR),
    ),
    notAfter: new Date(options.now.getTime() + options.days * DAY),
    signingKey: authority.keys.privateKey,
    publicKey: keys.publicKey,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        { type: 'ip', value: '127.0.0.1' },
        { type: 'dns', value: 'localhost' },
        { type: 'dns', value: 'kubernetes.default.svc' },
      ]),
      await x509.AuthorityKeyIdentifierExtension.create(
        authority.certificate,
        false,
      ),
    ],
  });
  return {
    key: await keyPem(keys),
    cert: `${certificate.toString('pem')}\n`,
  };
}
