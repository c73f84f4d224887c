/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { ClusterPlan } from '@fleetstage/plugin-fleet-common';
import type { ProvisionerSettings } from '@fleetstage/plugin-fleet-node';
import { ClusterApiProvisioner } from './clusterApi';
import { ConfigConnectorProvisioner } from './configConnector';
import { EksctlProvisioner } from './eksctl';
import { GcloudProvisioner } from './gcloud';
import type { Provisioner } from './Provisioner';
import { RancherProvisioner } from './rancher';

/** The provisioner that a plan names. */
export function provisionerOf(
  { provisioner }: ClusterPlan,
  settings: ProvisionerSettings,
): Provisioner {
  switch (provisioner.name) {
    case 'cluster-api':
      return new ClusterApiProvisioner(settings.clusterApi);
    case 'rancher':
      return new RancherProvisioner(settings.rancher);
    case 'eksctl':
      return new EksctlProvisioner(settings.eksctl);
    default:
      return provisioner.format === 'config-connector'
        ? new ConfigConnectorProvisioner(settings.gcloud)
        : new GcloudProvisioner(settings.gcloud);
  }
}
