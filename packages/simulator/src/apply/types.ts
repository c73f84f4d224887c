/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { Dict, dict, isDict } from '../storage/objects';

export type ListType =
  | { mode: 'atomic' }
  | { mode: 'set' }
  | { mode: 'map'; keys: string[]; defaults?: Dict };

/** What is known about the value at a place of an object: how its list or map is merged. */
export interface FieldType {
  field(name: string): FieldType;
  items(): FieldType;
  list(): ListType;
  /** True for objects that are replaced as a whole. */
  atomicMap(): boolean;
  /** True for maps with free keys, false for objects with declared fields. */
  freeKeys(): boolean;
}

const ATOMIC: ListType = { mode: 'atomic' };
const SET: ListType = { mode: 'set' };
const byKeys = (...keys: string[]): ListType => ({ mode: 'map', keys });

/** Lists of built-in kinds that merge, by `parent.field` or, where every parent agrees, by field. */
const LISTS: Record<string, ListType> = {
  ownerReferences: byKeys('uid'),
  'metadata.finalizers': SET,
  conditions: byKeys('type'),
  containers: byKeys('name'),
  initContainers: byKeys('name'),
  ephemeralContainers: byKeys('name'),
  env: byKeys('name'),
  volumeMounts: byKeys('mountPath'),
  volumeDevices: byKeys('devicePath'),
  'spec.volumes': byKeys('name'),
  'spec.imagePullSecrets': byKeys('name'),
  hostAliases: byKeys('ip'),
  schedulingGates: byKeys('name'),
  resourceClaims: byKeys('name'),
  topologySpreadConstraints: byKeys('topologyKey', 'whenUnsatisfiable'),
  'containers.ports': {
    mode: 'map',
    keys: ['containerPort', 'protocol'],
    defaults: { protocol: 'TCP' },
  },
  'initContainers.ports': {
    mode: 'map',
    keys: ['containerPort', 'protocol'],
    defaults: { protocol: 'TCP' },
  },
  'spec.ports': {
    mode: 'map',
    keys: ['port', 'protocol'],
    defaults: { protocol: 'TCP' },
  },
  'status.addresses': byKeys('type'),
  'spec.podCIDRs': SET,
  podIPs: byKeys('ip'),
  secrets: byKeys('name'),
  webhooks: byKeys('name'),
  matchConditions: byKeys('name'),
  drivers: byKeys('name'),
};

/** Kinds whose list of the same name does not merge. */
const ATOMIC_EXCEPTIONS: Record<string, Set<string>> = {
  conditions: new Set(['Job']),
  'spec.ports': new Set(['NetworkPolicy', 'EndpointSlice']),
};

/** Objects of built-in kinds that are replaced as a whole. */
const ATOMIC_MAPS = new Set([
  'selector',
  'labelSelector',
  'namespaceSelector',
  'podSelector',
  'objectSelector',
  'nodeSelector',
  'secretKeyRef',
  'configMapKeyRef',
  'fieldRef',
  'resourceFieldRef',
  'secretRef',
  'roleRef',
  'involvedObject',
  'related',
  'scaleTargetRef',
  'requiredDuringSchedulingIgnoredDuringExecution',
]);

const FREE_KEYS = new Set([
  'labels',
  'annotations',
  'data',
  'binaryData',
  'stringData',
  'limits',
  'requests',
  'capacity',
  'allocatable',
  'hard',
  'used',
  'matchLabels',
]);

/** Types of built-in kinds: known by the names of the fields that lead to a place. */
class BuiltinType implements FieldType {
  constructor(
    private readonly kind: string,
    private readonly path: readonly string[],
  ) {}

  field(name: string): FieldType {
    return new BuiltinType(this.kind, [...this.path, name]);
  }

  items(): FieldType {
    return this;
  }

  list(): ListType {
    const [parent, name] = [
      this.path[this.path.length - 2] ?? '',
      this.path[this.path.length - 1] ?? '',
    ];
    for (const key of [`${parent}.${name}`, name]) {
      const found = LISTS[key];
      if (found) return ATOMIC_EXCEPTIONS[key]?.has(this.kind) ? ATOMIC : found;
    }
    return ATOMIC;
  }

  atomicMap(): boolean {
    return ATOMIC_MAPS.has(this.path[this.path.length - 1] ?? '');
  }

  freeKeys(): boolean {
    return FREE_KEYS.has(this.path[this.path.length - 1] ?? '');
  }
}

/** Types of custom kinds: as their structural schema declares them. Where it says nothing, maps merge and lists do not. */
class SchemaType implements FieldType {
  constructor(private readonly schema: Dict) {}

  field(name: string): FieldType {
    const properties = dict(this.schema.properties);
    if (isDict(properties[name])) return new SchemaType(properties[name]);
    return new SchemaType(dict(this.schema.additionalProperties));
  }

  items(): FieldType {
    return new SchemaType(dict(this.schema.items));
  }

  list(): ListType {
    const type = this.schema['x-kubernetes-list-type'];
    if (type === 'set') return SET;
    if (type !== 'map') return ATOMIC;
    const keys = this.schema['x-kubernetes-list-map-keys'];
    const names = Array.isArray(keys) ? keys.map(String) : [];
    const properties = dict(dict(this.schema.items).properties);
    const defaults = Object.fromEntries(
      names
        .map(name => [name, dict(properties[name]).default])
        .filter(([, value]) => value !== undefined),
    );
    return { mode: 'map', keys: names, defaults };
  }

  atomicMap(): boolean {
    return this.schema['x-kubernetes-map-type'] === 'atomic';
  }

  freeKeys(): boolean {
    return !isDict(this.schema.properties);
  }
}

/** The root of a custom kind: metadata is typed as everywhere, the rest by the schema. */
class CustomRoot extends SchemaType {
  constructor(schema: Dict, private readonly kind: string) {
    super(schema);
  }

  field(name: string): FieldType {
    return name === 'metadata'
      ? new BuiltinType(this.kind, ['metadata'])
      : super.field(name);
  }

  freeKeys(): boolean {
    return false;
  }
}

export function typeOf(kind: string, schema: Dict | undefined): FieldType {
  return schema ? new CustomRoot(schema, kind) : new BuiltinType(kind, []);
}

/** The path element of an item in a list with keys, or in a set. */
export function itemElement(type: ListType, item: unknown): string | undefined {
  if (type.mode === 'set') return `v:${JSON.stringify(item)}`;
  if (type.mode !== 'map' || !isDict(item)) return undefined;
  const keys: Dict = {};
  for (const key of [...type.keys].sort()) {
    const value = item[key] ?? type.defaults?.[key];
    if (value !== undefined) keys[key] = value;
  }
  return Object.keys(keys).length > 0 ? `k:${JSON.stringify(keys)}` : undefined;
}
