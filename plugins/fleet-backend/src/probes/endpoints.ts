/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Webhook } from '@fleetstage/plugin-fleet-common';
import type { ProbeContext } from '@fleetstage/plugin-fleet-node';
import { z } from 'zod';

const PATH = '/apis/discovery.k8s.io/v1/endpointslices';
const SERVICE = 'kubernetes.io/service-name';
const MAX_SERVICES = 20;

const sliceSchema = z.object({
  metadata: z.object({
    namespace: z.string(),
    labels: z.record(z.string(), z.string()).nullish(),
  }),
  endpoints: z
    .array(
      z.object({
        addresses: z.array(z.string()).nullish(),
        conditions: z.object({ ready: z.boolean().nullish() }).nullish(),
      }),
    )
    .nullish(),
});

/**
 * Counts the ready addresses behind the services of webhooks that fail closed, twenty services at most, in one request: a
 * set of service names is one label selector.
 *
 * @remarks An endpoint without the condition counts as ready, as its consumers treat it (EndpointSlice API,
 * conditions.ready).
 * @internal
 */
export async function countEndpoints(
  context: ProbeContext,
  webhooks: readonly Webhook[],
): Promise<{ items: Webhook[]; uncounted: number }> {
  const services = new Set(
    webhooks.flatMap(({ failurePolicy, service }) =>
      failurePolicy === 'Fail' && service ? [service] : [],
    ),
  );
  const asked = [...services].slice(0, MAX_SERVICES).filter(isServiceName);
  const ready = asked.length > 0 ? await readReady(context, asked) : new Map();
  return {
    items: webhooks.map(webhook =>
      webhook.failurePolicy === 'Fail' &&
      webhook.service &&
      asked.includes(webhook.service)
        ? { ...webhook, readyEndpoints: ready.get(webhook.service) ?? 0 }
        : webhook,
    ),
    uncounted: services.size - asked.length,
  };
}

/** A name that came from a cluster goes into a selector: nothing else may stand in it. */
function isServiceName(service: string): boolean {
  return /^[a-z0-9-]{1,63}\/[a-z0-9-]{1,63}$/.test(service);
}

async function readReady(
  { client, signal }: ProbeContext,
  services: readonly string[],
): Promise<Map<string, number>> {
  const names = [...new Set(services.map(service => service.split('/')[1]))];
  const ready = new Map<string, number>();
  const pages = client.listObjects(PATH, {
    labelSelector: `${SERVICE} in (${names.join(',')})`,
    signal,
  });
  for await (const page of pages) {
    for (const value of page) {
      const slice = sliceSchema.safeParse(value);
      if (!slice.success) continue;
      const { metadata, endpoints } = slice.data;
      const key = `${metadata.namespace}/${metadata.labels?.[SERVICE]}`;
      const count = (endpoints ?? [])
        .filter(({ conditions }) => conditions?.ready !== false)
        .reduce((sum, { addresses }) => sum + (addresses?.length ?? 0), 0);
      ready.set(key, (ready.get(key) ?? 0) + count);
    }
  }
  return ready;
}
