/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';

// YAML reads unquoted digits as numbers; kubectl reads them as text.
const text = z.union([z.string(), z.number()]).transform(String);
const optionalText = text.nullish().transform(value => value ?? undefined);

/** @internal */
export const namedSchema = z.object({ name: text });

/** @internal */
export const contextSchema = z.object({
  cluster: text,
  user: optionalText,
  namespace: optionalText,
  extensions: z
    .array(z.object({ name: text, extension: z.unknown() }))
    .nullish()
    .catch(undefined),
});

/** @internal */
export const clusterSchema = z.object({
  server: z.string().regex(/^https?:\/\/./),
  'certificate-authority': optionalText,
  'certificate-authority-data': optionalText,
  'insecure-skip-tls-verify': z.boolean().nullish(),
  'tls-server-name': optionalText,
  'proxy-url': optionalText,
});

/** @internal */
export const userSchema = z.object({
  token: optionalText,
  tokenFile: optionalText,
  'client-certificate': optionalText,
  'client-certificate-data': optionalText,
  'client-key': optionalText,
  'client-key-data': optionalText,
  username: optionalText,
  password: optionalText,
  as: optionalText,
  exec: z
    .object({
      apiVersion: optionalText,
      command: z.string().min(1),
      args: z.array(text).nullish(),
      env: z.array(z.object({ name: text, value: text })).nullish(),
      provideClusterInfo: z.boolean().nullish(),
    })
    .nullish(),
  'auth-provider': z
    .object({
      name: z.string(),
      config: z.record(z.string(), z.unknown()).nullish(),
    })
    .nullish(),
});

const entries = z
  .array(z.unknown())
  .nullish()
  .transform(list => list ?? []);

/** @internal */
export const kubeconfigSchema = z.object({
  'current-context': optionalText,
  clusters: entries,
  users: entries,
  contexts: entries,
});
