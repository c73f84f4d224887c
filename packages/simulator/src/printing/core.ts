/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  dict,
  Dict,
  dicts,
  dig,
  KubeObject,
  num,
  text,
} from '../storage/objects';
import { Cell, columns, nameOf, Printer } from './columns';
import { age } from './duration';
import { formatLabels } from './selectors';

const created = (object: KubeObject, now: Date) =>
  age(object.metadata.creationTimestamp, now);
const size = (value: unknown) => Object.keys(dict(value)).length;
const length = (value: unknown) => (Array.isArray(value) ? value.length : 0);

export const namespaces: Printer = {
  columns: columns('Name', 'Status', 'Age'),
  cells: (object, now) => [
    nameOf(object),
    text(dig(object, 'status', 'phase')),
    created(object, now),
  ],
};

export const configMaps: Printer = {
  columns: columns('Name', 'Data', 'Age'),
  cells: (object, now) => [
    nameOf(object),
    size(object.data) + size(object.binaryData),
    created(object, now),
  ],
};

export const secrets: Printer = {
  columns: columns('Name', 'Type', 'Data', 'Age'),
  cells: (object, now) => [
    nameOf(object),
    text(object.type),
    size(object.data),
    created(object, now),
  ],
};

export const serviceAccounts: Printer = {
  columns: columns('Name', 'Secrets', 'Age'),
  cells: (object, now) => [
    nameOf(object),
    length(object.secrets),
    created(object, now),
  ],
};

function balancerAddresses(object: KubeObject): string[] {
  const addresses = dicts(dig(object, 'status', 'loadBalancer', 'ingress')).map(
    item => text(item.ip) || text(item.hostname),
  );
  return [...new Set(addresses.filter(Boolean))].sort();
}

function externalIp(object: KubeObject): string {
  const given = dig(object, 'spec', 'externalIPs');
  const external = Array.isArray(given) ? given.map(String) : [];
  switch (dig(object, 'spec', 'type')) {
    case 'ClusterIP':
    case 'NodePort':
      return external.join(',') || '<none>';
    case 'LoadBalancer':
      return (
        [...balancerAddresses(object), ...external].join(',') || '<pending>'
      );
    case 'ExternalName':
      return text(dig(object, 'spec', 'externalName'));
    default:
      return '<unknown>';
  }
}

function portText(port: Dict): string {
  const node = num(port.nodePort);
  return `${num(port.port)}${node ? `:${node}` : ''}/${text(port.protocol)}`;
}

export const services: Printer = {
  columns: columns(
    'Name',
    'Type',
    'Cluster-IP',
    'External-IP',
    'Port(s)',
    'Age',
    '+Selector',
  ),
  cells: (object, now): Cell[] => {
    const ips = dig(object, 'spec', 'clusterIPs');
    return [
      nameOf(object),
      text(dig(object, 'spec', 'type')),
      Array.isArray(ips) && ips.length > 0 ? String(ips[0]) : '<none>',
      externalIp(object),
      dicts(dig(object, 'spec', 'ports')).map(portText).join(',') || '<none>',
      created(object, now),
      formatLabels(dig(object, 'spec', 'selector')),
    ];
  },
};

function eventSource(object: KubeObject): string {
  const component =
    text(dig(object, 'source', 'component')) || text(object.reportingComponent);
  const host =
    text(dig(object, 'source', 'host')) || text(object.reportingInstance);
  return host ? `${component}, ${host}` : component;
}

export const events: Printer = {
  columns: columns(
    'Last Seen',
    'Type',
    'Reason',
    'Object',
    '+Subobject',
    '+Source',
    'Message',
    '+First Seen',
    '+Count',
    '+Name',
  ),
  cells: (object, now): Cell[] => {
    const first = object.firstTimestamp
      ? age(object.firstTimestamp, now)
      : age(object.eventTime, now);
    let last = object.lastTimestamp ? age(object.lastTimestamp, now) : first;
    let count = num(object.count) || 1;
    if (object.series) {
      last = age(dig(object, 'series', 'lastObservedTime'), now);
      count = num(dig(object, 'series', 'count'));
    }
    const kind = text(dig(object, 'involvedObject', 'kind')).toLowerCase();
    const name = text(dig(object, 'involvedObject', 'name'));
    return [
      last,
      text(object.type),
      text(object.reason),
      name ? `${kind}/${name}` : kind,
      text(dig(object, 'involvedObject', 'fieldPath')),
      eventSource(object),
      text(object.message).trim(),
      first,
      count,
      nameOf(object),
    ];
  },
};

function countOrPercent(value: unknown): string {
  return typeof value === 'number' || typeof value === 'string'
    ? String(value)
    : 'N/A';
}

export const disruptionBudgets: Printer = {
  columns: columns(
    'Name',
    'Min Available',
    'Max Unavailable',
    'Allowed Disruptions:integer',
    'Age',
  ),
  cells: (object, now) => [
    nameOf(object),
    countOrPercent(dig(object, 'spec', 'minAvailable')),
    countOrPercent(dig(object, 'spec', 'maxUnavailable')),
    num(dig(object, 'status', 'disruptionsAllowed')),
    created(object, now),
  ],
};

/** Kinds without a printer of their own: name and creation time. */
export const fallback: Printer = {
  columns: columns('Name', 'Created At:date'),
  cells: object => [nameOf(object), object.metadata.creationTimestamp ?? ''],
};
