/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const request = {
  name: 'payments-dev',
  class: 'staging',
  owner: 'group:default/payments',
};

function example(
  description: string,
  action: string,
  input: object,
): TemplateExample {
  const steps = [{ id: 'cluster', action, input }];
  return { description, example: stringify({ steps }) };
}

export const renderExamples = [
  example('Everything as the standard says', 'fleet:cluster:render', {
    request,
    targetPath: 'clusters',
  }),
  example('Within the bounds of the class', 'fleet:cluster:render', {
    request: {
      ...request,
      region: 'eu-central-1',
      kubernetesMinor: '1.35',
      nodePools: { default: { nodes: 5 } },
    },
  }),
];

export const applyExamples = [
  example('Asks for the cluster', 'fleet:cluster:apply', {
    request: { ...request, delivery: 'apply' },
  }),
];

export const waitExamples = [
  example('Waits for half an hour', 'fleet:cluster:wait', {
    request: { ...request, delivery: 'apply' },
    timeoutMinutes: 30,
  }),
];

export const registerExamples = [
  example('Into the catalog before it exists', 'fleet:cluster:register', {
    request,
    announceOnly: true,
  }),
  example('With GitOps when it works', 'fleet:cluster:register', {
    request: { ...request, delivery: 'apply' },
  }),
  example('With GitOps after its pull request', 'fleet:cluster:register', {
    cluster: request.name,
  }),
];

export const createExamples = [
  example('From nothing to a registered cluster', 'fleet:cluster:create', {
    request,
  }),
];

export const exceptionExamples = [
  example('Accepts a finding for a quarter', 'fleet:exception:render', {
    findingId: '${{ parameters.findingId }}',
    reason: '${{ parameters.reason }}',
    targetPath: 'exceptions',
  }),
];
