/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import plugin, { fleetApiRef, fleetTranslationRef } from '.';
import {
  fleetHealthContent,
  fleetPolicyContent,
  fleetVersionsContent,
} from './extensions/entityContent';
import {
  fleetClusterCard,
  fleetOwnedClustersCard,
} from './extensions/entityCards';
import { fakeFleetApi } from './testing/FakeFleetApi';
import { CLUSTER_ENTITY, GROUP_ENTITY } from './testing/renderInFleet';

function apis() {
  return [
    [fleetApiRef, fakeFleetApi()] as const,
    catalogApiMock({ entities: [CLUSTER_ENTITY, GROUP_ENTITY] }),
    mockApis.permission(),
  ] as const;
}

describe('the plugin in an app of the new frontend system', () => {
  it('brings its page with header and navigation', async () => {
    renderTestApp({
      features: [plugin],
      apis: apis(),
      initialRouteEntries: ['/fleet?state=failing'],
    });
    expect(
      await screen.findByRole('heading', { name: /1 cluster failing/ }),
    ).toBeInTheDocument();
    expect(screen.getAllByText('Fleet').length).toBeGreaterThan(0);
  });

  it('brings the runbook below its page', async () => {
    renderTestApp({
      features: [plugin],
      apis: apis(),
      initialRouteEntries: ['/fleet/clusters/id-prod-eu-2/runbooks/x'],
    });
    expect(
      await screen.findByRole('heading', { name: 'Node not ready' }),
    ).toBeInTheDocument();
  });

  it.each([
    ['policies', /3 of 6 clusters covered/],
    ['versions', /5 of 24 clusters out of support/],
    ['findings', /3 open findings/],
    ['exceptions', /2 exceptions/],
    ['standard', /12 of 24 clusters are as the standard says/],
  ])('brings the page /fleet/%s', async (page, name) => {
    renderTestApp({
      features: [plugin],
      apis: apis(),
      initialRouteEntries: [`/fleet/${page}`],
    });
    expect(await screen.findByRole('heading', { name })).toBeInTheDocument();
  });

  it('brings the policy tab to clusters', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: CLUSTER_ENTITY }),
        fleetPolicyContent,
      ],
      apis: apis(),
    });
    expect(await screen.findByText('Drift from intent')).toBeInTheDocument();
  });

  it('brings the versions tab to clusters', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: CLUSTER_ENTITY }),
        fleetVersionsContent,
      ],
      apis: apis(),
    });
    expect(
      await screen.findByText('Where its components are'),
    ).toBeInTheDocument();
  });

  it('brings tab and card to clusters only', async () => {
    const cluster = renderTestApp({
      extensions: [
        createTestEntityPage({ entity: CLUSTER_ENTITY }),
        fleetHealthContent,
      ],
      apis: apis(),
    });
    expect(await screen.findByText('State by axis')).toBeInTheDocument();
    cluster.unmount();
    const card = renderTestApp({
      extensions: [
        createTestEntityPage({ entity: CLUSTER_ENTITY }),
        fleetClusterCard,
        fleetOwnedClustersCard,
      ],
      apis: apis(),
    });
    expect(await screen.findByText('Open findings')).toBeInTheDocument();
    expect(screen.queryByText('Clusters owned')).not.toBeInTheDocument();
    card.unmount();
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: GROUP_ENTITY }),
        fleetClusterCard,
        fleetOwnedClustersCard,
      ],
      apis: apis(),
    });
    expect(await screen.findByText('Clusters owned')).toBeInTheDocument();
    expect(screen.queryByText('Open findings')).not.toBeInTheDocument();
  });

  it('keeps the ids that operators configure', () => {
    expect(plugin.pluginId).toBe('fleet');
    expect(fleetApiRef.id).toBe('plugin.fleet.service');
    expect(fleetTranslationRef.id).toBe('plugin.fleet');
    for (const id of [
      'api:fleet/service',
      'page:fleet',
      'entity-content:fleet/health',
      'entity-content:fleet/policy',
      'entity-content:fleet/versions',
      'entity-card:fleet/cluster',
      'entity-card:fleet/owned-clusters',
      'scaffolder-form-field:fleet/class-picker',
      'scaffolder-form-field:fleet/provisioner-picker',
      'scaffolder-form-field:fleet/delivery-picker',
      'scaffolder-form-field:fleet/repo-url-picker',
      'scaffolder-form-field:fleet/region-picker',
      'scaffolder-form-field:fleet/version-picker',
      'scaffolder-form-field:fleet/node-pools',
      'scaffolder-form-field:fleet/variables',
      'scaffolder-form-field:fleet/labels',
      'scaffolder-form-field:fleet/deviations',
      'scaffolder-form-field:fleet/cluster-preview',
      'scaffolder-form-field:fleet/finding-summary',
      'scaffolder-form-field:fleet/exception-expiry',
    ] as const) {
      expect(plugin.getExtension(id)).toBeDefined();
    }
  });
});
