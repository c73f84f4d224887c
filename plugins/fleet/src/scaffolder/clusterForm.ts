/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  deviationSchema,
  PROVISIONERS,
  type ClusterRequestInput,
  type Deviation,
} from '@fleetstage/plugin-fleet-common';
import { z } from 'zod';
import { answersAround } from './FieldFrame';

const text = z.string().trim().min(1).optional().catch(undefined);
const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** A deviation while somebody still writes it. */
const draftSchema = deviationSchema.partial().extend({
  kind: deviationSchema.shape.kind,
  reason: z.string().optional(),
  expiresAt: z.string().optional(),
});

/** @internal */
export type DeviationDraft = z.infer<typeof draftSchema>;

// Forms can be filled from the address: whatever does not fit counts as not answered.
const formSchema = z.object({
  name: text,
  class: text,
  owner: text,
  purpose: text,
  region: text,
  kubernetesMinor: text,
  provisioner: z.enum(PROVISIONERS).optional().catch(undefined),
  delivery: z.enum(['pull-request', 'apply']).optional().catch(undefined),
  nodePools: z
    .record(
      z.string(),
      z.object({
        nodes: z.number().optional().catch(undefined),
        machineType: z.string().optional().catch(undefined),
      }),
    )
    .catch({}),
  variables: z.record(z.string(), scalar).catch({}),
  labels: z.record(z.string(), z.string()).catch({}),
  deviations: z.array(draftSchema).catch([]),
});

/** What the template "New cluster" has been answered so far. */
export type ClusterForm = z.infer<typeof formSchema>;

/** Reads the answers of the form. */
export function readForm(formData: unknown): ClusterForm {
  const parsed = formSchema.safeParse(formData);
  return parsed.success ? parsed.data : formSchema.parse({});
}

/** The answers of the form that a field stands in. */
export function formAround(formContext: unknown): ClusterForm {
  return readForm(answersAround(formContext));
}

/** Deviations that say all that an exception needs. */
export function completeDeviations(
  drafts: readonly DeviationDraft[],
): Deviation[] {
  return drafts.flatMap(draft => {
    const parsed = deviationSchema.safeParse(draft);
    return parsed.success ? [parsed.data] : [];
  });
}

/** The request that the answers make: what was not answered is left to the standard. */
export function requestOf(form: ClusterForm): ClusterRequestInput {
  const { name = '', owner = '', nodePools, variables, labels } = form;
  const deviations = completeDeviations(form.deviations);
  return {
    name,
    class: form.class ?? '',
    owner,
    purpose: form.purpose,
    region: form.region,
    kubernetesMinor: form.kubernetesMinor,
    provisioner: form.provisioner,
    delivery: form.delivery,
    ...unlessEmpty('nodePools', nodePools),
    ...unlessEmpty('variables', variables),
    ...unlessEmpty('labels', labels),
    ...(deviations.length ? { deviations } : {}),
  };
}

/** True when the answers say enough to plan a cluster. */
export function isPlannable(form: ClusterForm): boolean {
  return Boolean(form.name && form.class && form.owner);
}

function unlessEmpty<K extends string, V extends object>(key: K, value: V) {
  return (Object.keys(value).length ? { [key]: value } : {}) as {
    [key in K]?: V;
  };
}
