/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Registry } from '../discovery/registry';
import {
  PrinterColumn,
  ResourceInfo,
  storageVersionHash,
} from '../discovery/resource';
import {
  dict,
  Dict,
  dicts,
  dig,
  isDict,
  KubeObject,
  num,
  text,
} from '../storage/objects';
import { objectKey, Store } from '../storage/store';

export const CRD_COLLECTION = 'customresourcedefinitions.apiextensions.k8s.io';

/** Custom kinds list their verbs in an order of their own. */
const VERBS = [
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'create',
  'update',
  'watch',
];

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function column(item: Dict): PrinterColumn {
  return {
    name: text(item.name),
    type: text(item.type),
    jsonPath: text(item.jsonPath),
    format: text(item.format),
    description: text(item.description),
    priority: num(item.priority),
  };
}

function subresources(
  version: Dict,
  kind: string,
): ResourceInfo['subresources'] {
  const declared = dict(version.subresources);
  const list: ResourceInfo['subresources'] = [];
  if (isDict(declared.status))
    list.push({ name: 'status', kind, verbs: ['get', 'patch', 'update'] });
  if (isDict(declared.scale)) {
    list.push({
      name: 'scale',
      kind: 'Scale',
      group: 'autoscaling',
      version: 'v1',
      verbs: ['get', 'patch', 'update'],
    });
  }
  return list;
}

/** The resources that a CustomResourceDefinition serves, one for each served version. */
export function resourcesOf(crd: KubeObject): ResourceInfo[] {
  const spec = dict(crd.spec);
  const names = dict(spec.names);
  const group = text(spec.group);
  const resource = text(names.plural);
  const kind = text(names.kind);
  const versions = dicts(spec.versions);
  const stored = versions.find(version => version.storage === true);
  return versions
    .filter(version => version.served === true)
    .map(version => ({
      group,
      version: text(version.name),
      resource,
      kind,
      listKind: text(names.listKind) || `${kind}List`,
      singular: text(names.singular) || kind.toLowerCase(),
      shortNames: strings(names.shortNames),
      categories: strings(names.categories),
      namespaced: spec.scope === 'Namespaced',
      verbs: VERBS,
      subresources: subresources(version, kind),
      storageVersionHash: storageVersionHash(group, text(stored?.name), kind),
      collection: `${resource}.${group}`,
      custom: {
        crdName: crd.metadata.name ?? '',
        schema: dict(dig(version, 'schema', 'openAPIV3Schema')),
        columns: dicts(version.additionalPrinterColumns).map(column),
        statusSubresource: isDict(dig(version, 'subresources', 'status')),
        selectableFields: dicts(version.selectableFields).map(item =>
          text(item.jsonPath),
        ),
      },
    }));
}

/** Keeps the registry in step with the CustomResourceDefinition objects of a cluster. */
export class CrdController {
  constructor(
    private readonly store: Store,
    private readonly registry: Registry,
    private readonly now: () => Date,
  ) {}

  /** Reads all definitions again. */
  refresh() {
    const list = this.store.list(CRD_COLLECTION).map(([, crd]) => crd);
    this.registry.setCustom(list.flatMap(resourcesOf));
  }

  /** Writes an object without any check, keeping what it brings and adding a UID and a creation time if missing. */
  directPut(resource: ResourceInfo, object: KubeObject): KubeObject {
    const { namespace, name } = object.metadata;
    const key = objectKey(
      resource.namespaced ? namespace ?? 'default' : undefined,
      name ?? '',
    );
    const before = this.store.get(resource.collection, key);
    const stored = this.store.put(resource.collection, key, {
      ...object,
      metadata: {
        ...object.metadata,
        ...(resource.namespaced ? { namespace: namespace ?? 'default' } : {}),
        uid: object.metadata.uid ?? before?.metadata.uid ?? crypto.randomUUID(),
        creationTimestamp:
          object.metadata.creationTimestamp ??
          before?.metadata.creationTimestamp ??
          this.now()
            .toISOString()
            .replace(/\.\d+Z/, 'Z'),
      },
    });
    if (resource.collection === CRD_COLLECTION) this.refresh();
    return stored;
  }
}
