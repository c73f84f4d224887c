/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

// A fleet whose API servers are made up: facts cost nothing to read, everything behind them is real.

import { KubeConfig } from '@kubernetes/client-node';
import {
  CORE_FACT_SCHEMAS,
  type CoreFacts,
} from '@fleetstage/plugin-fleet-common';
import type {
  FleetProbe,
  FleetSource,
  KubernetesClient,
} from '@fleetstage/plugin-fleet-node';
import { healthyFacts } from '../plugins/fleet-backend/src/__testUtils__/facts';

const ENVIRONMENTS = ['production', 'staging', 'ephemeral', 'edge'];

/** Knows so many clusters. */
export function madeUpSource(count: number): FleetSource {
  return {
    name: 'made-up',
    kind: 'Bench',
    async list() {
      return {
        warnings: [],
        sightings: Array.from({ length: count }, (_, index) => ({
          nativeId: `c${index}`,
          name: `cluster-${index}`,
          lifecycle: 'active' as const,
          environment: ENVIRONMENTS[index % ENVIRONMENTS.length],
          provider: index % 3 ? 'EKS' : 'GKE',
          region: `region-${index % 12}`,
          labels: {},
          ownerHints: [{ value: `team-${index % 40}`, from: 'bench' }],
        })),
      };
    },
    async connect(nativeId) {
      const config = new KubeConfig();
      config.loadFromClusterAndUser(
        {
          name: nativeId,
          server: `https://${nativeId}.test`,
          skipTLSVerify: false,
        },
        { name: 'u', token: 't' },
      );
      return config;
    },
  };
}

/** Number of the cluster that a client talks to. */
export function indexOf(client: KubernetesClient): number {
  return Number(/c(\d+)/.exec(client.server)?.[1]);
}

/** What every cluster answers; some fail. */
export function madeUpProbes(): FleetProbe<any>[] {
  return (Object.keys(CORE_FACT_SCHEMAS) as (keyof CoreFacts)[]).map(name => ({
    name,
    source: 'API server',
    schema: CORE_FACT_SCHEMAS[name],
    freshForSeconds: 3600,
    async collect({ client }) {
      const index = indexOf(client);
      const facts = healthyFacts();
      facts.reachability.uid = `uid-${index}`;
      if (index % 20 === 0) facts.reachability.ready = false;
      if (index % 7 === 0) {
        facts.nodes = { ...facts.nodes, ready: 2, notReady: 1 };
      }
      facts.versions.apiServer = `v1.${33 + (index % 5)}.1`;
      facts.versions.kubelets = [];
      return facts[name];
    },
  }));
}

/** A client that only knows whom it would ask. */
export async function madeUpClient(
  config: KubeConfig,
): Promise<KubernetesClient> {
  return {
    server: config.getCurrentCluster()!.server,
    tlsVerified: true,
    close: async () => undefined,
  } as unknown as KubernetesClient;
}
