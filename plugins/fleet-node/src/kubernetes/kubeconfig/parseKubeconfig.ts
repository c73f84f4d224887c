/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { KubeConfig } from '@kubernetes/client-node';
import type { z } from 'zod';
import { untrustedText } from '../../text/untrustedText';
import { readAuthority } from '../credentials/readAuthority';
import { ProbeFailure } from '../ProbeFailure';
import { localField, toCluster, toUser } from './convert';
import { readDocument } from './readDocument';
import {
  clusterSchema,
  contextSchema,
  namedSchema,
  userSchema,
} from './schemas';

/**
 * The text of one kubeconfig and where it came from.
 * @public
 */
export interface KubeconfigText {
  text: string;
  /** For messages, such as "the file /etc/fleet/kubeconfig". */
  origin: string;
  /** Folder that relative paths start from; leave out for a kubeconfig that is no file. */
  directory?: string;
}

/**
 * A usable context of a kubeconfig.
 * @public
 */
export interface KubeconfigContext {
  name: string;
  /** Address of the API server. */
  server: string;
  /** PEM bundle that its certificate is checked with, where there is one. */
  certificateAuthority?: string;
  /** Extensions of the context by name, as they stand in the file: client-node drops them. */
  extensions: Record<string, unknown>;
  /** A kubeconfig of this context alone, with its credentials. */
  load(): KubeConfig;
}

/** @public */
export interface ParsedKubeconfig {
  currentContext?: string;
  contexts: KubeconfigContext[];
  /** Why the other contexts cannot be used, one sentence each, without secrets. */
  problems: string[];
}

type Entry = { value: unknown; directory?: string };

/**
 * Reads one or more kubeconfigs and merges them as kubectl does: of two entries of one name, and of two current
 * contexts, the first counts. A context that cannot be used does not hide the others.
 *
 * @param options - `trusted: false` for a kubeconfig that somebody else wrote, such as a Secret: contexts whose
 * credentials would run a command or read a file on the portal's machine are refused
 * @throws ProbeFailure `credentials` when a text is no kubeconfig at all
 * @public
 */
export function parseKubeconfig(
  texts: KubeconfigText[],
  options: { trusted: boolean },
): ParsedKubeconfig {
  const clusters = new Map<string, Entry>();
  const users = new Map<string, Entry>();
  const contexts = new Map<string, Entry>();
  const problems: string[] = [];
  let currentContext: string | undefined;
  for (const { text, origin, directory } of texts) {
    const document = readDocument(text, origin);
    currentContext ??= document['current-context'] || undefined;
    const collect = (kind: string, into: Map<string, Entry>, list: unknown[]) =>
      list.forEach((value, index) => {
        const named = namedSchema.safeParse(value);
        if (!named.success) {
          problems.push(`${kind}[${index}] of ${origin} has no name`);
        } else if (!into.has(named.data.name)) {
          into.set(named.data.name, { value, directory });
        }
      });
    collect('clusters', clusters, document.clusters);
    collect('users', users, document.users);
    collect('contexts', contexts, document.contexts);
  }
  const usable: KubeconfigContext[] = [];
  for (const [name, entry] of contexts) {
    try {
      usable.push(toContext(name, entry, { clusters, users, ...options }));
    } catch (error) {
      if (!(error instanceof ProbeFailure)) throw error;
      problems.push(
        `Context \`${untrustedText(name, 200)}\`: ${error.message}`,
      );
    }
  }
  return { currentContext, contexts: usable, problems };
}

function toContext(
  name: string,
  entry: Entry,
  all: {
    clusters: Map<string, Entry>;
    users: Map<string, Entry>;
    trusted: boolean;
  },
): KubeconfigContext {
  const context = parseEntry('context', entry, contextSchema);
  const clusterEntry = all.clusters.get(context.cluster);
  if (!clusterEntry) {
    throw new ProbeFailure(
      'credentials',
      'its cluster is not in the kubeconfig',
    );
  }
  const userEntry = context.user ? all.users.get(context.user) : undefined;
  if (context.user && !userEntry) {
    throw new ProbeFailure('credentials', 'its user is not in the kubeconfig');
  }
  const rawCluster = parseEntry('cluster', clusterEntry, clusterSchema);
  const rawUser = userEntry && parseEntry('user', userEntry, userSchema);
  if (!all.trusted) {
    const local = localField(rawCluster, rawUser);
    if (local) {
      throw new ProbeFailure(
        'credentials',
        `\`${local}\` is not allowed in a kubeconfig from this place`,
      );
    }
  }
  const cluster = toCluster(
    context.cluster,
    rawCluster,
    clusterEntry.directory,
  );
  return {
    name,
    server: cluster.server,
    certificateAuthority: readAuthority(cluster),
    extensions: Object.fromEntries(
      (context.extensions ?? []).map(({ name: key, extension }) => [
        key,
        extension,
      ]),
    ),
    load: () => {
      const kubeConfig = new KubeConfig();
      kubeConfig.loadFromOptions({
        clusters: [cluster],
        users: rawUser
          ? [toUser(context.user!, rawUser, userEntry?.directory)]
          : [],
        contexts: [{ name, cluster: context.cluster, user: context.user }],
        currentContext: name,
      });
      return kubeConfig;
    },
  };
}

// Names the field that is wrong, never its value.
function parseEntry<S extends z.ZodType>(
  kind: 'context' | 'cluster' | 'user',
  entry: Entry,
  schema: S,
): z.infer<S> {
  const parsed = schema.safeParse(
    (entry.value as Record<string, unknown>)[kind],
  );
  if (parsed.success) return parsed.data;
  const field = [kind, ...(parsed.error.issues[0]?.path ?? [])].join('.');
  throw new ProbeFailure('credentials', `\`${field}\` is missing or wrong`);
}
