/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  clusterDetailSchema,
  clusterFilterSchema,
  clusterPageSchema,
  clusterQuerySchema,
  facetsSchema,
  factsSchema,
  findingPageSchema,
  findingQuerySchema,
  heatMapQuerySchema,
  heatMapSchema,
  inventoryChangesSchema,
  nodePageSchema,
  overviewSchema,
  pageQuerySchema,
  refreshProgressSchema,
  runbookSchema,
  transitionPageSchema,
  transitionQuerySchema,
  workloadPageSchema,
} from '@fleetstage/plugin-fleet-common';
import { z } from 'zod';

/** The export has no pages. */
const exportQuerySchema = clusterQuerySchema.omit({
  limit: true,
  offset: true,
});

interface Operation {
  path: string;
  method?: 'get' | 'post';
  summary: string;
  query?: z.ZodObject;
  answer?: z.ZodType;
  status?: number;
  contentType?: string;
}

const OPERATIONS: readonly Operation[] = [
  {
    path: '/overview',
    summary: 'Totals, sources, what needs attention first, and the trend',
    query: clusterFilterSchema,
    answer: overviewSchema,
  },
  {
    path: '/clusters',
    summary: 'One page of clusters',
    query: clusterQuerySchema,
    answer: clusterPageSchema,
  },
  {
    path: '/clusters.csv',
    summary: 'All clusters of a filter as CSV',
    query: exportQuerySchema,
    contentType: 'text/csv',
  },
  {
    path: '/facets',
    summary: 'Values for filters, with counts',
    query: clusterFilterSchema,
    answer: facetsSchema,
  },
  {
    path: '/heatmap',
    summary: 'Clusters by state, in groups',
    query: heatMapQuerySchema,
    answer: heatMapSchema,
  },
  {
    path: '/clusters/{id}',
    summary: 'One cluster, by its id or the name of its entity',
    answer: clusterDetailSchema,
  },
  {
    path: '/clusters/{id}/nodes',
    summary: 'Nodes that need attention',
    query: pageQuerySchema,
    answer: nodePageSchema,
  },
  {
    path: '/clusters/{id}/workloads',
    summary: 'Workloads and pods that need attention',
    query: pageQuerySchema,
    answer: workloadPageSchema,
  },
  {
    path: '/clusters/{id}/facts',
    summary: 'The facts that the verdicts rest on, by probe',
    answer: factsSchema,
  },
  {
    path: '/clusters/{id}/findings',
    summary: 'Findings of one cluster',
    query: findingQuerySchema,
    answer: findingPageSchema,
  },
  {
    path: '/clusters/{id}/transitions',
    summary: 'What changed, newest first',
    query: transitionQuerySchema,
    answer: transitionPageSchema,
  },
  {
    path: '/clusters/{id}/runbooks/{runbook}',
    summary: "A runbook, filled with the cluster's own facts",
    answer: runbookSchema,
  },
  {
    path: '/clusters/{id}/refresh',
    summary: 'How far a requested refresh has come',
    answer: refreshProgressSchema,
  },
  {
    path: '/clusters/{id}/refresh',
    method: 'post',
    summary: 'Asks for a refresh',
    answer: refreshProgressSchema,
    status: 202,
  },
  {
    path: '/inventory',
    summary: 'What changed for the catalog since a revision (services only)',
    answer: inventoryChangesSchema,
  },
];

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
  const content = operation.answer
    ? { 'application/json': { schema: jsonSchema(operation.answer, 'output') } }
    : { [operation.contentType!]: { schema: { type: 'string' } } };
  return {
    summary: operation.summary,
    parameters: [
      ...pathParameters(operation.path),
      ...queryParameters(operation.query),
    ],
    responses: {
      [String(operation.status ?? 200)]: { description: 'The answer', content },
    },
  };
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
