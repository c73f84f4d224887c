/* Copyright 2026 The Fleetstage Authors. Licensed under the Apache License, Version 2.0. */

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe, toHaveNoViolations } from 'jest-axe';
import { fakeFleetApi, failing } from '../../testing/FakeFleetApi';
import {
  aCluster,
  anOverview,
  minutesAgo,
  totalsOf,
} from '../../testing/fixtures';
import { renderInFleet } from '../../testing/renderInFleet';
import { FleetPage } from './FleetPage';

expect.extend(toHaveNoViolations);

const NONE = totalsOf([]);

describe('FleetPage', () => {
  it('says the verdict, the totals and what needs attention, and is accessible', async () => {
    const api = fakeFleetApi();
    const { container } = renderInFleet(<FleetPage />, { api });
    expect(
      await screen.findByRole('heading', {
        name: '1 cluster failing, 1 degraded, 1 unknown',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByText('6 clusters', { selector: 'header span' }),
    ).toBeVisible();
    expect(screen.getByText('1 source ok')).toBeInTheDocument();

    const tiles = screen.getByRole('group', { name: 'Clusters by state' });
    const counts = within(tiles)
      .getAllByRole('button')
      .map(tile => parseInt(tile.textContent ?? '', 10));
    expect(counts).toEqual([1, 1, 1, 1, 2]);

    expect(
      screen.getByText(
        'Failing clusters over 3 days: at least 1, at most 3, 1 at the latest look.',
      ),
    ).toBeInTheDocument();
    const attention = screen.getByRole('region', { name: 'Needs attention' });
    expect(
      within(attention).getByRole('link', { name: 'prod-eu-2' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/resource/prod-eu-2/fleet-health?axis=reachability',
    );
    expect(within(attention).getByText(/API server unreachable/)).toBeVisible();
    expect(await screen.findByRole('grid')).toBeInTheDocument();
    await screen.findByRole('rowheader', { name: 'prod-eu-3' });
    expect(await axe(container)).toHaveNoViolations();
  });

  it('shows while it loads that it does', async () => {
    const api = fakeFleetApi({ getOverview: () => new Promise(() => {}) });
    renderInFleet(<FleetPage />, { api });
    expect(
      await screen.findByRole('status', { name: 'Loading' }),
    ).toBeInTheDocument();
  });

  it('offers a configuration to paste when no source is configured', async () => {
    const api = fakeFleetApi({
      getOverview: async () =>
        anOverview({
          unconfigured: true,
          total: 0,
          totals: NONE,
          sources: [],
          attention: [],
          trend: [],
        }),
    });
    renderInFleet(<FleetPage />, { api });
    expect(
      await screen.findByRole('heading', { name: 'No clusters yet' }),
    ).toBeInTheDocument();
    expect(screen.getByText(/kubeconfig:/)).toHaveTextContent('fleet:');
    expect(
      screen.getByRole('button', { name: 'Copy configuration' }),
    ).toBeEnabled();
    expect(screen.queryByRole('grid')).not.toBeInTheDocument();
  });

  it('names the sources that were asked when they list nothing', async () => {
    const api = fakeFleetApi({
      getOverview: async () =>
        anOverview({ total: 0, totals: NONE, attention: [], trend: [] }),
    });
    renderInFleet(<FleetPage />, { api });
    expect(
      await screen.findByText('management (Cluster API): asked 1 min ago'),
    ).toBeInTheDocument();
  });

  it('says that nothing matches, and clears the filters', async () => {
    const api = fakeFleetApi({
      getOverview: async filter =>
        filter.owner
          ? anOverview({ total: 0, totals: NONE, attention: [] })
          : anOverview(),
      getClusters: async query =>
        query.owner
          ? { items: [], totalItems: 0 }
          : { items: [aCluster()], totalItems: 1 },
      getHeatMap: async () => ({ groups: [] }),
    });
    renderInFleet(<FleetPage />, {
      api,
      route: '/fleet?owner=group:default/ghost',
    });
    const notice = await screen.findByText('No cluster matches');
    const clear = within(
      notice.closest<HTMLElement>('[role=status]')!,
    ).getByRole('button', { name: 'Clear filters' });
    await userEvent.click(clear);
    expect(
      await screen.findByRole('rowheader', { name: 'prod-eu-2' }),
    ).toBeInTheDocument();
  });

  it('shows an error with a retry that works', async () => {
    const api = fakeFleetApi();
    api.getOverview.mockImplementationOnce(failing(503, 'The database sleeps'));
    renderInFleet(<FleetPage />, { api });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database sleeps',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('1 source ok')).toBeInTheDocument();
  });

  it('leads to the template of new clusters', async () => {
    renderInFleet(<FleetPage />, { api: fakeFleetApi() });
    expect(
      await screen.findByRole('link', { name: 'New cluster' }),
    ).toHaveAttribute('href', '/create/templates/default/new-cluster');
  });

  it('says what to ask for when denied', async () => {
    const api = fakeFleetApi({ getOverview: failing(403, 'no') });
    renderInFleet(<FleetPage />, { api });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'fleet.cluster.read',
    );
    expect(screen.queryByText('Try again')).not.toBeInTheDocument();
  });

  it('names a source that is down, since when and what is missing, and shows the rest', async () => {
    const api = fakeFleetApi({
      getOverview: async () =>
        anOverview({
          sources: [
            {
              name: 'laptops',
              kind: 'kubeconfig',
              clusters: 4,
              lastSuccessAt: minutesAgo(50),
              error: 'The file cannot be read',
              failingSince: minutesAgo(48),
              warnings: ['context `broken`: its user is missing'],
            },
          ],
        }),
    });
    renderInFleet(<FleetPage />, { api });
    expect(
      await screen.findByText(
        /laptops \(kubeconfig\) fails since .*\(48 min\): The file cannot be read\. New clusters of it are missing, and its 4 clusters are shown as last listed 50 min ago\./,
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText('laptops: context `broken`: its user is missing'),
    ).toBeInTheDocument();
    expect(screen.getByText('1 source down')).toBeInTheDocument();
    expect(await screen.findByRole('grid')).toBeInTheDocument();
  });

  it('says in words what is stale', async () => {
    const api = fakeFleetApi();
    renderInFleet(<FleetPage />, { api });
    const row = await screen.findByRole('row', { name: /edge-17/ });
    expect(within(row).getByText('stale, as of 42 min ago')).toBeVisible();
    expect(within(row).getByText('unknown')).toBeInTheDocument();
  });

  it('renders hostile names as text', async () => {
    const name = '<img src=x onerror=alert(1)>';
    const hostile = aCluster({ title: name, sentence: name, region: name });
    const api = fakeFleetApi({
      getOverview: async () => anOverview({ attention: [hostile] }),
      getClusters: async () => ({ items: [hostile], totalItems: 1 }),
    });
    const { container } = renderInFleet(<FleetPage />, { api });
    await waitFor(() =>
      expect(screen.getAllByText(name).length).toBeGreaterThan(1),
    );
    expect(container.querySelector('img')).toBeNull();
  });
});
