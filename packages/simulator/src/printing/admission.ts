/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { dict, dicts, dig, KubeObject, num, text } from '../storage/objects';
import { columns, nameOf, Printer } from './columns';
import { age } from './duration';

const created = (object: KubeObject, now: Date) =>
  age(object.metadata.creationTimestamp, now);

/** How long lists are cut: three, and how many more there are. */
const SHOWN = 3;

function listText(items: string[]): string {
  const shown = items.slice(0, SHOWN).join(',');
  if (items.length > SHOWN) return `${shown} + ${items.length - SHOWN} more...`;
  return shown || '<unset>';
}

export const endpointSlices: Printer = {
  columns: columns('Name', 'AddressType', 'Ports', 'Endpoints', 'Age'),
  cells: (object, now) => [
    nameOf(object),
    text(object.addressType),
    listText(
      dicts(object.ports).map(({ port, name }) =>
        port === undefined ? text(name) || '*' : String(num(port)),
      ),
    ),
    listText(
      dicts(object.endpoints).flatMap(({ addresses }) =>
        Array.isArray(addresses) ? addresses.map(String) : [],
      ),
    ),
    created(object, now),
  ],
};

export const webhookConfigurations: Printer = {
  columns: columns('Name', 'Webhooks:integer', 'Age'),
  cells: (object, now) => [
    nameOf(object),
    dicts(object.webhooks).length,
    created(object, now),
  ],
};

function kindText(value: unknown): string {
  const { apiVersion, kind } = dict(value);
  return kind ? `${text(apiVersion)}/${text(kind)}` : '<unset>';
}

export const admissionPolicies: Printer = {
  columns: columns('Name', 'Validations:integer', 'ParamKind', 'Age'),
  cells: (object, now) => [
    nameOf(object),
    dicts(dig(object, 'spec', 'validations')).length,
    kindText(dig(object, 'spec', 'paramKind')),
    created(object, now),
  ],
};

/** A selector as Go prints the struct: nobody made it nicer. */
function selectorText(value: unknown): string {
  const labels = Object.entries(dict(dig(value, 'matchLabels')))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, label]) => `${key}: ${String(label)},`);
  const expressions = dicts(dig(value, 'matchExpressions')).map(item => {
    const values = Array.isArray(item.values) ? item.values.join(' ') : '';
    return `LabelSelectorRequirement{Key:${text(item.key)},Operator:${text(
      item.operator,
    )},Values:[${values}],},`;
  });
  return `&LabelSelector{MatchLabels:map[string]string{${labels.join(
    '',
  )}},MatchExpressions:[]LabelSelectorRequirement{${expressions.join('')}},}`;
}

/** The parameters of a binding: a name in a namespace, or in any, or whatever a selector finds. */
function refText(value: unknown): string {
  if (value === undefined) return '<unset>';
  const { name, namespace, selector } = dict(value);
  return name
    ? `${text(namespace) || '*'}/${text(name)}`
    : selectorText(selector);
}

export const admissionBindings: Printer = {
  columns: columns('Name', 'PolicyName', 'ParamRef', 'Age'),
  cells: (object, now) => [
    nameOf(object),
    text(dig(object, 'spec', 'policyName')),
    refText(dig(object, 'spec', 'paramRef')),
    created(object, now),
  ],
};
