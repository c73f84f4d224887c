/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { NodeAttention, NodesFact } from '@fleetstage/plugin-fleet-common';
import { ProbeFailure, untrustedText } from '@fleetstage/plugin-fleet-node';
import { z } from 'zod';
import { AttentionList } from './attention';
import { Histogram } from './histogram';
import { NodePools } from './NodePools';
import { parseQuantity } from './quantity';

const conditionSchema = z.object({
  type: z.string(),
  status: z.string(),
  reason: z.string().nullish(),
  lastTransitionTime: z.string().nullish(),
});

const nodeSchema = z.object({
  metadata: z.object({
    name: z.string(),
    labels: z.record(z.string(), z.string()).nullish(),
  }),
  spec: z.object({ unschedulable: z.boolean().nullish() }).nullish(),
  status: z
    .object({
      capacity: z.record(z.string(), z.unknown()).nullish(),
      conditions: z.array(conditionSchema).nullish(),
      nodeInfo: z
        .object({
          kubeletVersion: z.string().nullish(),
          osImage: z.string().nullish(),
          containerRuntimeVersion: z.string().nullish(),
        })
        .nullish(),
    })
    .nullish(),
});

type Condition = z.infer<typeof conditionSchema>;

const PRESSURES = [
  {
    type: 'NetworkUnavailable',
    field: 'networkUnavailable',
    words: 'network unavailable',
    weight: 40,
  },
  {
    type: 'MemoryPressure',
    field: 'memoryPressure',
    words: 'memory pressure',
    weight: 30,
  },
  {
    type: 'DiskPressure',
    field: 'diskPressure',
    words: 'disk pressure',
    weight: 30,
  },
  {
    type: 'PIDPressure',
    field: 'pidPressure',
    words: 'process id pressure',
    weight: 30,
  },
] as const;

const MAX_REGIONS = 20;

/**
 * Adds up nodes one by one and keeps nothing of them but what the fact needs.
 *
 * @remarks A node that is only cordoned is counted and needs no attention: somebody did that on purpose.
 * @internal
 */
export class NodeTally {
  readonly #counts = {
    total: 0,
    ready: 0,
    notReady: 0,
    unknown: 0,
    cordoned: 0,
    memoryPressure: 0,
    diskPressure: 0,
    pidPressure: 0,
    networkUnavailable: 0,
    cpuCores: 0,
    memoryBytes: 0,
  };
  readonly #kubelets = new Histogram();
  readonly #osImages = new Histogram();
  readonly #runtimes = new Histogram();
  readonly #regions = new Set<string>();
  readonly #pools = new NodePools();
  readonly #attention = new AttentionList<NodeAttention>();

  /** @throws ProbeFailure `malformed` for what is no node */
  add(value: unknown): void {
    const parsed = nodeSchema.safeParse(value);
    if (!parsed.success) {
      throw new ProbeFailure(
        'malformed',
        'The list of nodes holds what is no node',
      );
    }
    const { metadata, spec, status } = parsed.data;
    const kubelet = untrustedText(status?.nodeInfo?.kubeletVersion, 100);
    this.#counts.total += 1;
    if (spec?.unschedulable) this.#counts.cordoned += 1;
    this.#counts.cpuCores += parseQuantity(status?.capacity?.cpu);
    this.#counts.memoryBytes += parseQuantity(status?.capacity?.memory);
    this.#kubelets.add(kubelet);
    this.#osImages.add(untrustedText(status?.nodeInfo?.osImage, 200));
    this.#runtimes.add(
      untrustedText(status?.nodeInfo?.containerRuntimeVersion, 100),
    );
    this.#addRegion(metadata.labels ?? {});
    this.#pools.add(metadata.labels ?? {});
    this.#judge(metadata.name, status?.conditions ?? [], kubelet);
  }

  fact(): NodesFact {
    return {
      ...this.#counts,
      cpuCores: Math.round(this.#counts.cpuCores * 1000) / 1000,
      kubelets: this.#kubelets.versions(),
      osImages: this.#osImages.versions(),
      runtimes: this.#runtimes.versions(),
      regions: [...this.#regions].sort(),
      pools: this.#pools.list(),
      attention: this.#attention.items(),
      attentionTotal: this.#attention.total,
    };
  }

  #addRegion(labels: Record<string, string>): void {
    const region = untrustedText(
      labels['topology.kubernetes.io/region'] ??
        labels['failure-domain.beta.kubernetes.io/region'],
      100,
    );
    if (region && this.#regions.size < MAX_REGIONS) this.#regions.add(region);
  }

  #judge(name: string, conditions: Condition[], kubeletVersion: string): void {
    const problems: string[] = [];
    let weight = 0;
    let since: string | undefined;
    const note = (words: string, heavier: number, condition?: Condition) => {
      problems.push(words);
      if (heavier <= weight) return;
      weight = heavier;
      since = validTime(condition?.lastTransitionTime);
    };
    const ready = conditions.find(({ type }) => type === 'Ready');
    const reason = untrustedText(ready?.reason, 100);
    if (ready?.status === 'True') {
      this.#counts.ready += 1;
    } else if (ready?.status === 'False') {
      this.#counts.notReady += 1;
      note(`not ready${reason && `: ${reason}`}`, 100, ready);
    } else {
      this.#counts.unknown += 1;
      note(
        ready
          ? `no word from its kubelet${reason && `: ${reason}`}`
          : 'has no Ready condition',
        90,
        ready,
      );
    }
    for (const pressure of PRESSURES) {
      const condition = conditions.find(({ type }) => type === pressure.type);
      if (condition?.status === 'True') {
        this.#counts[pressure.field] += 1;
        note(pressure.words, pressure.weight, condition);
      }
    }
    if (!problems.length) return;
    this.#attention.add(weight, {
      name: untrustedText(name, 253),
      problems,
      ...(since && { since }),
      ...(kubeletVersion && { kubeletVersion }),
    });
  }
}

function validTime(value: string | null | undefined): string | undefined {
  const time = Date.parse(value ?? '');
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
