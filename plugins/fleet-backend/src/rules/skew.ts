/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { VersionsFact } from '@fleetstage/plugin-fleet-common';
import { providerOf } from '../inventory/provider';
import { parseMinor } from './kubernetesVersion';

/**
 * Where a component stands in the version skew policy: fine, two minors behind, as far as it may be (which blocks the
 * next upgrade of the control plane), out of bounds, or not readable. What has versions of its own is not judged.
 */
export type SkewStatus =
  | 'ok'
  | 'lagging'
  | 'at-limit'
  | 'violation'
  | 'unknown'
  | 'not-judged';

/** One version of one component. */
export interface SkewLine {
  component: string;
  version: string;
  count: number;
  status: SkewStatus;
  reason: string;
}

/** Every version in the cluster, judged. */
export interface SkewReport {
  /** Minors of the newest and the oldest API server instance. */
  newest: number;
  oldest: number;
  major: number;
  servers: SkewLine[];
  controllers: SkewLine[];
  kubelets: SkewLine[];
  kubeProxies: SkewLine[];
}

/** Components that carry the version of Kubernetes. etcd has its own, and so do some cloud controllers. */
const KUBERNETES_VERSIONED = [
  'kube-controller-manager',
  'kube-scheduler',
  'cloud-controller-manager',
];

/**
 * Judges all versions by the upstream skew policy (kubernetes/website, releases/version-skew-policy; fleet rules, section
 * 5.1) and what providers change of it (section 5.2). Only minors count. `undefined` when the API server's version
 * cannot be read.
 */
export function judgeSkew(
  fact: VersionsFact,
  provider: string | undefined = providerOf(fact.apiServer),
): SkewReport | undefined {
  const told = parseMinor(fact.apiServer);
  if (!told) return undefined;
  const instances = fact.apiServers?.length
    ? fact.apiServers
    : [{ version: fact.apiServer, count: 1 }];
  const minors = instances
    .map(({ version }) => parseMinor(version))
    .filter(parsed => parsed?.major === told.major)
    .map(parsed => parsed!.minor);
  const newest = Math.max(told.minor, ...minors);
  const oldest = Math.min(told.minor, ...minors);
  const bounds: Bounds = { major: told.major, newest, oldest, provider };
  return {
    newest,
    oldest,
    major: told.major,
    servers: instances.map(instance => judgeServer(instance, bounds)),
    controllers: (fact.controllers ?? []).map(item =>
      judgeController(item, bounds),
    ),
    kubelets: fact.kubelets.map(item => ({
      component: 'kubelet',
      ...item,
      ...judgeNodePart(item.version, bounds),
    })),
    kubeProxies: fact.kubeProxies.map(item => ({
      component: 'kube-proxy',
      ...item,
      ...judgeProxy(item.version, fact, bounds),
    })),
  };
}

interface Bounds {
  major: number;
  newest: number;
  oldest: number;
  provider: string | undefined;
}

type Status = Pick<SkewLine, 'status' | 'reason'>;

const UNREADABLE = 'Its version cannot be read';
const NEWER = 'Newer than an API server';

/**
 * Minors that a kubelet or kube-proxy may be behind the newest API server: three, two below 1.25. GKE documents two
 * for its nodes; EKS and AKS allow three from API server 1.28 on.
 */
export function allowedBehind(
  ownMinor: number,
  serverMinor: number,
  provider: string | undefined,
): number {
  if (ownMinor < 25 || provider === 'gke') return 2;
  if ((provider === 'eks' || provider === 'aks') && serverMinor < 28) return 2;
  return 3;
}

function judgeServer(
  { version, count }: { version: string; count: number },
  { major, newest, oldest }: Bounds,
): SkewLine {
  const line = { component: 'kube-apiserver', version, count };
  const parsed = parseMinor(version);
  if (!parsed || parsed.major !== major) {
    return { ...line, status: 'unknown', reason: UNREADABLE };
  }
  if (newest - oldest > 1) {
    return {
      ...line,
      status: 'violation',
      reason: 'API servers are more than one minor apart',
    };
  }
  return parsed.minor < newest
    ? {
        ...line,
        status: 'at-limit',
        reason: 'One minor behind the newest API server',
      }
    : { ...line, status: 'ok', reason: 'The newest API server' };
}

/** Controllers talk to any API server instance: not newer than the oldest, at most one behind the newest. */
function judgeController(
  item: { component: string; version: string; count: number },
  { major, newest, oldest }: Bounds,
): SkewLine {
  const parsed = parseMinor(item.version);
  if (!KUBERNETES_VERSIONED.includes(item.component)) {
    return { ...item, status: 'not-judged', reason: 'Has versions of its own' };
  }
  if (!parsed) return { ...item, status: 'unknown', reason: UNREADABLE };
  if (parsed.major !== major) {
    return { ...item, status: 'not-judged', reason: 'Has versions of its own' };
  }
  if (parsed.minor > oldest) {
    return { ...item, status: 'violation', reason: NEWER };
  }
  const behind = newest - parsed.minor;
  if (behind > 1) {
    return {
      ...item,
      status: 'violation',
      reason: 'More than one minor behind the newest API server',
    };
  }
  return behind === 1
    ? {
        ...item,
        status: 'at-limit',
        reason: 'One minor behind: allowed only while an upgrade runs',
      }
    : { ...item, status: 'ok', reason: 'At the minor of the API server' };
}

/** Kubelets and kube-proxies: not newer than the oldest API server, so many minors behind the newest. */
function judgeNodePart(version: string, bounds: Bounds): Status {
  const parsed = parseMinor(version);
  if (!parsed || parsed.major !== bounds.major) {
    return { status: 'unknown', reason: UNREADABLE };
  }
  if (parsed.minor > bounds.oldest) {
    return { status: 'violation', reason: NEWER };
  }
  const behind = bounds.newest - parsed.minor;
  const allowed = allowedBehind(parsed.minor, bounds.newest, bounds.provider);
  if (behind > allowed) {
    return {
      status: 'violation',
      reason: `${behind} minors behind; ${allowed} are allowed`,
    };
  }
  if (behind === allowed) {
    return {
      status: 'at-limit',
      reason: `${behind} minors behind, as far as allowed`,
    };
  }
  if (behind === 0)
    return { status: 'ok', reason: 'At the minor of the API server' };
  return {
    status: behind === 1 ? 'ok' : 'lagging',
    reason: `${behind} ${behind === 1 ? 'minor' : 'minors'} behind`,
  };
}

/**
 * A kube-proxy must also be within three minors of the kubelet beside it, older or newer (two when it is below 1.25).
 * Which kubelet that is nobody says: with one version of kube-proxy it stands beside all of them, with several one
 * kubelet in reach is enough.
 */
function judgeProxy(
  version: string,
  fact: VersionsFact,
  bounds: Bounds,
): Status {
  const own = judgeNodePart(version, bounds);
  const parsed = parseMinor(version);
  if (own.status === 'violation' || own.status === 'unknown' || !parsed) {
    return own;
  }
  const reach = parsed.minor < 25 ? 2 : 3;
  const fits = fact.kubelets
    .map(kubelet => parseMinor(kubelet.version))
    .filter(kubelet => kubelet?.major === bounds.major)
    .map(kubelet => Math.abs(kubelet!.minor - parsed.minor) <= reach);
  if (fits.length === 0) return own;
  const fine =
    fact.kubeProxies.length === 1 ? fits.every(Boolean) : fits.some(Boolean);
  return fine
    ? own
    : {
        status: 'violation',
        reason: `More than ${reach} minors from the kubelet beside it`,
      };
}

/** How many instances of some lines have a status. */
export function countOf(
  lines: readonly SkewLine[],
  ...statuses: SkewStatus[]
): number {
  return lines
    .filter(({ status }) => statuses.includes(status))
    .reduce((sum, { count }) => sum + count, 0);
}

/** Lines as evidence: "2 at v1.31.4, 40 at v1.34.4". */
export function listVersions(
  lines: readonly { version: string; count: number }[],
): string {
  return lines
    .slice(0, 10)
    .map(({ version, count }) => `${count} at ${version}`)
    .join(', ');
}
