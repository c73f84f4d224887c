/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { type ClusterVersions } from '@fleetstage/plugin-fleet-common';
import { minorAt } from '../common/minors';

/** The minors that kubelets may have, and those of the API servers that this follows from. */
export interface KubeletWindow {
  from: number;
  to: number;
  /** Each minor of the API servers once, in order. */
  servers: number[];
  newest: number;
}

/** From this minor on a kubelet may be three minors behind, and two before. */
const THREE_BEHIND_SINCE = 1025;
/** EKS and AKS allow three from API servers of this minor on. */
const MANAGED_SINCE = 1028;

/**
 * The shaded part of the picture, by the version skew policy (kubernetes/website, releases/version-skew-policy): from
 * three minors behind the newest API server to the oldest one. It is drawn only; the verdicts are those of the API.
 */
export function kubeletWindow(
  versions: Pick<ClusterVersions, 'components' | 'minor' | 'provider'>,
): KubeletWindow | undefined {
  const own = minorAt(versions.minor);
  if (own === undefined) return undefined;
  const instances = versions.components
    .filter(({ component }) => component === 'kube-apiserver')
    .map(({ minor }) => minorAt(minor))
    .filter((at): at is number => at !== undefined)
    .filter(at => Math.floor(at / 1000) === Math.floor(own / 1000));
  const servers = [...new Set([own, ...instances])].sort((a, b) => a - b);
  const newest = servers[servers.length - 1];
  return {
    from: newest - behind(newest, versions.provider?.toLowerCase()),
    to: servers[0],
    servers,
    newest,
  };
}

function behind(newest: number, provider: string | undefined): number {
  const managed = provider === 'eks' || provider === 'aks';
  if (provider === 'gke' || (managed && newest < MANAGED_SINCE)) return 2;
  return newest - 3 < THREE_BEHIND_SINCE ? 2 : 3;
}
