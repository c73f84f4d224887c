/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { KubeConfig, type User } from '@kubernetes/client-node';
import type { ClusterAccess } from '@fleetstage/plugin-fleet-common';
import { readFile } from 'node:fs/promises';
import { ProbeFailure } from '../kubernetes/ProbeFailure';
import type { ProvisionerSettings, RancherSettings } from './settings';

/** Source: control-plane contract, section 7.5. */
const GKE_COMMAND: User['exec'] = {
  apiVersion: 'client.authentication.k8s.io/v1beta1',
  command: 'gke-gcloud-auth-plugin',
  provideClusterInfo: true,
};

/**
 * The way into a cluster of which only the address and the kind of credential are on record: the credential itself is
 * got by a command of the cloud, or is Rancher's of the portal's configuration.
 *
 * @throws ProbeFailure when the configuration no longer has that Rancher
 * @public
 */
export async function kubeConfigForAccess(
  name: string,
  access: ClusterAccess,
  rancher: ProvisionerSettings['rancher'],
): Promise<KubeConfig> {
  if (access.kind === 'rancher') {
    const settings = rancher.find(entry => entry.name === access.target);
    if (!settings) {
      throw new ProbeFailure(
        'credentials',
        `'fleet.provisioners.rancher' has no entry '${access.target}' any more`,
      );
    }
    return rancherKubeConfig(settings, `/k8s/clusters/${access.managementId}`);
  }
  return makeKubeConfig(access.server, access.certificateAuthority, {
    name,
    exec: access.kind === 'eks' ? awsCommand(access) : GKE_COMMAND,
  });
}

/**
 * Rancher serves the raw Kubernetes APIs under its own address, and each cluster behind a proxy, with the same token.
 * Source: control-plane contract, sections 5.5 and 5.7.
 *
 * @param path - of the proxy; none for Rancher's own objects
 * @public
 */
export async function rancherKubeConfig(
  { name, url, token, caFile }: RancherSettings,
  path = '',
): Promise<KubeConfig> {
  const authority = caFile
    ? (await readFile(caFile)).toString('base64')
    : undefined;
  const server = `${url.replace(/\/+$/, '')}${path}`;
  return makeKubeConfig(server, authority, { name, token });
}

/** Source: control-plane contract, section 9.2 (what eksctl writes). */
function awsCommand({
  region,
  clusterName,
}: Extract<ClusterAccess, { kind: 'eks' }>): User['exec'] {
  const of = ['--cluster-name', clusterName, '--region', region];
  return {
    apiVersion: 'client.authentication.k8s.io/v1beta1',
    command: 'aws',
    args: ['eks', 'get-token', ...of, '--output', 'json'],
  };
}

function makeKubeConfig(
  server: string,
  authority: string | undefined,
  user: User,
): KubeConfig {
  const { name } = user;
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromOptions({
    clusters: [{ name, server, caData: authority, skipTLSVerify: false }],
    users: [user],
    contexts: [{ name, cluster: name, user: name }],
    currentContext: name,
  });
  return kubeConfig;
}
