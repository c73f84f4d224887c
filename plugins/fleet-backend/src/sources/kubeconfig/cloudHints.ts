/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { Sighting } from '@fleetstage/plugin-fleet-node';

/**
 * What the names give away that `aws eks update-kubeconfig` and `gcloud container clusters get-credentials` give
 * to contexts, and the host names of managed API servers.
 * @internal
 */
export function cloudHints(
  context: string,
  server: string | undefined,
): Pick<Sighting, 'cloudId' | 'provider' | 'region'> {
  const arn = /^arn:[\w-]+:eks:([\w-]+):\d+:cluster\/.+$/.exec(context);
  if (arn) return { cloudId: context, provider: 'eks', region: arn[1] };
  const gke = /^gke_([^_]+)_([^_]+)_([^_]+)$/.exec(context);
  if (gke) {
    const [, project, location, cluster] = gke;
    return {
      cloudId: `//container.googleapis.com/projects/${project}/locations/${location}/clusters/${cluster}`,
      provider: 'gke',
      // A zone is its region and a letter.
      region: location.replace(/-[a-z]$/, ''),
    };
  }
  const host = server && URL.canParse(server) ? new URL(server).hostname : '';
  const eks = /\.([\w-]+)\.eks\.amazonaws\.com(?:\.cn)?$/.exec(host);
  if (eks) return { provider: 'eks', region: eks[1] };
  const aks = /\.([\w-]+)\.azmk8s\.io$/.exec(host);
  if (aks) return { provider: 'aks', region: aks[1] };
  return {};
}
