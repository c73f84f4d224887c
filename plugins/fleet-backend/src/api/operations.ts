/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  announceCreationSchema,
  clusterConformanceSchema,
  clusterPreviewSchema,
  clusterRequestSchema,
  conformanceFilterSchema,
  conformancePageSchema,
  conformanceQuerySchema,
  creationListSchema,
  creationProgressSchema,
  creationSchema,
  exceptionRequestSchema,
  fleetStandardSchema,
  renderedExceptionSchema,
  standardInForceSchema,
  addOnClusterPageSchema,
  addOnClusterQuerySchema,
  addOnMatrixQuerySchema,
  addOnMatrixSchema,
  clusterDetailSchema,
  clusterExemptionPageSchema,
  clusterFilterSchema,
  clusterPolicyPageSchema,
  clusterPolicyQuerySchema,
  clusterPolicySummarySchema,
  clusterPageSchema,
  clusterQuerySchema,
  clusterVersionsSchema,
  exceptionPageSchema,
  exceptionQuerySchema,
  facetsSchema,
  factsSchema,
  findingPageSchema,
  findingQuerySchema,
  findingTrendSchema,
  fleetFindingFilterSchema,
  fleetFindingPageSchema,
  fleetFindingQuerySchema,
  fleetPolicyPageSchema,
  fleetPolicyQuerySchema,
  fleetVersionsSchema,
  heatMapQuerySchema,
  heatMapSchema,
  inventoryChangesSchema,
  nodePageSchema,
  overviewSchema,
  pageQuerySchema,
  policyClusterPageSchema,
  policyClusterQuerySchema,
  refreshProgressSchema,
  runbookSchema,
  transitionPageSchema,
  transitionQuerySchema,
  violationPageSchema,
  violationQuerySchema,
  workloadPageSchema,
} from '@fleetstage/plugin-fleet-common';
import { z } from 'zod';

/** The export has no pages. */
const exportQuerySchema = clusterQuerySchema.omit({
  limit: true,
  offset: true,
});

/** One request that the API answers. */
export interface Operation {
  path: string;
  method?: 'get' | 'post' | 'put' | 'delete';
  summary: string;
  query?: z.ZodObject;
  body?: z.ZodType;
  answer?: z.ZodType;
  status?: number;
  contentType?: string;
}

/** Every request that the API answers. */
export const OPERATIONS: readonly Operation[] = [
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
    path: '/clusters/{id}/policy',
    summary: 'Engines, intent, totals and trend of the policies of one cluster',
    answer: clusterPolicySummarySchema,
  },
  {
    path: '/clusters/{id}/policies',
    summary:
      'Policies of one cluster, and those that git asks for and it lacks',
    query: clusterPolicyQuerySchema,
    answer: clusterPolicyPageSchema,
  },
  {
    path: '/clusters/{id}/violations',
    summary: 'Results of policies that are no pass',
    query: violationQuerySchema,
    answer: violationPageSchema,
  },
  {
    path: '/clusters/{id}/exemptions',
    summary: 'Exemptions that hold in one cluster, of git and of its engines',
    query: pageQuerySchema,
    answer: clusterExemptionPageSchema,
  },
  {
    path: '/policies',
    summary: 'Policies against clusters',
    query: fleetPolicyQuerySchema,
    answer: fleetPolicyPageSchema,
  },
  {
    path: '/policies.csv',
    summary: 'All policies of a filter as CSV',
    query: fleetPolicyQuerySchema.omit({ limit: true, offset: true }),
    contentType: 'text/csv',
  },
  {
    path: '/policies/clusters',
    summary: 'One policy in every cluster',
    query: policyClusterQuerySchema,
    answer: policyClusterPageSchema,
  },
  {
    path: '/findings',
    summary: 'Findings of the fleet, with counts',
    query: fleetFindingQuerySchema,
    answer: fleetFindingPageSchema,
  },
  {
    path: '/findings.csv',
    summary: 'All findings of a filter as CSV',
    query: fleetFindingQuerySchema.omit({ limit: true, offset: true }),
    contentType: 'text/csv',
  },
  {
    path: '/findings/trend',
    summary: 'Findings introduced, fixed and accepted, by week',
    query: fleetFindingFilterSchema,
    answer: findingTrendSchema,
  },
  {
    path: '/runbooks/{runbook}',
    summary: 'A runbook for what concerns no single cluster',
    answer: runbookSchema,
  },
  {
    path: '/exceptions',
    summary: 'Documented exceptions',
    query: exceptionQuerySchema,
    answer: exceptionPageSchema,
  },
  {
    path: '/exceptions.csv',
    summary: 'All documented exceptions of a filter as CSV',
    query: exceptionQuerySchema.omit({ limit: true, offset: true }),
    contentType: 'text/csv',
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
    path: '/clusters/{id}/versions',
    summary:
      'Versions, support, add-ons, blockers of the next upgrade and certificates of one cluster',
    answer: clusterVersionsSchema,
  },
  {
    path: '/versions',
    summary: 'The fleet by version: spread, support, and who blocks whom',
    query: clusterFilterSchema,
    answer: fleetVersionsSchema,
  },
  {
    path: '/versions.csv',
    summary: 'Every version of every cluster of a filter as CSV',
    query: clusterFilterSchema,
    contentType: 'text/csv',
  },
  {
    path: '/add-ons',
    summary: 'Add-ons against versions',
    query: addOnMatrixQuerySchema,
    answer: addOnMatrixSchema,
  },
  {
    path: '/add-ons.csv',
    summary: 'Every add-on of every cluster of a filter as CSV',
    query: addOnMatrixQuerySchema.omit({ limit: true, offset: true }),
    contentType: 'text/csv',
  },
  {
    path: '/add-ons/{name}/clusters',
    summary: 'One add-on in every cluster',
    query: addOnClusterQuerySchema,
    answer: addOnClusterPageSchema,
  },
  {
    path: '/standard',
    summary: 'The standard in force, with ends of support and advice',
    answer: standardInForceSchema,
  },
  {
    path: '/standard/schema.json',
    summary: 'JSON Schema of the document `kind: ClusterStandard`',
    answer: z.looseObject({}),
  },
  {
    path: '/standard/preview',
    method: 'post',
    summary:
      'What a request for a cluster would create, or what is wrong with it',
    body: clusterRequestSchema,
    answer: clusterPreviewSchema,
  },
  {
    path: '/standard/fleet',
    summary: 'The fleet against the standard',
    query: conformanceFilterSchema,
    answer: fleetStandardSchema,
  },
  {
    path: '/standard/clusters',
    summary: 'Clusters with how they stand to the standard',
    query: conformanceQuerySchema,
    answer: conformancePageSchema,
  },
  {
    path: '/standard.csv',
    summary: 'Every difference of every cluster of a filter as CSV',
    query: conformanceQuerySchema.omit({ limit: true, offset: true }),
    contentType: 'text/csv',
  },
  {
    path: '/clusters/{id}/standard',
    summary: 'One cluster against its class of the standard',
    answer: clusterConformanceSchema,
  },
  {
    path: '/exceptions/render',
    method: 'post',
    summary: 'A document that would accept a finding; nothing is written',
    body: exceptionRequestSchema,
    answer: renderedExceptionSchema,
  },
  {
    path: '/creations',
    summary: 'Clusters that are being made',
    answer: creationListSchema,
  },
  {
    path: '/creations/{name}',
    summary: 'How far the creation of a cluster has come',
    answer: creationSchema,
  },
  {
    path: '/creations/{name}',
    method: 'put',
    summary: 'Tells that a cluster is being made: it is in the catalog at once',
    body: announceCreationSchema,
    answer: creationSchema,
  },
  {
    path: '/creations/{name}',
    method: 'delete',
    summary: 'Forgets a creation; nothing is deleted in any cloud',
    status: 204,
  },
  {
    path: '/creations/{name}/progress',
    method: 'post',
    summary: 'Tells how far a creation has come',
    body: creationProgressSchema,
    answer: creationSchema,
  },
  {
    path: '/inventory',
    summary: 'What changed for the catalog since a revision (services only)',
    answer: inventoryChangesSchema,
  },
];
