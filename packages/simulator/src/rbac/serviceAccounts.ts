/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { randomBytes } from 'node:crypto';
import { dict, isDict, KubeObject, text } from '../storage/objects';
import { objectKey, Store } from '../storage/store';
import { authenticated, UserInfo } from './users';

export const TOKEN_SECRET = 'kubernetes.io/service-account-token';
export const ACCOUNT_NAME = 'kubernetes.io/service-account.name';
export const ACCOUNT_UID = 'kubernetes.io/service-account.uid';

const part = (value: unknown) =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * A token in the form of a signed one. It names its Secret, so that it is found without a search; what proves it is that the Secret holds
 * the very same text, and what stands for the signature makes that text impossible to guess.
 */
export function newAccountToken(secret: KubeObject): string {
  const { annotations, name, namespace } = secret.metadata;
  const account = annotations?.[ACCOUNT_NAME] ?? '';
  const head = part({ alg: 'ES256', kid: 'simulator' });
  const claims = part({
    iss: 'kubernetes/serviceaccount',
    sub: `system:serviceaccount:${namespace}:${account}`,
    'kubernetes.io/serviceaccount/namespace': namespace,
    'kubernetes.io/serviceaccount/secret.name': name,
    'kubernetes.io/serviceaccount/service-account.name': account,
  });
  return `${head}.${claims}.${randomBytes(64).toString('base64url')}`;
}

function claimsOf(token: string): Record<string, unknown> {
  const [, claims, signature] = token.split('.');
  if (!signature) return {};
  try {
    return dict(JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')));
  } catch {
    return {};
  }
}

/** Whose token this is: valid as long as its Secret and its service account exist. */
export function serviceAccountOf(
  store: Store,
  token: string,
): UserInfo | undefined {
  const claims = claimsOf(token);
  const namespace = text(claims['kubernetes.io/serviceaccount/namespace']);
  const secretName = text(claims['kubernetes.io/serviceaccount/secret.name']);
  if (!namespace || !secretName) return undefined;
  const secret = store.get('secrets', objectKey(namespace, secretName));
  const held = isDict(secret?.data) ? text(secret.data.token) : '';
  if (secret?.type !== TOKEN_SECRET || !held) return undefined;
  if (Buffer.from(held, 'base64').toString('utf8') !== token) return undefined;
  const name = secret.metadata.annotations?.[ACCOUNT_NAME] ?? '';
  const account = store.get('serviceaccounts', objectKey(namespace, name));
  if (!account) return undefined;
  return {
    ...authenticated(`system:serviceaccount:${namespace}:${name}`, [
      'system:serviceaccounts',
      `system:serviceaccounts:${namespace}`,
    ]),
    uid: account.metadata.uid,
  };
}
