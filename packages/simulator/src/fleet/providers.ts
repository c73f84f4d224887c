/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { ClusterSpec, Provider } from './types';

export interface MachineType {
  name: string;
  cpu: string;
  memory: string;
  allocatableCpu: string;
  allocatableMemory: string;
}

const machine = (name: string, cpu: number, gib: number): MachineType => ({
  name,
  cpu: String(cpu),
  memory: `${gib * 1024 * 1024 - 262144}Ki`,
  allocatableCpu: `${cpu * 1000 - 80}m`,
  allocatableMemory: `${gib * 1024 * 1024 - 1572864}Ki`,
});

const MACHINES: Record<Provider, MachineType[]> = {
  eks: [machine('m6i.xlarge', 4, 16), machine('m6i.2xlarge', 8, 32)],
  gke: [machine('e2-standard-4', 4, 16), machine('n2-standard-8', 8, 32)],
  aks: [machine('Standard_D4s_v5', 4, 16), machine('Standard_D8s_v5', 8, 32)],
  rke2: [machine('rke2', 8, 32)],
  kubeadm: [machine('m6i.2xlarge', 8, 32), machine('m6i.4xlarge', 16, 64)],
  k3s: [machine('k3s', 4, 8)],
};

export function machineTypes(provider: Provider): MachineType[] {
  return MACHINES[provider];
}

const GIB_PER_CPU: Record<string, number> = { c: 2, m: 4, r: 8 };

/** A machine type by its name, also one that the planned fleet has nowhere; its size can be told from the name. */
export function machineTypeNamed(name: string): MachineType | undefined {
  const known = Object.values(MACHINES)
    .flat()
    .find(type => type.name === name);
  const aws = /^([cmr])\d\w*\.(\d*)(x?)large$/.exec(name);
  if (known || !aws) return known;
  const [, family, times, extra] = aws;
  const cpu = extra ? 4 * Number(times || 1) : 2;
  return machine(name, cpu, cpu * GIB_PER_CPU[family]);
}

export interface NodeRuntime {
  osImage: string;
  kernel: string;
  containerRuntime: string;
}

/** Operating system, kernel and container runtime as the nodes of each distribution report them. */
export function runtimeOf(provider: Provider): NodeRuntime {
  switch (provider) {
    case 'eks':
      return {
        osImage: 'Amazon Linux 2023.9.20251020',
        kernel: '6.12.46-66.121.amzn2023.x86_64',
        containerRuntime: 'containerd://2.1.4',
      };
    case 'gke':
      return {
        osImage: 'Container-Optimized OS from Google',
        kernel: '6.6.97+',
        containerRuntime: 'containerd://2.0.6',
      };
    case 'aks':
      return {
        osImage: 'Ubuntu 22.04.5 LTS',
        kernel: '5.15.0-1092-azure',
        containerRuntime: 'containerd://1.7.28-1',
      };
    case 'rke2':
      return {
        osImage: 'SUSE Linux Enterprise Server 15 SP6',
        kernel: '6.4.0-150600.23.65-default',
        containerRuntime: 'containerd://2.1.4-k3s1',
      };
    case 'k3s':
      return {
        osImage: 'openSUSE MicroOS',
        kernel: '6.16.8-1-default',
        containerRuntime: 'containerd://2.1.4-k3s1',
      };
    default:
      return {
        osImage: 'Ubuntu 24.04.3 LTS',
        kernel: '6.8.0-85-generic',
        containerRuntime: 'containerd://2.1.4',
      };
  }
}

/** The zones that the nodes of a cluster are spread over. */
export function zonesOf({ provider, region }: ClusterSpec): string[] {
  if (provider === 'k3s' || region.startsWith('on-prem')) return [region];
  if (provider === 'gke')
    return ['b', 'c', 'd'].map(zone => `${region}-${zone}`);
  if (provider === 'aks')
    return ['1', '2', '3'].map(zone => `${region}-${zone}`);
  return ['a', 'b', 'c'].map(zone => `${region}${zone}`);
}

/** `spec.providerID` of a node, in the form of its cloud. */
export function providerId(
  spec: ClusterSpec,
  zone: string,
  name: string,
): string {
  switch (spec.provider) {
    case 'eks':
      return `aws:///${zone}/i-0${Buffer.from(name)
        .toString('hex')
        .slice(-32, -16)}`;
    case 'gke':
      return `gce://example-${spec.environment}/${zone}/${name}`;
    case 'aks':
      return `azure:///subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/mc_${spec.name}/providers/Microsoft.Compute/virtualMachineScaleSets/aks-nodepool1/virtualMachines/${name}`;
    case 'rke2':
      return `rke2://${name}`;
    case 'k3s':
      return `k3s://${name}`;
    default:
      return `aws:///${zone}/${name}`;
  }
}
