/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import type {
  ApiResource,
  KubernetesClient,
  ListOptions,
  ProbeContext,
  ProbeFailure,
  TableRow,
} from '@fleetstage/plugin-fleet-node';

export interface FakeObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    uid?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    [key: string]: unknown;
  };
  [key: string]: unknown;
}

export interface FakeClusterOptions {
  resources: ApiResource[];
  /** Anything but an object is sent as it is, among the objects of every kind. */
  objects?: unknown[];
  /** Failures by path: of the list of a kind in all namespaces, or of `/apis`. */
  failures?: Record<string, ProbeFailure>;
  /** What a Table prints of an object. */
  print?: (object: FakeObject) => TableRow['cells'];
  now?: Date;
  previous?: ProbeContext['previous'];
  asked?: boolean;
}

const BUILT_IN: Record<string, string | undefined> = {
  deployments: 'Deployment',
  namespaces: 'Namespace',
};

/** A cluster made of objects, for probes. Every page counts as a request. */
export function fakeCluster(options: FakeClusterOptions) {
  const {
    resources,
    objects = [],
    failures = {},
    print = () => ({}),
  } = options;
  const requests: string[] = [];
  const ask = (path: string) => {
    requests.push(path);
    const failure = failures[path];
    if (failure) throw failure;
  };
  const select = (
    path: string,
    { labelSelector }: Pick<ListOptions, 'labelSelector'>,
  ) => {
    const match =
      /^\/apis?\/(?:([^/]+)\/)?(v[^/]+)\/(?:namespaces\/([^/]+)\/)?([^/]+)$/.exec(
        path,
      );
    const [, group = '', , namespace, plural] = match ?? [];
    const kind = BUILT_IN[plural ?? ''];
    const wanted =
      kind ??
      resources.find(r => r.group === group && r.plural === plural)?.kind;
    return objects.filter(item => {
      const object = item as FakeObject | null;
      if (!object?.apiVersion) return !kind;
      const of = object.apiVersion.includes('/')
        ? object.apiVersion.split('/')[0]
        : '';
      return (
        of === group &&
        object.kind === wanted &&
        (!namespace || object.metadata.namespace === namespace) &&
        selects(labelSelector, object.metadata.labels ?? {})
      );
    });
  };
  async function* pages<T>(
    path: string,
    items: T[],
    limit: number,
  ): AsyncGenerator<T[]> {
    for (let start = 0; start === 0 || start < items.length; start += limit) {
      ask(path);
      const page = items.slice(start, start + limit);
      if (page.length) yield page;
    }
  }
  const client: Partial<KubernetesClient> = {
    async getJson(path) {
      ask(path);
      return discovery(resources);
    },
    listObjects: (path, { limit = 200, labelSelector } = {}) =>
      pages(path, select(path, { labelSelector }), limit),
    listRows: (path, { limit = 500, labelSelector } = {}) =>
      pages(
        path,
        select(path, { labelSelector })
          .filter(item => (item as FakeObject | null)?.apiVersion)
          .map(item => row(item as FakeObject, print)),
        limit,
      ),
  };
  const shared = new Map<string, Promise<unknown>>();
  const context: ProbeContext = {
    cluster: { id: 'c', name: 'c' },
    client: client as KubernetesClient,
    now: () => options.now ?? new Date('2026-11-20T10:45:00Z'),
    signal: new AbortController().signal,
    shared: <T>(key: string, read: () => Promise<T>) => {
      if (!shared.has(key)) shared.set(key, read());
      return shared.get(key) as Promise<T>;
    },
    previous: options.previous,
    asked: options.asked ?? false,
  };
  return { context, requests };
}

function row(
  object: FakeObject,
  print: (object: FakeObject) => TableRow['cells'],
): TableRow {
  const { metadata } = object;
  return {
    cells: { Name: metadata.name, ...printed(object), ...print(object) },
    metadata,
  };
}

function printed(object: FakeObject): TableRow['cells'] {
  if (object.kind !== 'Deployment') return {};
  return { Ready: object.ready, Images: object.images };
}

function selects(
  selector: string | undefined,
  labels: Record<string, string>,
): boolean {
  if (!selector) return true;
  const set = /^(\S+) in \((.*)\)$/.exec(selector);
  if (set)
    return set[2]
      .split(',')
      .map(item => item.trim())
      .includes(labels[set[1]]);
  const [key, value] = selector.split('=');
  return value === undefined ? key in labels : labels[key] === value;
}

function discovery(resources: readonly ApiResource[]) {
  const groups = new Map<string, Map<string, ApiResource[]>>();
  for (const resource of resources) {
    const versions =
      groups.get(resource.group) ?? new Map<string, ApiResource[]>();
    groups.set(resource.group, versions);
    versions.set(resource.version, [
      ...(versions.get(resource.version) ?? []),
      resource,
    ]);
  }
  return {
    kind: 'APIGroupDiscoveryList',
    items: [...groups].map(([name, versions]) => ({
      metadata: { name },
      versions: [...versions].map(([version, list]) => ({
        version,
        resources: list.map(({ plural, kind, namespaced }) => ({
          resource: plural,
          responseKind: { kind },
          scope: namespaced ? 'Namespaced' : 'Cluster',
        })),
      })),
    })),
  };
}

/** A Deployment as the API server prints it. */
export function deployment(
  name: string,
  labels: Record<string, string>,
  images: string,
  ready = '1/1',
): FakeObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'system', labels },
    images,
    ready,
  };
}
