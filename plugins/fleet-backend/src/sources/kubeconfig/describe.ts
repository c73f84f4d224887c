/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { LIFECYCLES, type Lifecycle } from '@fleetstage/plugin-fleet-common';
import {
  untrustedText,
  type OwnerHint,
  type Sighting,
} from '@fleetstage/plugin-fleet-node';
import { z } from 'zod';
import { cloudHints } from './cloudHints';
import type { Description } from './schemas';

/** Name of the extension that a context may carry to describe its cluster. */
const EXTENSION = 'fleetstage.io';

const text = z
  .string()
  .transform(value => untrustedText(value, 200))
  .optional();

const extensionSchema = z.object({
  owner: text,
  environment: text,
  provider: text,
  region: text,
  lifecycle: z.enum(LIFECYCLES).optional(),
  labels: z.record(z.string().max(317), z.string().max(500)).optional(),
});

type Extension = z.infer<typeof extensionSchema>;

/**
 * The sighting of a cluster that a kubeconfig or the configuration names.
 *
 * @remarks What the context itself says comes before the defaults of the configuration entry, and both before what
 * the names that the clouds' own tools give away.
 * @internal
 */
export function describeCluster(options: {
  name: string;
  server?: string;
  certificateAuthority?: string;
  extensions?: Record<string, unknown>;
  description: Description;
  /** Path of the entry in the configuration, for the owner's explanation. */
  path: string;
}): { sighting: Sighting; warning?: string } {
  const { name, server, certificateAuthority, description, path } = options;
  const { extension, warning } = readExtension(name, options.extensions ?? {});
  const cloud = cloudHints(name, server);
  const ownerHints: OwnerHint[] = [];
  if (extension.owner) {
    ownerHints.push({
      value: extension.owner,
      from: `context extension \`${EXTENSION}\` of the kubeconfig`,
    });
  }
  if (description.owner) {
    ownerHints.push({
      value: description.owner,
      from: `configuration \`${path}.owner\``,
    });
  }
  return {
    warning,
    sighting: {
      nativeId: name,
      name,
      server,
      certificateAuthority,
      cloudId: cloud.cloudId,
      lifecycle: extension.lifecycle ?? ('active' satisfies Lifecycle),
      environment: extension.environment ?? description.environment,
      provider: extension.provider ?? description.provider ?? cloud.provider,
      region: extension.region ?? description.region ?? cloud.region,
      labels: { ...description.labels, ...extension.labels },
      ownerHints,
    },
  };
}

function readExtension(
  name: string,
  extensions: Record<string, unknown>,
): { extension: Partial<Extension>; warning?: string } {
  const value = extensions[EXTENSION];
  if (value === undefined) return { extension: {} };
  const parsed = extensionSchema.safeParse(value);
  if (parsed.success) return { extension: parsed.data };
  const field = parsed.error.issues[0]?.path.join('.');
  const where = field ? `${EXTENSION}.${field}` : EXTENSION;
  return {
    extension: {},
    warning: `Context \`${untrustedText(
      name,
      200,
    )}\`: extension \`${where}\` is not usable`,
  };
}
