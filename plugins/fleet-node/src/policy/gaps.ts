/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { PolicyReport } from '@fleetstage/plugin-fleet-common';
import type { ProbeContext } from '../extensions/probes';
import type { ApiResource } from '../kubernetes/discovery';
import { ProbeFailure } from '../kubernetes/ProbeFailure';
import { untrustedText } from '../text/untrustedText';
import { policyObjectSchema, type PolicyObject } from './manifest';

/** More objects of one kind than anybody has; what comes after is a gap. */
const MAX_OBJECTS = 5_000;

/** Failures of one kind of resource. All others concern the whole cluster. */
const OF_ONE_KIND = new Set([
  'forbidden',
  'not-found',
  'malformed',
  'too-large',
  'server-error',
]);

/**
 * Collects what could not be read during a look while the rest goes on.
 * @public
 */
export class Gaps {
  readonly list: PolicyReport['gaps'] = [];

  /**
   * Runs a read. A failure that concerns only what is read becomes a gap and the result undefined; one that concerns
   * the cluster, such as a timeout or a refused credential, is thrown.
   */
  async attempt<T>(
    what: string,
    read: () => Promise<T>,
  ): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof ProbeFailure) || !OF_ONE_KIND.has(error.kind))
        throw error;
      this.add(what, error);
      return undefined;
    }
  }

  add(
    what: string,
    { kind, message }: Pick<ProbeFailure, 'kind' | 'message'>,
  ): void {
    if (this.list.length < 100)
      this.list.push({
        what: untrustedText(what, 200),
        error: { kind, message },
      });
  }

  /** True when the portal's credential may not read it. */
  forbids(what: string): boolean {
    return this.list.some(
      gap => gap.what === what && gap.error.kind === 'forbidden',
    );
  }

  /**
   * All objects of a kind, or undefined with a gap that names the kind. Objects that are none are left out, with a gap.
   */
  async readKind(
    context: ProbeContext,
    resource: ApiResource,
    options: { namespace?: string; limit?: number } = {},
  ): Promise<PolicyObject[] | undefined> {
    return this.attempt(resource.kind, async () => {
      const objects: PolicyObject[] = [];
      const pages = context.client.listObjects(
        resourcePath(resource, options.namespace),
        { limit: options.limit ?? 200, signal: context.signal },
      );
      let malformed = 0;
      for await (const page of pages) {
        for (const item of page) {
          const parsed = policyObjectSchema.safeParse(withType(item, resource));
          if (parsed.success) objects.push(parsed.data);
          else malformed += 1;
        }
        if (objects.length > MAX_OBJECTS) {
          objects.length = MAX_OBJECTS;
          this.add(resource.kind, {
            kind: 'too-large',
            message: `More than ${MAX_OBJECTS} objects: the others are not read`,
          });
          break;
        }
      }
      if (malformed) {
        this.add(resource.kind, {
          kind: 'malformed',
          message: `${malformed} objects could not be understood`,
        });
      }
      return objects;
    });
  }
}

/** Items of a list of built-in resources do not say what they are. */
function withType(
  item: unknown,
  { group, version, kind }: ApiResource,
): unknown {
  return typeof item === 'object' && item !== null
    ? { ...item, apiVersion: `${group}/${version}`, kind }
    : item;
}

/**
 * Path of a resource's list, in one namespace or in all.
 * @public
 */
export function resourcePath(
  { group, version, plural }: Pick<ApiResource, 'group' | 'version' | 'plural'>,
  namespace?: string,
): string {
  const where = namespace ? `namespaces/${encodeURIComponent(namespace)}/` : '';
  return `/apis/${group}/${version}/${where}${plural}`;
}
