/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

/**
 * Lower-case host, no trailing slash, default port written out: two spellings of one API server compare equal.
 * Source: control-plane contract, section 1.2. `undefined` for what is no HTTPS or HTTP URL.
 * @public
 */
export function normalizeServer(
  server: string | undefined,
): string | undefined {
  if (!server) return undefined;
  const text = server.includes('://') ? server : `https://${server}`;
  try {
    const url = new URL(text);
    if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
    const port = url.port || (url.protocol === 'https:' ? '443' : '80');
    const path = url.pathname.replace(/\/+$/, '');
    return `${url.protocol}//${url.hostname.toLowerCase()}:${port}${path}`;
  } catch {
    return undefined;
  }
}

/**
 * Where a management cluster holds a Cluster API object: the same for whoever creates it and whoever finds it.
 * @public
 */
export function clusterApiHubId(
  managementServer: string,
  namespace: string,
  name: string,
): string {
  return `capi:${
    normalizeServer(managementServer) ?? managementServer
  }/${namespace}/${name}`;
}

/**
 * Where a Rancher server holds a provisioning cluster.
 * @public
 */
export function rancherHubId(
  rancherUrl: string,
  namespace: string,
  name: string,
): string {
  return `rancher:${
    normalizeServer(rancherUrl) ?? rancherUrl
  }/${namespace}/${name}`;
}
