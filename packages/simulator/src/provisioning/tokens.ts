/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  ACCOUNT_NAME,
  ACCOUNT_UID,
  newAccountToken,
  TOKEN_SECRET,
} from '../rbac/serviceAccounts';
import { StoreEvent } from '../storage/eventLog';
import { dict, KubeObject } from '../storage/objects';
import { objectKey, Store } from '../storage/store';
import { Timers } from './timers';

/** The real controller takes about as long: clients have to wait for the token. */
const DELAY_MS = 40;

export interface TokenControllerOptions {
  timers: Timers;
  caPem: string;
}

const base64 = (content: string) => Buffer.from(content).toString('base64');

/** Fills the Secrets that ask for the token of a service account, and takes those away whose account does not exist. */
export class TokenController {
  /** Told once the store exists, which itself tells this controller of its writes. */
  store?: Store;

  constructor(private readonly options: TokenControllerOptions) {}

  onWrite({ collection, key, object, type }: StoreEvent): void {
    const { timers } = this.options;
    if (collection === 'secrets' && type !== 'DELETED') {
      const open = object.type === TOKEN_SECRET && !dict(object.data).token;
      if (open) timers.after(DELAY_MS, () => this.fill(key));
    }
    if (collection === 'serviceaccounts' && type === 'DELETED')
      timers.after(DELAY_MS, () => this.forget(object));
  }

  private fill(key: string): void {
    const { store } = this;
    const secret = store?.get('secrets', key);
    if (!store || secret?.type !== TOKEN_SECRET || dict(secret.data).token)
      return;
    const { annotations, namespace } = secret.metadata;
    const account = store.get(
      'serviceaccounts',
      objectKey(namespace, annotations?.[ACCOUNT_NAME] ?? ''),
    );
    if (!account) {
      store.remove('secrets', key);
      return;
    }
    store.put('secrets', key, {
      ...secret,
      metadata: {
        ...secret.metadata,
        annotations: {
          ...annotations,
          [ACCOUNT_UID]: account.metadata.uid ?? '',
        },
      },
      data: {
        ...dict(secret.data),
        'ca.crt': base64(this.options.caPem),
        namespace: base64(namespace ?? ''),
        token: base64(newAccountToken(secret)),
      },
    });
  }

  /** The tokens of an account end with it. */
  private forget(account: KubeObject): void {
    const { store } = this;
    for (const [key, secret] of store?.list('secrets') ?? []) {
      const its =
        secret.type === TOKEN_SECRET &&
        secret.metadata.namespace === account.metadata.namespace &&
        secret.metadata.annotations?.[ACCOUNT_UID] === account.metadata.uid;
      if (its) store?.remove('secrets', key);
    }
  }
}
