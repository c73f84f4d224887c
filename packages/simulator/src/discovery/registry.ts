/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { BUILTIN_APIS } from './builtin';
import { builtinResources, ResourceInfo } from './resource';

const BUILTIN = builtinResources(BUILTIN_APIS);
const BUILTIN_INDEX = index(BUILTIN);

function key(group: string, version: string, resource: string) {
  return `${group}/${version}/${resource}`;
}

function index(list: ResourceInfo[]): Map<string, ResourceInfo> {
  return new Map(
    list.map(info => [key(info.group, info.version, info.resource), info]),
  );
}

/** Sorts versions as discovery does: stable before beta before alpha, newer first. */
export function compareVersions(a: string, b: string): number {
  const parse = (version: string) => {
    const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version);
    if (!match) return [-1, 0, 0];
    let stage = 2;
    if (match[2]) stage = match[2] === 'beta' ? 1 : 0;
    return [stage, Number(match[1]), Number(match[3] ?? 0)];
  };
  const left = parse(a);
  const right = parse(b);
  for (let at = 0; at < 3; at += 1) {
    if (left[at] !== right[at]) return right[at] - left[at];
  }
  return a < b ? -1 : 1;
}

export interface ApiGroup {
  name: string;
  versions: string[];
}

/** The resources that a cluster serves: the built-in ones and those of its CustomResourceDefinitions. */
export class Registry {
  private custom: ResourceInfo[] = [];
  private customIndex = new Map<string, ResourceInfo>();

  /** `disabled` names built-in groups that this cluster's version does not have. */
  constructor(private readonly disabled: ReadonlySet<string> = new Set()) {}

  setCustom(list: ResourceInfo[]) {
    this.custom = list;
    this.customIndex = index(list);
  }

  find(
    group: string,
    version: string,
    resource: string,
  ): ResourceInfo | undefined {
    const at = key(group, version, resource);
    if (this.disabled.has(group)) return this.customIndex.get(at);
    return BUILTIN_INDEX.get(at) ?? this.customIndex.get(at);
  }

  byKind(
    group: string,
    version: string,
    kind: string,
  ): ResourceInfo | undefined {
    return this.all().find(
      info =>
        info.group === group && info.version === version && info.kind === kind,
    );
  }

  all(): ResourceInfo[] {
    const builtin = this.disabled.size
      ? BUILTIN.filter(info => !this.disabled.has(info.group))
      : BUILTIN;
    return [...builtin, ...this.custom];
  }

  isBuiltinGroup(group: string): boolean {
    return (
      !this.disabled.has(group) && BUILTIN.some(info => info.group === group)
    );
  }

  inVersion(group: string, version: string): ResourceInfo[] {
    return this.all().filter(
      info => info.group === group && info.version === version,
    );
  }

  hasVersion(group: string, version: string): boolean {
    return this.inVersion(group, version).length > 0;
  }

  /** Named groups in discovery order: built-in ones first, then custom ones by name. */
  groups(): ApiGroup[] {
    const groups = new Map<string, Set<string>>();
    const add = (info: ResourceInfo) => {
      if (!info.group) return;
      const versions = groups.get(info.group) ?? new Set();
      versions.add(info.version);
      groups.set(info.group, versions);
    };
    this.all()
      .filter(info => !info.custom)
      .forEach(add);
    [...this.custom].sort((a, b) => (a.group < b.group ? -1 : 1)).forEach(add);
    return [...groups.entries()].map(([name, versions]) => ({
      name,
      versions: [...versions].sort(compareVersions),
    }));
  }
}
