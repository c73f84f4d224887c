/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { screen, within } from '@testing-library/react';
import { axe, toHaveNoViolations } from 'jest-axe';
import { fakeFleetApi, failing } from '../testing/FakeFleetApi';
import { aCluster } from '../testing/fixtures';
import {
  CLUSTER_ENTITY,
  GROUP_ENTITY,
  renderInFleet,
} from '../testing/renderInFleet';
import { FleetClusterCard } from './FleetClusterCard';
import { FleetOwnedClustersCard } from './FleetOwnedClustersCard';

expect.extend(toHaveNoViolations);

describe('FleetClusterCard', () => {
  it('shows the verdict, what is not ok, and a few facts', async () => {
    const api = fakeFleetApi();
    const { container } = renderInFleet(<FleetClusterCard />, {
      api,
      entity: CLUSTER_ENTITY,
    });
    expect(await screen.findByText(/API server unreachable/)).toHaveTextContent(
      'failing',
    );
    expect(screen.getByText('Control plane')).toBeInTheDocument();
    expect(screen.queryByText('Reachability')).not.toBeInTheDocument();
    expect(screen.getByText('50 of 50 ready')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Fleet health' })).toHaveAttribute(
      'href',
      '/catalog/default/resource/prod-eu-2/fleet-health',
    );
    expect(await axe(container)).toHaveNoViolations();
  });

  it('says when the cluster is not known', async () => {
    renderInFleet(<FleetClusterCard />, {
      api: fakeFleetApi({ getCluster: failing(404, 'no') }),
      entity: CLUSTER_ENTITY,
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Nothing known under this name',
    );
  });
});

describe('FleetOwnedClustersCard', () => {
  it('lists the clusters of the group and says why they are its own', async () => {
    const api = fakeFleetApi({
      getClusters: async () => ({
        items: [
          aCluster({ state: 'degraded', sentence: 'Two nodes are down' }),
        ],
        totalItems: 12,
      }),
    });
    const { container } = renderInFleet(<FleetOwnedClustersCard />, {
      api,
      entity: GROUP_ENTITY,
    });
    const item = await screen.findByRole('listitem');
    expect(item).toHaveTextContent('degraded');
    expect(item).toHaveTextContent('Two nodes are down');
    expect((await within(item).findByText('team')).tagName).toBe('CODE');
    expect(item).toHaveTextContent(
      'owner from label team on the Argo CD secret',
    );
    expect(api.getClusters).toHaveBeenCalledWith(
      expect.objectContaining({ owner: ['group:default/payments'] }),
      expect.anything(),
    );
    expect(
      screen.getByRole('link', { name: 'All 12 in fleet' }),
    ).toHaveAttribute('href', '/fleet?owner=group%3Adefault%2Fpayments');
    expect(screen.getByText('1 to 10 of 12')).toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('says how clusters get an owner when there is none', async () => {
    renderInFleet(<FleetOwnedClustersCard />, {
      api: fakeFleetApi({
        getClusters: async () => ({ items: [], totalItems: 0 }),
      }),
      entity: GROUP_ENTITY,
    });
    expect(
      await screen.findByText('This group owns no cluster of the fleet.'),
    ).toBeInTheDocument();
    expect(screen.getByText(/owner label or annotation/)).toBeInTheDocument();
  });
});
