/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { create, get, Step, update } from '../step';
import { configMap, deployment, pod } from './manifests';

const NS = '/api/v1/namespaces/contract';

/** Creates, reads and updates of built-in kinds: defaults, generations, versions and the errors of each. */
export const objectSteps: Step[] = [
  create('create a namespace', '/api/v1/namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'contract' },
  }),
  create('create a namespace again', '/api/v1/namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'contract' },
  }),
  create('create a config map', `${NS}/configmaps`, configMap('first')),
  create('create a config map again', `${NS}/configmaps`, configMap('first')),
  create('create without kind and version', `${NS}/configmaps`, {
    metadata: { name: 'bare' },
    data: { b: '2' },
  }),
  create('create with a generated name', `${NS}/configmaps`, {
    metadata: { generateName: 'generated-' },
  }),
  create('create without a name', `${NS}/configmaps`, { metadata: {} }),
  create('create with a bad name', `${NS}/configmaps`, {
    metadata: { name: 'Bad_Name' },
  }),
  create('create a namespace with a bad name', '/api/v1/namespaces', {
    metadata: { name: 'bad.name' },
  }),
  create('create with a bad label', `${NS}/configmaps`, {
    metadata: { name: 'label', labels: { a: 'not valid!' } },
  }),
  create(
    'create in a namespace that does not exist',
    '/api/v1/namespaces/missing/configmaps',
    configMap('lost'),
  ),
  create('create with another namespace in the body', `${NS}/configmaps`, {
    metadata: { name: 'other', namespace: 'default' },
  }),
  create(
    'create with another kind in the body',
    `${NS}/configmaps`,
    { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'other' } },
    { ignore: ['message'] },
  ),
  create('create with a resource version', `${NS}/configmaps`, {
    metadata: { name: 'versioned', resourceVersion: '5' },
  }),
  create('create a dry run', `${NS}/configmaps?dryRun=All`, configMap('dry')),
  get('the dry run left nothing', `${NS}/configmaps/dry`),
  create(
    'dry run with a wrong value',
    `${NS}/configmaps?dryRun=Some`,
    configMap('dry'),
  ),
  create(
    'create with a body that is no JSON',
    `${NS}/configmaps`,
    '{"metadata":',
    { ignore: ['message'] },
  ),
  create('create with an unknown content type', `${NS}/configmaps`, 'hello', {
    contentType: 'text/plain',
  }),
  create(
    'create in YAML',
    `${NS}/configmaps`,
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: yaml\ndata:\n  c: "3"\n',
    { contentType: 'application/yaml' },
  ),
  create('create a secret', `${NS}/secrets`, {
    metadata: { name: 'secret' },
    stringData: { password: 'demo' },
  }),
  create('create a service account', `${NS}/serviceaccounts`, {
    metadata: { name: 'robot' },
  }),
  create(
    'create a deployment',
    `/apis/apps/v1/namespaces/contract/deployments`,
    deployment('web'),
  ),
  create(
    'create a deployment with another selector',
    `/apis/apps/v1/namespaces/contract/deployments`,
    {
      ...deployment('wrong'),
      spec: {
        ...deployment('wrong').spec,
        selector: { matchLabels: { app: 'another' } },
      },
    },
  ),
  create(
    'create a daemon set',
    `/apis/apps/v1/namespaces/contract/daemonsets`,
    {
      metadata: { name: 'agent' },
      spec: {
        selector: { matchLabels: { app: 'agent' } },
        template: {
          metadata: { labels: { app: 'agent' } },
          spec: {
            nodeSelector: { disk: 'fast' },
            containers: [{ name: 'agent', image: 'agent:2' }],
          },
        },
      },
    },
  ),
  create(
    'create a stateful set',
    `/apis/apps/v1/namespaces/contract/statefulsets`,
    {
      metadata: { name: 'db' },
      spec: {
        serviceName: 'db',
        selector: { matchLabels: { app: 'db' } },
        template: {
          metadata: { labels: { app: 'db' } },
          spec: {
            containers: [{ name: 'db', image: 'db:17' }],
            volumes: [
              { name: 'scratch' },
              { name: 'conf', configMap: { name: 'first' } },
            ],
          },
        },
      },
    },
  ),
  create(
    'create a replica set',
    `/apis/apps/v1/namespaces/contract/replicasets`,
    {
      metadata: { name: 'rs' },
      spec: {
        selector: {
          matchLabels: { app: 'rs' },
          matchExpressions: [
            { key: 'tier', operator: 'In', values: ['b', 'a'] },
          ],
        },
        template: {
          metadata: { labels: { app: 'rs', tier: 'a' } },
          spec: { containers: [{ name: 'rs', image: 'rs:1' }] },
        },
      },
    },
  ),
  create('create a pod', `${NS}/pods`, pod('plain')),
  create('create a pod with probes and resources', `${NS}/pods`, {
    ...pod('rich'),
    spec: {
      initContainers: [{ name: 'init', image: 'init:1' }],
      containers: [
        {
          name: 'main',
          image: 'main:latest',
          resources: { limits: { cpu: '1', memory: '1Gi' } },
          livenessProbe: { httpGet: { port: 8080 } },
        },
      ],
    },
  }),
  create('create a cron job', `/apis/batch/v1/namespaces/contract/cronjobs`, {
    metadata: { name: 'nightly' },
    spec: {
      schedule: '0 3 * * *',
      jobTemplate: {
        spec: {
          template: {
            spec: {
              restartPolicy: 'Never',
              containers: [{ name: 'job', image: 'job:1' }],
            },
          },
        },
      },
    },
  }),
  create('create a service', `${NS}/services`, {
    metadata: { name: 'web' },
    spec: {
      selector: { app: 'web' },
      ports: [{ name: 'http', port: 80, targetPort: 8080 }],
    },
  }),
  create(
    'create a disruption budget',
    `/apis/policy/v1/namespaces/contract/poddisruptionbudgets`,
    {
      metadata: { name: 'web' },
      spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } },
    },
  ),
  create('create a node', '/api/v1/nodes', {
    metadata: {
      name: 'node-1',
      labels: { 'node-role.kubernetes.io/worker': '', zone: 'a' },
    },
    spec: { unschedulable: true },
    status: {
      addresses: [
        { type: 'InternalIP', address: '10.0.0.5' },
        { type: 'Hostname', address: 'node-1' },
      ],
      conditions: [
        {
          type: 'Ready',
          status: 'True',
          reason: 'KubeletReady',
          message: 'ok',
          lastHeartbeatTime: '2026-01-01T00:00:00Z',
          lastTransitionTime: '2026-01-01T00:00:00Z',
        },
      ],
      nodeInfo: {
        architecture: 'amd64',
        bootID: 'b',
        containerRuntimeVersion: 'containerd://2.1.4',
        kernelVersion: '6.8.0',
        kubeProxyVersion: '',
        kubeletVersion: 'v1.34.1',
        machineID: 'm',
        operatingSystem: 'linux',
        osImage: 'Ubuntu 24.04',
        systemUUID: 's',
      },
    },
  }),
  create('create an event', `${NS}/events`, {
    metadata: { name: 'event-1' },
    involvedObject: { kind: 'Pod', name: 'plain', namespace: 'contract' },
    reason: 'Started',
    message: ' has started ',
    type: 'Normal',
    count: 3,
    source: { component: 'kubelet', host: 'node-1' },
    firstTimestamp: '2026-01-01T00:00:00Z',
    lastTimestamp: '2026-01-01T00:00:00Z',
  }),
  get('get a config map', `${NS}/configmaps/first`, {
    keep: { first: 'metadata.resourceVersion', uid: 'metadata.uid' },
  }),
  get('get what does not exist', `${NS}/configmaps/missing`),
  get(
    'get a deployment that does not exist',
    '/apis/apps/v1/namespaces/contract/deployments/missing',
  ),
  update('update a config map', `${NS}/configmaps/first`, {
    ...configMap('first', { a: '2' }),
    metadata: { name: 'first', resourceVersion: '{{first}}' },
  }),
  update('update with an old version', `${NS}/configmaps/first`, {
    ...configMap('first', { a: '3' }),
    metadata: { name: 'first', resourceVersion: '{{first}}' },
  }),
  update(
    'update without a version',
    `${NS}/configmaps/first`,
    configMap('first', { a: '4' }),
  ),
  update('update with another UID', `${NS}/configmaps/first`, {
    ...configMap('first'),
    metadata: { name: 'first', uid: '00000000-0000-4000-8000-000000000000' },
  }),
  update(
    'update with another name',
    `${NS}/configmaps/first`,
    configMap('second'),
  ),
  update(
    'update what does not exist',
    `${NS}/configmaps/missing`,
    configMap('missing'),
  ),
  update(
    'change the image of a deployment',
    '/apis/apps/v1/namespaces/contract/deployments/web',
    deployment('web', 'registry.example.com/web:1.1'),
  ),
  update(
    'change the labels of a deployment',
    '/apis/apps/v1/namespaces/contract/deployments/web',
    {
      ...deployment('web', 'registry.example.com/web:1.1'),
      metadata: { name: 'web', labels: { app: 'web', more: 'x' } },
    },
  ),
  update(
    'change the selector of a deployment',
    '/apis/apps/v1/namespaces/contract/deployments/web',
    {
      ...deployment('web'),
      spec: {
        ...deployment('web').spec,
        selector: { matchLabels: { app: 'other' } },
        template: {
          ...deployment('web').spec.template,
          metadata: { labels: { app: 'other' } },
        },
      },
    },
  ),
  update(
    'update the status of a deployment',
    '/apis/apps/v1/namespaces/contract/deployments/web/status?fieldManager=controller',
    {
      ...deployment('web', 'registry.example.com/ignored:9'),
      status: {
        observedGeneration: 1,
        replicas: 2,
        updatedReplicas: 2,
        readyReplicas: 1,
        availableReplicas: 1,
        unavailableReplicas: 1,
      },
    },
  ),
  get(
    'the scale of a deployment',
    '/apis/apps/v1/namespaces/contract/deployments/web/scale',
  ),
  update(
    'update the status of a pod',
    `${NS}/pods/plain/status?fieldManager=kubelet`,
    {
      ...pod('plain'),
      status: {
        phase: 'Running',
        podIPs: [{ ip: '10.1.0.7' }],
        podIP: '10.1.0.7',
        conditions: [
          {
            type: 'Ready',
            status: 'False',
            lastTransitionTime: '2026-01-01T00:00:00Z',
          },
        ],
        containerStatuses: [
          {
            name: 'main',
            image: 'main',
            imageID: '',
            ready: false,
            restartCount: 7,
            state: {
              waiting: { reason: 'CrashLoopBackOff', message: 'back-off' },
            },
            lastState: {
              terminated: {
                exitCode: 1,
                startedAt: '2026-01-01T00:00:00Z',
                finishedAt: '2026-01-01T00:00:00Z',
              },
            },
          },
        ],
      },
    },
  ),
];
