/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  createConfiguration,
  KubernetesObjectApi,
  PatchStrategy,
  ServerConfiguration,
  type KubeConfig,
  type KubernetesObject,
} from '@kubernetes/client-node';
import type { KubernetesManifest } from '@fleetstage/plugin-fleet-node';
import { isDeepStrictEqual } from 'node:util';
import { toApplyFailure } from './failures';
import { httpLibrary } from './httpLibrary';

/** Whose fields are whose: the name under which the portal applies (server-side apply). */
export const FIELD_MANAGER = 'fleetstage';

/** Identifies an object. */
export type ObjectKey = Pick<KubernetesManifest, 'apiVersion' | 'kind'> & {
  metadata: { name: string; namespace?: string };
};

/** An object as an API answers it: untrusted, and parsed by whoever reads more of it. */
export interface StoredObject extends KubernetesManifest {
  metadata: KubernetesManifest['metadata'] & {
    uid?: string;
    resourceVersion?: string;
    generation?: number;
    deletionTimestamp?: string;
  };
}

/**
 * An API server may write down anew who owns what, though nothing changed (it does for a namespace that is applied twice),
 * and controllers write the status at any time.
 */
function isSame(one: StoredObject, other: StoredObject): boolean {
  const contentOf = ({ metadata, ...rest }: StoredObject) => ({
    ...rest,
    metadata: { ...metadata, managedFields: 0, resourceVersion: 0 },
    status: undefined,
  });
  return isDeepStrictEqual(contentOf(one), contentOf(other));
}

class DiscoveringApi extends KubernetesObjectApi {
  async serves(apiVersion: string, kind: string): Promise<boolean> {
    return (await this.resource(apiVersion, kind)) !== undefined;
  }
}

/**
 * Writes to one Kubernetes API by server-side apply, and reads back.
 *
 * @remarks Every method throws an {@link ApplyFailure}. It is for the few writes of a creation; looks at clusters go
 * through fleet-node's client, which only reads.
 */
export class ApplyClient {
  /** Address of the API, without credentials. */
  readonly server: string;
  readonly #api: DiscoveringApi;
  readonly #who: string;

  /**
   * @param options - `who` is how messages call the API, such as "The management cluster 'default'"; `requestMs` is how
   * long one request may take.
   */
  constructor(options: {
    kubeConfig: KubeConfig;
    who: string;
    signal?: AbortSignal;
    requestMs?: number;
  }) {
    const { kubeConfig, who, signal, requestMs } = options;
    const cluster = kubeConfig.getCurrentCluster();
    this.server = cluster?.server ?? '';
    this.#who = who;
    this.#api = new DiscoveringApi(
      createConfiguration({
        baseServer: new ServerConfiguration(this.server, {}),
        authMethods: { default: kubeConfig },
        httpApi: httpLibrary(signal, requestMs),
      }),
    );
  }

  /** True when the API serves a kind in this version. It needs no right but that of every user: to ask what there is. */
  async serves(apiVersion: string, kind: string): Promise<boolean> {
    const key = { apiVersion, kind, metadata: { name: '' } };
    try {
      return await this.#api.serves(apiVersion, kind);
    } catch (error) {
      const failure = toApplyFailure(error, key, this.#who);
      if (failure.kind === 'not-served') return false;
      throw failure;
    }
  }

  /** The object; undefined when there is none. */
  async read(key: ObjectKey): Promise<StoredObject | undefined> {
    return this.#unlessMissing(key, () => this.#api.read(key));
  }

  /**
   * Applies an object. What others own is not taken from them.
   *
   * @param options - `dryRun` asks admission and changes nothing.
   * @returns what is stored now, and whether this changed anything.
   */
  async apply(
    manifest: KubernetesManifest,
    options: { dryRun?: boolean } = {},
  ): Promise<{ object: StoredObject; changed: boolean }> {
    const before = await this.read(manifest);
    const object = await this.#call(manifest, () =>
      this.#api.patch(
        manifest as KubernetesObject,
        undefined,
        options.dryRun ? 'All' : undefined,
        FIELD_MANAGER,
        false,
        PatchStrategy.ServerSideApply,
      ),
    );
    return { object, changed: !before || !isSame(object, before) };
  }

  async #unlessMissing(
    key: ObjectKey,
    call: () => Promise<unknown>,
  ): Promise<StoredObject | undefined> {
    try {
      return await this.#call(key, call);
    } catch (error) {
      if (toApplyFailure(error, key, this.#who).kind === 'not-found') {
        return undefined;
      }
      throw error;
    }
  }

  async #call(
    key: ObjectKey,
    call: () => Promise<unknown>,
  ): Promise<StoredObject> {
    try {
      return (await call()) as StoredObject;
    } catch (error) {
      throw toApplyFailure(error, key, this.#who);
    }
  }
}
