/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import {
  clusterPolicyQuerySchema,
  fleetPolicyQuerySchema,
  pageQuerySchema,
  policyClusterQuerySchema,
  violationQuerySchema,
  type ClusterExemptionPage,
  type ClusterPolicyPage,
  type ClusterPolicySummary,
  type FleetPolicyPage,
  type PolicyClusterPage,
  type ViolationPage,
} from '@fleetstage/plugin-fleet-common';
import { readClusterPolicies } from '../store/reading/policy/clusterPolicies';
import { readClusterPolicy } from '../store/reading/policy/clusterPolicy';
import { readExemptions } from '../store/reading/policy/exemptions';
import {
  allFleetPolicies,
  readFleetPolicies,
} from '../store/reading/policy/fleetPolicies';
import { readPolicyClusters } from '../store/reading/policy/policyClusters';
import { readViolations } from '../store/reading/policy/violations';
import { POLICY_COLUMNS, sendCsv } from './csv';
import { findVisibleCluster } from './findVisibleCluster';
import { parseInput } from './parse';
import type { RouteContext } from './router';

/** Routes on policies, of one cluster and of the fleet. */
export function addPolicyRoutes(context: RouteContext): void {
  const { router, reading, knex, documents, settings } = context;

  router.get('/clusters/:id/policy', async (req, res) => {
    const { readable, row } = await findVisibleCluster(context, req);
    const answer: ClusterPolicySummary = await readClusterPolicy(
      readable,
      row,
      await documents.current(),
    );
    res.json(answer);
  });

  router.get('/clusters/:id/policies', async (req, res) => {
    const query = parseInput(clusterPolicyQuerySchema, req.query, 'query');
    const { row } = await findVisibleCluster(context, req);
    const answer: ClusterPolicyPage = await readClusterPolicies(
      knex,
      row.id,
      query,
    );
    res.json(answer);
  });

  router.get('/clusters/:id/violations', async (req, res) => {
    const query = parseInput(violationQuerySchema, req.query, 'query');
    const { row } = await findVisibleCluster(context, req);
    const answer: ViolationPage = await readViolations(knex, row.id, query);
    res.json(answer);
  });

  router.get('/clusters/:id/exemptions', async (req, res) => {
    const page = parseInput(pageQuerySchema, req.query, 'query');
    const { readable, row } = await findVisibleCluster(context, req);
    const answer: ClusterExemptionPage = await readExemptions(
      readable,
      row,
      await documents.current(),
      page,
      settings.documents.remindDays,
    );
    res.json(answer);
  });

  router.get('/policies', async (req, res) => {
    const query = parseInput(fleetPolicyQuerySchema, req.query, 'query');
    const answer: FleetPolicyPage = await readFleetPolicies(
      await reading(req),
      query,
    );
    res.json(answer);
  });

  router.get('/policies.csv', async (req, res) => {
    const query = parseInput(fleetPolicyQuerySchema, req.query, 'query');
    const policies = await allFleetPolicies(await reading(req), query);
    await sendCsv(res, 'policies.csv', POLICY_COLUMNS, [policies]);
  });

  router.get('/policies/clusters', async (req, res) => {
    const query = parseInput(policyClusterQuerySchema, req.query, 'query');
    const answer: PolicyClusterPage = await readPolicyClusters(
      await reading(req),
      query,
    );
    res.json(answer);
  });
}
