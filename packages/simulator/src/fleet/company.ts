/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ClusterSpec, Story } from './types';
import { seededInt } from './random';
import { POLICY_STORIES, VERSION_STORIES } from './stories';

const group = (name: string) => `group:default/${name}`;

type Row = Omit<
  ClusterSpec,
  'owner' | 'story' | 'policy' | 'policyStories' | 'versionStories'
> & {
  team?: string;
  story?: Story;
  policy?: ClusterSpec['policy'];
};

/*
 * The believable company: the most instructive clusters come first, so that a small fleet already shows every kind of state.
 * Versions are chosen against the support calendars of late November 2026.
 */
const ROWS: Row[] = [
  {
    name: 'payments-prod-eu',
    provider: 'eks',
    environment: 'production',
    region: 'eu-west-1',
    version: 'v1.35.3-eks-3cfe0ce',
    nodes: 14,
    team: 'payments',
    capiOwnerHint: 'namespace',
    source: 'both',
    policy: ['gatekeeper'],
    gitops: 'argocd',
    apps: ['payments', 'ledger', 'fraud'],
  },
  {
    name: 'checkout-prod-eu',
    provider: 'gke',
    environment: 'production',
    region: 'europe-west1',
    version: 'v1.35.1-gke.1396002',
    nodes: 18,
    team: 'checkout',
    source: 'kubeconfig',
    story: 'failing-workloads',
    policy: ['kyverno'],
    gitops: 'flux',
    apps: ['checkout', 'cart', 'pricing'],
  },
  {
    name: 'data-prod-eu',
    provider: 'kubeadm',
    environment: 'production',
    region: 'eu-central-1',
    version: 'v1.36.3',
    nodes: 24,
    team: 'data-platform',
    capiOwnerHint: 'label',
    source: 'cluster-api',
    story: 'nodes-not-ready',
    policy: ['kyverno'],
    gitops: 'flux',
    apps: ['warehouse', 'streams', 'notebooks'],
  },
  {
    name: 'mobile-staging-eu',
    provider: 'aks',
    environment: 'staging',
    region: 'westeurope',
    version: 'v1.34.4',
    nodes: 5,
    team: 'mobile',
    source: 'kubeconfig',
    story: 'unreachable',
    apps: ['mobile-bff'],
  },
  {
    name: 'mobile-prod-eu',
    provider: 'rke2',
    environment: 'production',
    region: 'eu-north-1',
    version: 'v1.35.4+rke2r1',
    nodes: 9,
    team: 'mobile',
    source: 'kubeconfig',
    story: 'certificate-expiring',
    policy: ['gatekeeper'],
    gitops: 'argocd',
    apps: ['mobile-bff', 'push'],
  },
  {
    name: 'retail-edge-berlin',
    provider: 'k3s',
    environment: 'edge',
    region: 'edge-berlin',
    version: 'v1.35.2+k3s1',
    nodes: 3,
    team: 'retail-edge',
    source: 'kubeconfig',
    story: 'credential-expired',
    apps: ['pos'],
  },
  {
    name: 'checkout-pr-4711',
    provider: 'kubeadm',
    environment: 'ephemeral',
    region: 'eu-central-1',
    version: 'v1.36.3',
    nodes: 3,
    team: 'checkout',
    capiOwnerHint: 'label',
    source: 'cluster-api',
    story: 'provisioning',
    apps: ['checkout'],
  },
  {
    name: 'data-staging-eu',
    provider: 'aks',
    environment: 'staging',
    region: 'northeurope',
    version: 'v1.35.4',
    nodes: 6,
    team: 'data-platform',
    source: 'kubeconfig',
    story: 'hibernated',
    apps: ['warehouse'],
  },
  {
    name: 'identity-prod-eu',
    provider: 'rke2',
    environment: 'production',
    region: 'eu-central-1',
    version: 'v1.36.2+rke2r1',
    kubeletVersion: 'v1.33.7+rke2r1',
    nodes: 11,
    team: 'identity',
    source: 'kubeconfig',
    story: 'kubelet-skew',
    policy: ['kyverno', 'gatekeeper'],
    gitops: 'argocd',
    apps: ['sso', 'directory'],
  },
  {
    name: 'search-prod-us',
    provider: 'kubeadm',
    environment: 'production',
    region: 'us-east-1',
    version: 'v1.34.4',
    nodes: 20,
    team: 'search',
    capiOwnerHint: 'annotation',
    source: 'cluster-api',
    story: 'etcd-failing',
    policy: ['gatekeeper'],
    gitops: 'flux',
    apps: ['search', 'indexer'],
  },
  {
    name: 'sandbox-us',
    provider: 'eks',
    environment: 'staging',
    region: 'us-west-2',
    version: 'v1.33.5-eks-113cf36',
    nodes: 4,
    source: 'kubeconfig',
    story: 'unowned',
    apps: ['playground'],
  },
  {
    name: 'legacy-atlantis',
    provider: 'rke2',
    environment: 'production',
    region: 'on-prem-fra',
    version: 'v1.30.14+rke2r1',
    nodes: 7,
    team: 'atlantis',
    source: 'kubeconfig',
    story: 'unknown-owner',
    policy: ['kyverno'],
    apps: ['erp-bridge', 'reports'],
  },
  {
    name: 'search-staging-us',
    provider: 'gke',
    environment: 'staging',
    region: 'us-east4',
    version: 'v1.36.0-gke.2253000',
    nodes: 6,
    team: 'search',
    source: 'kubeconfig',
    story: 'hostile-strings',
    policy: ['kyverno'],
    apps: ['search'],
  },
  {
    name: 'platform-prod-us',
    provider: 'eks',
    environment: 'production',
    region: 'us-east-1',
    version: 'v1.36.1-eks-b3126f4',
    nodes: 16,
    team: 'platform',
    capiOwnerHint: 'label',
    source: 'both',
    policy: ['gatekeeper', 'kyverno'],
    gitops: 'argocd',
    apps: ['portal', 'registry', 'ci'],
  },
  {
    name: 'ml-train-eu',
    provider: 'kubeadm',
    environment: 'production',
    region: 'eu-central-1',
    version: 'v1.37.1',
    nodes: 50,
    team: 'ml',
    capiOwnerHint: 'namespace',
    source: 'cluster-api',
    policy: ['kyverno'],
    gitops: 'flux',
    apps: ['training', 'features', 'notebooks'],
  },
  {
    name: 'ml-serve-us',
    provider: 'gke',
    environment: 'production',
    region: 'us-central1',
    version: 'v1.36.0-gke.2253000',
    nodes: 22,
    team: 'ml',
    source: 'kubeconfig',
    policy: ['gatekeeper'],
    gitops: 'argocd',
    apps: ['inference', 'features'],
  },
  {
    name: 'sre-tools-eu',
    provider: 'eks',
    environment: 'production',
    region: 'eu-west-1',
    version: 'v1.36.1-eks-b3126f4',
    nodes: 8,
    team: 'sre',
    capiOwnerHint: 'annotation',
    source: 'cluster-api',
    policy: ['kyverno'],
    gitops: 'flux',
    apps: ['observability', 'oncall'],
  },
  {
    name: 'checkout-prod-us',
    provider: 'eks',
    environment: 'production',
    region: 'us-east-1',
    version: 'v1.31.14-eks-6d5ea11',
    nodes: 19,
    team: 'checkout',
    source: 'kubeconfig',
    policy: ['gatekeeper'],
    gitops: 'argocd',
    apps: ['checkout', 'cart'],
  },
  {
    name: 'identity-staging-eu',
    provider: 'kubeadm',
    environment: 'staging',
    region: 'eu-central-1',
    version: 'v1.36.3',
    nodes: 6,
    team: 'identity',
    capiOwnerHint: 'label',
    source: 'cluster-api',
    apps: ['sso'],
  },
  {
    name: 'payments-prod-us',
    provider: 'aks',
    environment: 'production',
    region: 'eastus2',
    version: 'v1.35.4',
    nodes: 15,
    team: 'payments',
    source: 'kubeconfig',
    policy: ['gatekeeper'],
    gitops: 'flux',
    apps: ['payments', 'ledger'],
  },
  {
    name: 'retail-edge-munich',
    provider: 'k3s',
    environment: 'edge',
    region: 'edge-munich',
    version: 'v1.35.2+k3s1',
    nodes: 3,
    team: 'retail-edge',
    source: 'kubeconfig',
    apps: ['pos'],
  },
  {
    name: 'mobile-prod-us',
    provider: 'kubeadm',
    environment: 'production',
    region: 'us-west-2',
    version: 'v1.35.6',
    kubeletVersion: 'v1.34.6',
    nodes: 12,
    team: 'mobile',
    capiOwnerHint: 'namespace',
    source: 'cluster-api',
    policy: ['kyverno'],
    gitops: 'argocd',
    apps: ['mobile-bff', 'push'],
  },
  {
    name: 'retail-edge-vienna',
    provider: 'k3s',
    environment: 'edge',
    region: 'edge-vienna',
    version: 'v1.33.6+k3s1',
    nodes: 3,
    team: 'retail-edge',
    source: 'kubeconfig',
    apps: ['pos'],
  },
  {
    name: 'platform-staging-eu',
    provider: 'kubeadm',
    environment: 'staging',
    region: 'eu-central-1',
    version: 'v1.37.1',
    nodes: 5,
    team: 'platform',
    capiOwnerHint: 'label',
    source: 'cluster-api',
    policy: ['gatekeeper', 'kyverno'],
    gitops: 'argocd',
    apps: ['portal', 'ci'],
  },
];

function toSpec(row: Row): ClusterSpec {
  const { team, story, policy, ...rest } = row;
  return {
    ...rest,
    owner: team ? group(team) : undefined,
    story: story ?? 'healthy',
    policy: policy ?? [],
    policyStories: POLICY_STORIES[row.name] ?? [],
    versionStories: VERSION_STORIES[row.name] ?? [],
  };
}

export interface FleetOptions {
  seed: number;
  clusters: number;
  /** Only these names. */
  only?: string[];
  /** false makes every cluster healthy. */
  stories?: boolean;
  /** Report results of every cluster, or of the named ones. */
  policyResults?: number | Record<string, number>;
}

function resultsOf(
  { policyResults }: FleetOptions,
  name: string,
): number | undefined {
  return typeof policyResults === 'object'
    ? policyResults[name]
    : policyResults;
}

/** Node counts of the repeated rows vary a little, from 3 to 50. */
function varied(nodes: number, seed: number, index: number): number {
  return Math.min(
    50,
    Math.max(3, nodes + seededInt(seed, 7, 'nodes', index) - 3),
  );
}

function plain(spec: ClusterSpec): ClusterSpec {
  return {
    ...spec,
    story: 'healthy',
    kubeletVersion: undefined,
    policyStories: [],
    versionStories: [],
  };
}

/** The fleet in order: first the named clusters, then their pattern again with a number behind the name. */
export function planFleet(options: FleetOptions): ClusterSpec[] {
  const specs: ClusterSpec[] = [];
  for (let index = 0; index < options.clusters; index += 1) {
    const spec = toSpec(ROWS[index % ROWS.length]);
    const round = Math.floor(index / ROWS.length);
    if (round > 0) {
      spec.name = `${spec.name}-${round + 1}`;
      spec.nodes = varied(spec.nodes, options.seed, index);
    }
    spec.policyResults = resultsOf(options, spec.name);
    specs.push(options.stories === false ? plain(spec) : spec);
  }
  if (!options.only) return specs;
  const wanted = new Set(options.only);
  return specs.filter(spec => wanted.has(spec.name));
}

/** The cluster that runs Cluster API for the others. */
export function managementSpec(): ClusterSpec {
  return {
    name: 'fleet-management',
    provider: 'kubeadm',
    environment: 'production',
    region: 'eu-central-1',
    version: 'v1.36.3',
    nodes: 5,
    owner: group('platform'),
    source: 'kubeconfig',
    story: 'management',
    policy: [],
    policyStories: [],
    versionStories: [],
    gitops: 'argocd',
    apps: [],
  };
}
