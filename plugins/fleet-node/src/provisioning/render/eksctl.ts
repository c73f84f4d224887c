/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  ANNOTATION_STANDARD,
  ANNOTATION_STANDARD_VERSION,
  KEY_CLASS,
  KEY_OWNER,
  type ClusterPlan,
  type PlannedNodePool,
} from '@fleetstage/plugin-fleet-common';
import { has, unset } from 'lodash';
import {
  filled,
  recordOf,
  setVariables,
  settingsOf,
  withOverrides,
} from './parts';

const VIEW_POLICY =
  'arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy';

/** The ClusterConfig of eksctl (contract 9.1): a file format, not a Kubernetes object. */
export function renderClusterConfig(plan: ClusterPlan): object {
  const settings = settingsOf(plan, 'eksctl');
  const { auditLog, secretsEncryption, kmsKey, privateEndpoint } =
    plan.class.security;
  const config = {
    apiVersion: 'eksctl.io/v1alpha5',
    kind: 'ClusterConfig',
    metadata: {
      name: plan.name,
      region: plan.region,
      version: plan.kubernetesVersion,
      tags: tagsOf(plan),
      annotations: recordOf(plan),
    },
    upgradePolicy: { supportType: settings.supportType },
    iam: { withOIDC: true },
    accessConfig: accessOf(settings.readerRole),
    // EKS needs two zones at least; with fewer known ones it chooses.
    ...(plan.zones.length > 1 ? { availabilityZones: plan.zones } : {}),
    ...(privateEndpoint
      ? {
          vpc: {
            clusterEndpoints: { privateAccess: true, publicAccess: false },
          },
        }
      : {}),
    ...(secretsEncryption && kmsKey
      ? { secretsEncryption: { keyARN: kmsKey } }
      : {}),
    ...(auditLog
      ? {
          cloudWatch: {
            clusterLogging: { enableTypes: ['api', 'audit', 'authenticator'] },
          },
        }
      : {}),
    ...filled(
      'addons',
      settings.addOns.map(name => ({ name })),
    ),
    managedNodeGroups: plan.nodePools.map(pool => nodeGroupOf(pool, plan)),
  };
  setVariables(config, plan, 'eksctl');
  const merged = withOverrides(config, settings.overrides);
  // eksctl refuses zones beside subnets of an existing VPC: those say the zones.
  if (has(merged, 'vpc.subnets')) unset(merged, 'availabilityZones');
  return merged;
}

function accessOf(readerRole: string | undefined): object {
  return {
    authenticationMode: 'API_AND_CONFIG_MAP',
    ...(readerRole
      ? {
          accessEntries: [
            {
              principalARN: readerRole,
              accessPolicies: [
                { policyARN: VIEW_POLICY, accessScope: { type: 'cluster' } },
              ],
            },
          ],
        }
      : {}),
  };
}

function nodeGroupOf(pool: PlannedNodePool, plan: ClusterPlan): object {
  const { amiFamily, privateNetworking } = settingsOf(plan, 'eksctl');
  const { diskGiB, labels, taints } = pool.standard;
  return {
    name: pool.name,
    amiFamily,
    instanceType: pool.machineType,
    desiredCapacity: pool.nodes,
    minSize: pool.min,
    // EKS takes no group that can never have a node.
    maxSize: Math.max(pool.max, 1),
    ...(diskGiB ? { volumeSize: diskGiB } : {}),
    privateNetworking,
    ...filled('availabilityZones', pool.zones),
    ...filled('labels', labels),
    ...filled('taints', taints),
  };
}

/**
 * Labels, and the record that AWS can hold. Tags take letters, digits, spaces and `+ - = . _ : / @`, up to 128 characters
 * of key and 256 of value, and no key that begins with `aws:`; the parameters are JSON, and stay an annotation.
 */
function tagsOf(plan: ClusterPlan): Record<string, string> {
  const { annotations } = plan;
  const record = {
    [KEY_CLASS]: plan.class.name,
    [KEY_OWNER]: annotations[KEY_OWNER],
    [ANNOTATION_STANDARD]: annotations[ANNOTATION_STANDARD],
    [ANNOTATION_STANDARD_VERSION]: annotations[ANNOTATION_STANDARD_VERSION],
  };
  return Object.fromEntries(
    Object.entries({ ...plan.labels, ...record })
      .filter(([key]) => !key.toLowerCase().startsWith('aws:'))
      .map(([key, value]) => [
        tagText(key).slice(0, 128),
        tagText(value).slice(0, 256),
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function tagText(text: string): string {
  return text.replace(/[^\p{L}\p{N} +\-=._:/@]/gu, '_');
}
