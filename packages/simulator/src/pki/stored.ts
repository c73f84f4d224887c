/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import 'reflect-metadata';
import { createPrivateKey, webcrypto } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
import { Authority, newAuthority } from './authority';

const MONTH = 30 * 24 * 3600 * 1000;

async function load(folder: string, now: Date): Promise<Authority | undefined> {
  try {
    const cert = await readFile(join(folder, 'ca.crt'), 'utf8');
    const key = await readFile(join(folder, 'ca.key'), 'utf8');
    const certificate = new x509.X509Certificate(cert);
    if (certificate.notAfter.getTime() < now.getTime() + MONTH)
      return undefined;
    const pkcs8 = createPrivateKey(key).export({
      type: 'pkcs8',
      format: 'der',
    });
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
    const privateKey = await webcrypto.subtle.importKey(
      'pkcs8',
      pkcs8,
      algorithm,
      true,
      ['sign'],
    );
    const publicKey = await certificate.publicKey.export(algorithm, ['verify']);
    return {
      cert,
      key,
      certificate,
      keys: { privateKey: privateKey as CryptoKey, publicKey },
    };
  } catch {
    // No authority yet, or one that cannot be read: a new one takes its place.
    return undefined;
  }
}

/** The certificate authority of a state folder, made at the first start. Clients that trust it keep trusting it over restarts. */
export async function storedAuthority(
  folder: string | undefined,
  now: Date,
): Promise<Authority> {
  const commonName = 'Fleetstage simulator CA';
  if (!folder) return newAuthority(commonName, now);
  const found = await load(folder, now);
  if (found) return found;
  const authority = await newAuthority(commonName, now);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'ca.crt'), authority.cert, { mode: 0o644 });
  await writeFile(join(folder, 'ca.key'), authority.key, { mode: 0o600 });
  return authority;
}
