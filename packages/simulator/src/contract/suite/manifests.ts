/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

export const configMap = (
  name: string,
  data: Record<string, string> = { a: '1' },
) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, labels: { suite: 'contract', name } },
  data,
});

/** A Deployment as people write it, without any default. */
export const deployment = (
  name: string,
  image = 'registry.example.com/web:1.0',
) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, labels: { app: name } },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: {
        containers: [
          {
            name: 'web',
            image,
            ports: [{ containerPort: 8080 }],
            env: [{ name: 'MODE', value: 'fast' }],
          },
        ],
      },
    },
  },
});

export const pod = (name: string, more: Record<string, unknown> = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, labels: { app: 'pod' } },
  spec: {
    containers: [{ name: 'main', image: 'registry.example.com/main' }],
    ...more,
  },
});
