/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { readUpstream, readUpstreamJson } from '@fleetstage/simulator';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import type { KubernetesManifest } from '../types';

interface Schema {
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  [key: string]: unknown;
}

interface Definition {
  group: string;
  names: { kind: string };
  versions: { name: string; schema: { openAPIV3Schema: Schema } }[];
}

/** What an API server with these definitions would refuse or drop of an object; it checks no CEL rules. */
export function problemsByDefinition(
  folder: string,
  object: KubernetesManifest,
): string[] {
  const [group, version] = object.apiVersion.split('/');
  const definition = readUpstream(folder)
    .filter(({ kind }) => kind === 'CustomResourceDefinition')
    .map(({ spec }) => spec as Definition)
    .find(spec => spec.group === group && spec.names.kind === object.kind);
  const schema = definition?.versions.find(({ name }) => name === version)
    ?.schema.openAPIV3Schema;
  if (!schema) return [`There is no ${object.apiVersion} ${object.kind}`];
  const { metadata: _, ...rest } = object;
  return [
    ...problemsBySchema(schema, object),
    ...unknownFields(rest, schema, ''),
  ];
}

/** What eksctl's own schema says about a ClusterConfig; it knows unknown keys. */
export function problemsOfClusterConfig(config: object): string[] {
  return problemsBySchema(
    readUpstreamJson('samples/eksctl/clusterconfig.v1alpha5.schema.json'),
    config,
  );
}

function problemsBySchema(schema: object, value: object): string[] {
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  addFormats(ajv);
  const validate = ajv.compile(withoutNullable(schema));
  validate(value);
  return (validate.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath} ${message}`,
  );
}

/** ajv takes `nullable` beside a type only; nothing here is null. */
function withoutNullable(schema: object): object {
  return JSON.parse(
    JSON.stringify(schema, (key, value) =>
      key === 'nullable' && value === true ? undefined : value,
    ),
  );
}

/** Fields that the API server would drop without a word. */
function unknownFields(value: unknown, schema: Schema, path: string): string[] {
  if (Array.isArray(value)) {
    const { items } = schema;
    return value.flatMap((item, index) =>
      items ? unknownFields(item, items, `${path}[${index}]`) : [],
    );
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const at = `${path}.${key}`;
    const known = schema.properties?.[key];
    const { additionalProperties: more } = schema;
    if (known) return unknownFields(part, known, at);
    if (typeof more === 'object') return unknownFields(part, more, at);
    const kept =
      more === true || schema['x-kubernetes-preserve-unknown-fields'];
    return kept || key === 'apiVersion' || key === 'kind'
      ? []
      : [`${at} is unknown`];
  });
}
