/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

const HOOKS = [
  'start-apiserver-admission-initializer',
  'generic-apiserver-start-informers',
  'priority-and-fairness-config-consumer',
  'priority-and-fairness-filter',
  'storage-object-count-tracker-hook',
  'start-apiextensions-informers',
  'start-apiextensions-controllers',
  'crd-informer-synced',
  'start-system-namespaces-controller',
  'start-cluster-authentication-info-controller',
  'start-kube-apiserver-identity-lease-controller',
  'start-kube-apiserver-identity-lease-garbage-collector',
  'start-legacy-token-tracking-controller',
  'start-service-ip-repair-controllers',
  'rbac/bootstrap-roles',
  'scheduling/bootstrap-system-priority-classes',
  'priority-and-fairness-config-producer',
  'bootstrap-controller',
  'start-kubernetes-service-cidr-controller',
  'start-kube-aggregator-informers',
  'apiservice-status-local-available-controller',
  'apiservice-status-remote-available-controller',
  'apiservice-registration-controller',
  'apiservice-discovery-controller',
  'kube-apiserver-autoregistration',
].map(name => `poststarthook/${name}`);

const TAIL = [
  'autoregister-completion',
  'poststarthook/apiservice-openapi-controller',
  'poststarthook/apiservice-openapiv3-controller',
];

export type HealthEndpoint = 'readyz' | 'livez' | 'healthz';

/** The checks of an endpoint in the order in which the server lists them. */
export function healthChecks(endpoint: HealthEndpoint): string[] {
  const ready = endpoint === 'readyz';
  return [
    'ping',
    'log',
    'etcd',
    ...(ready ? ['etcd-readiness', 'informer-sync'] : []),
    ...HOOKS,
    ...TAIL,
    ...(ready ? ['shutdown'] : []),
  ];
}

export interface HealthAnswer {
  status: number;
  contentType: string;
  body: string;
}

/**
 * The answer of `/readyz`, `/livez`, `/healthz` and their single checks.
 *
 * @param failing - names of checks that fail
 * @returns undefined for a check that does not exist
 */
export function healthAnswer(
  endpoint: HealthEndpoint,
  check: string | undefined,
  query: URLSearchParams,
  failing: readonly string[],
): HealthAnswer | undefined {
  const plain = (status: number, body: string): HealthAnswer => ({
    status,
    contentType: 'text/plain; charset=utf-8',
    body,
  });
  const excluded = new Set(query.getAll('exclude'));
  let names = healthChecks(endpoint);
  if (check) {
    if (!names.includes(check)) return undefined;
    names = [check];
  }
  const lines = names.map(name => {
    if (excluded.has(name)) return `[+]${name} excluded: ok\n`;
    return failing.includes(name)
      ? `[-]${name} failed: reason withheld\n`
      : `[+]${name} ok\n`;
  });
  if (lines.some(line => line.startsWith('[-]'))) {
    return plain(
      500,
      check
        ? `internal server error: ${check} check failed\n`
        : `${lines.join('')}${endpoint} check failed\n`,
    );
  }
  const verbose = query.has('verbose') && !check;
  return plain(
    200,
    verbose ? `${lines.join('')}${endpoint} check passed\n` : 'ok',
  );
}
