/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { KubeConfig } from '@kubernetes/client-node';
import type { GitOpsControlPlane } from '@fleetstage/plugin-fleet-common';
import {
  argocdClusterSecret,
  fluxObjects,
  GITOPS_NAMESPACE,
  gitOpsAccount,
  kubeconfigFor,
  loadConfiguredKubeConfig,
  rancherFleetCluster,
  targetAccess,
  type GitOpsSettings,
  type KubernetesManifest,
} from '@fleetstage/plugin-fleet-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { applyAll } from '../kubernetes/applyAll';
import { ApplyClient } from '../kubernetes/ApplyClient';
import { CreationFailure, type ClusterJob } from '../provisioners/Provisioner';
import { assertNotCancelled } from '../provisioners/waitFor';

/** How often the token of a new service account is looked for. */
const TOKEN_LOOKS = 12;

const tokenSchema = z.object({
  data: z.object({ token: z.string().min(1), 'ca.crt': z.string().min(1) }),
});

/**
 * Registers a cluster with the GitOps control plane of its class.
 *
 * In the cluster it makes an account with the rights that the class names, and no more; the control plane gets that
 * account's token. The admin credential is used for this alone. Neither is logged, put out or written into a file.
 *
 * @returns whether anything changed.
 * @throws CreationFailure or ApplyFailure with what to do
 */
export async function registerWithGitOps(
  job: ClusterJob,
  controlPlane: GitOpsControlPlane,
  admin: KubeConfig,
  settings: GitOpsSettings,
): Promise<{ changed: boolean }> {
  const target = new ApplyClient({
    kubeConfig: admin,
    who: `The new cluster '${job.plan.name}'`,
    signal: job.signal,
  });
  const hub = await connectHub(job, controlPlane, settings);
  const account = await applyAll(
    target,
    targetAccess({ plan: job.plan, controlPlane }),
  );
  const access = {
    server: target.server,
    ...(await readToken(job, target, controlPlane)),
  };
  const registration = await applyAll(
    hub.client,
    registrationOf(job, controlPlane, access, hub.namespace),
  );
  job.logger.info(
    registration || account
      ? `Registered with ${controlPlane}, by an account of least rights (${GITOPS_NAMESPACE}/${gitOpsAccount(
          controlPlane,
        )})`
      : `Is already registered with ${controlPlane}`,
  );
  return { changed: registration || account };
}

async function connectHub(
  job: ClusterJob,
  controlPlane: GitOpsControlPlane,
  settings: GitOpsSettings,
): Promise<{ client: ApplyClient; namespace: string }> {
  const key = controlPlane === 'rancher-fleet' ? 'rancherFleet' : controlPlane;
  const hub = settings[key];
  if (!hub) {
    throw new CreationFailure(
      `The class asks for ${controlPlane}, and the portal does not know where that is: name its cluster under 'fleet.gitOps.${key}'. The cluster itself works; run the request again to register it`,
    );
  }
  const who = `The cluster of ${controlPlane}`;
  const kubeConfig = await loadConfiguredKubeConfig({ ...hub, who });
  return {
    client: new ApplyClient({ kubeConfig, who, signal: job.signal }),
    namespace: hub.namespace,
  };
}

function registrationOf(
  { plan }: ClusterJob,
  controlPlane: GitOpsControlPlane,
  access: { server: string; ca: string; token: string },
  namespace: string,
): KubernetesManifest[] {
  if (controlPlane === 'argocd') {
    return [argocdClusterSecret({ plan, namespace, ...access })];
  }
  const kubeconfig = kubeconfigFor({ name: plan.name, ...access });
  return controlPlane === 'flux'
    ? fluxObjects({ plan, kubeconfig, namespace })
    : rancherFleetCluster({ plan, kubeconfig, namespace });
}

/** The token controller fills the Secret in a moment after it is made. */
async function readToken(
  job: ClusterJob,
  client: ApplyClient,
  controlPlane: GitOpsControlPlane,
): Promise<{ ca: string; token: string }> {
  const name = `${gitOpsAccount(controlPlane)}-token`;
  for (let look = 0; look < TOKEN_LOOKS; look += 1) {
    const secret = await client.read({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace: GITOPS_NAMESPACE },
    });
    const parsed = tokenSchema.safeParse(secret);
    if (parsed.success) {
      const { token, 'ca.crt': ca } = parsed.data.data;
      return { token: decoded(token), ca: decoded(ca) };
    }
    await sleep(job.pollMs, undefined, { signal: job.signal }).catch(() => {
      assertNotCancelled(job);
    });
  }
  throw new CreationFailure(
    `The new cluster gives its service account ${GITOPS_NAMESPACE}/${gitOpsAccount(
      controlPlane,
    )} no token: does its controller manager run? Run the request again to go on`,
  );
}

function decoded(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}
