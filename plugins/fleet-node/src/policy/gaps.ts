/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { PolicyReport } from '@fleetstage/plugin-fleet-common';
import type { ProbeContext } from '../extensions/probes';
import type { ApiResource } from '../kubernetes/discovery';
import { ProbeFailure } from '../kubernetes/ProbeFailure';
import { untrustedText } from '../text/untrustedText';
import { policyObjectSchema, type PolicyObject } from './manifest';

/** More objects of one kind than anybody has; what comes after is a gap. */
const MAX_OBJECTS = 5_000;

/** More gaps than anybody reads one by one. */
const MAX_GAPS = 100;
/** More kinds than an engine has; beyond, all of the engine are hidden. */
const MAX_KINDS = 200;
const ALL_KINDS = '*';

type Gap = PolicyReport['gaps'][number];

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
  /** How parts failed, also those that the list has no place for. */
  private readonly failures = new Map<string, Set<string>>();
  private readonly nothingReadOf = new Set<string>();

  /**
   * Runs a read. A failure that concerns only what is read becomes a gap and the result undefined; one that concerns
   * the cluster, such as a timeout or a refused credential, is thrown.
   *
   * @param kinds - kinds of policies that a failure hides, `*` for all of the engine; none by default
   */
  async attempt<T>(
    what: string,
    read: () => Promise<T>,
    kinds: readonly string[] = [],
  ): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof ProbeFailure) || !OF_ONE_KIND.has(error.kind))
        throw error;
      this.add(what, error, kinds);
      kinds.forEach(hidden => this.nothingReadOf.add(hidden));
      return undefined;
    }
  }

  /**
   * Notes a gap.
   *
   * @param kinds - kinds of policies that it hides, wholly or in part, `*` for all of the engine; none by default
   */
  add(
    what: string,
    { kind, message }: Pick<ProbeFailure, 'kind' | 'message'>,
    kinds: readonly string[] = [],
  ): void {
    const failures = this.failures.get(what) ?? new Set();
    this.failures.set(what, failures.add(kind));
    if (this.list.length >= MAX_GAPS) {
      const rest = this.list[MAX_GAPS - 1];
      if (kind !== 'forbidden') rest.error = { kind, message };
      hide(rest, kinds);
      return;
    }
    const last = this.list.length === MAX_GAPS - 1;
    const gap: Gap = {
      what: last ? 'Further parts' : untrustedText(what, 200),
      error: { kind, message },
    };
    hide(gap, kinds);
    this.list.push(gap);
  }

  /** True when it could not be read, or not all of it, for another reason than a missing right. */
  failed(what: string): boolean {
    const failures = this.failures.get(what) ?? new Set();
    return failures.size > Number(failures.has('forbidden'));
  }

  /** True when nothing at all was read of a kind of policies. */
  unread(kind: string): boolean {
    return this.nothingReadOf.has(kind);
  }

  /** True when a gap names the kind: not all of its policies were read. `*` counts as a kind of its own. */
  hides(kind: string): boolean {
    return this.list.some(gap => gap.kinds?.includes(kind));
  }

  /** A sentence about policies that are hidden by something else than a missing right; undefined for none. */
  problem(): string | undefined {
    const kinds = new Set(
      this.list.flatMap(gap =>
        gap.error.kind === 'forbidden' ? [] : gap.kinds ?? [],
      ),
    );
    if (!kinds.size) return undefined;
    if (kinds.has(ALL_KINDS))
      return 'Not all of its policies could be read: their kinds are not known';
    const more = kinds.size > 5 ? ` and ${kinds.size - 5} more kinds` : '';
    return `Not all of its policies could be read: ${[...kinds]
      .slice(0, 5)
      .join(', ')}${more}`;
  }

  /** True when the portal's credential may not read it. */
  forbids(what: string): boolean {
    return Boolean(this.failures.get(what)?.has('forbidden'));
  }

  /**
   * All objects of a kind, or undefined with a gap that names the kind. Objects that are none are left out, with a gap.
   *
   * @param options - `hides`: kinds of policies that a gap hides, the kind itself by default
   */
  async readKind(
    context: ProbeContext,
    resource: ApiResource,
    options: {
      namespace?: string;
      limit?: number;
      hides?: readonly string[];
    } = {},
  ): Promise<PolicyObject[] | undefined> {
    const hides = options.hides ?? [resource.kind];
    const read = async () => {
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
          const message = `More than ${MAX_OBJECTS} objects: the others are not read`;
          this.add(resource.kind, { kind: 'too-large', message }, hides);
          break;
        }
      }
      if (malformed) {
        const message = `${malformed} objects could not be understood`;
        this.add(resource.kind, { kind: 'malformed', message }, hides);
      }
      return objects;
    };
    return this.attempt(resource.kind, read, hides);
  }
}

/** Writes down what a gap hides, each kind as policies have it in their ids. */
function hide(gap: Gap, kinds: readonly string[]): void {
  if (!kinds.length) return;
  const all = new Set(gap.kinds);
  kinds.forEach(kind => all.add(untrustedText(kind, 253)));
  gap.kinds = all.size > MAX_KINDS ? [ALL_KINDS] : [...all];
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
