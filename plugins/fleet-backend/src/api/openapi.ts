/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { z } from 'zod';
import { OPERATIONS, type Operation } from './operations';

let cached: object | undefined;

/**
 * The API as OpenAPI 3.1, made from the very schemas that check requests and answers.
 */
export function openApiDocument(): object {
  cached ??= {
    openapi: '3.1.0',
    info: {
      title: 'fleet',
      version: '1',
      description: 'The read model of the fleet, under `/api/fleet`.',
    },
    paths: OPERATIONS.reduce<Record<string, Record<string, object>>>(
      (paths, operation) => ({
        ...paths,
        [operation.path]: {
          ...paths[operation.path],
          [operation.method ?? 'get']: describe(operation),
        },
      }),
      {},
    ),
  };
  return cached;
}

function describe(operation: Operation): object {
  return {
    summary: operation.summary,
    parameters: [
      ...pathParameters(operation.path),
      ...queryParameters(operation.query),
    ],
    ...(operation.body
      ? {
          requestBody: {
            required: true,
            content: json(operation.body, 'input'),
          },
        }
      : {}),
    responses: {
      [String(operation.status ?? 200)]: {
        description: 'The answer',
        ...contentOf(operation),
      },
    },
  };
}

/** None for what is only done. */
function contentOf({ answer, contentType }: Operation): { content?: object } {
  if (answer) return { content: json(answer, 'output') };
  return contentType
    ? { content: { [contentType]: { schema: { type: 'string' } } } }
    : {};
}

function json(schema: z.ZodType, io: 'input' | 'output'): object {
  return { 'application/json': { schema: jsonSchema(schema, io) } };
}

function pathParameters(path: string): object[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(query: z.ZodObject | undefined): object[] {
  if (!query) return [];
  const schema = jsonSchema(query, 'input') as {
    properties?: Record<string, object>;
  };
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: 'query',
    required: false,
    schema: property,
  }));
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
  });
  return rest;
}
