/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';

const text = z.string();
const optionalText = text.optional();
const record = z.record(text, text);

const metadata = z.object({
  name: text,
  namespace: text,
  labels: record.optional(),
  annotations: record.optional(),
  deletionTimestamp: optionalText,
});

const spec = z.object({
  paused: z.boolean().optional(),
  controlPlaneEndpoint: z
    .object({ host: optionalText, port: z.number().optional() })
    .optional(),
  controlPlaneRef: z.object({ kind: optionalText }).optional(),
  topology: z
    .object({
      version: optionalText,
      variables: z
        .array(z.object({ name: text, value: z.unknown() }))
        .optional(),
    })
    .optional(),
});

/** A Cluster of `cluster.x-k8s.io/v1beta2`, as far as it is read. @internal */
export const clusterV1Beta2Schema = z.object({
  metadata,
  spec: spec.default({}),
  status: z
    .object({
      initialization: z
        .object({ controlPlaneInitialized: z.boolean().optional() })
        .optional(),
      controlPlane: z
        .object({ versions: z.array(z.object({ version: text })).optional() })
        .optional(),
    })
    .optional(),
});

/** A Cluster of `cluster.x-k8s.io/v1beta1`, as far as it is read. @internal */
export const clusterV1Beta1Schema = z.object({
  metadata,
  spec: spec.default({}),
  status: z
    .object({
      controlPlaneReady: z.boolean().optional(),
      conditions: z.array(z.object({ type: text, status: text })).optional(),
    })
    .optional(),
});

/** @internal */
export type ClusterV1Beta2 = z.infer<typeof clusterV1Beta2Schema>;
/** @internal */
export type ClusterV1Beta1 = z.infer<typeof clusterV1Beta1Schema>;
