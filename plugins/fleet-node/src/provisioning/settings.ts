/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { parseConfig } from '../config/parseConfig';

const text = z.string().min(1);
const name = text.default('default');

/** A cluster by a file's context; the one that the portal runs in without. */
const clusterSchema = {
  kubeconfig: text.optional(),
  context: text.optional(),
};

const toolSchema = (tool: string) =>
  z.strictObject({
    name,
    /** Program, looked up in PATH unless it is a path. */
    command: text.default(tool),
    /** False: files and command lines only. */
    run: z.boolean().default(false),
    /** Names of more environment variables that the program gets, beside PATH, HOME and its cloud's own. */
    environment: z.array(text).default([]),
  });

/**
 * What can create clusters: `fleet.provisioners`.
 * @public
 */
export const provisionerSettingsSchema = z.strictObject({
  clusterApi: z.array(z.strictObject({ name, ...clusterSchema })).default([]),
  rancher: z
    .array(
      z.strictObject({
        name,
        url: z.url({ protocol: /^https$/, error: 'must be an https:// URL' }),
        token: text,
        caFile: text.optional(),
      }),
    )
    .default([]),
  eksctl: z.array(toolSchema('eksctl')).default([]),
  gcloud: z
    .array(
      // Config Connector is reached through the kubeconfig.
      z.strictObject({ ...toolSchema('gcloud').shape, ...clusterSchema }),
    )
    .default([]),
});

/**
 * Where created clusters are registered: `fleet.gitOps`.
 * @public
 */
export const gitOpsSettingsSchema = z.strictObject({
  argocd: z
    .strictObject({ ...clusterSchema, namespace: text.default('argocd') })
    .optional(),
  flux: z
    .strictObject({ ...clusterSchema, namespace: text.default('flux-system') })
    .optional(),
  rancherFleet: z
    .strictObject({
      ...clusterSchema,
      namespace: text.default('fleet-default'),
    })
    .optional(),
});

/**
 * What can create clusters, as the portal's configuration describes it.
 * @public
 */
export type ProvisionerSettings = z.infer<typeof provisionerSettingsSchema>;

/**
 * Where created clusters are registered.
 * @public
 */
export type GitOpsSettings = z.infer<typeof gitOpsSettingsSchema>;

/**
 * A Rancher server.
 * @public
 */
export type RancherSettings = ProvisionerSettings['rancher'][number];

/**
 * A program that creates clusters.
 * @public
 */
export type ToolSettings = ProvisionerSettings['eksctl'][number];

/**
 * Reads and validates `fleet.provisioners` and `fleet.gitOps`.
 *
 * @throws InputError that names the key and says what is wrong
 * @public
 */
export function readProvisioningSettings(config: Config): {
  provisioners: ProvisionerSettings;
  gitOps: GitOpsSettings;
} {
  const provisioners = parseConfig(
    config,
    'fleet.provisioners',
    provisionerSettingsSchema.prefault({}),
  );
  for (const [kind, entries] of Object.entries(provisioners)) {
    entries.forEach((entry, index) => {
      if (entries.findIndex(other => other.name === entry.name) !== index) {
        throw new InputError(
          `'fleet.provisioners.${kind}[${index}].name' must be unique: '${entry.name}'`,
        );
      }
    });
  }
  return {
    provisioners,
    gitOps: parseConfig(
      config,
      'fleet.gitOps',
      gitOpsSettingsSchema.prefault({}),
    ),
  };
}
